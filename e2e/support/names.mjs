/** Loaded before a program (`--import`): the names of the sites under test lead to this computer, as a line in /etc/hosts would have it. */
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';

const systemLookup = dns.lookup;

/** @type {(hostname: string, ...rest: any[]) => void} */
const lookup = (hostname, ...rest) =>
  Reflect.apply(systemLookup, dns, [hostname.endsWith('.example') ? '127.0.0.1' : hostname, ...rest]);
Object.assign(dns, { lookup });
syncBuiltinESMExports();
