import { BlockList, isIP } from 'node:net';
import { join, resolve } from 'node:path';
import type { PortalId } from './portals.ts';
import { portalIds, portals } from './portals.ts';

/** What the process is told at its start; frozen. */
export interface Settings {
  readonly portal: PortalId;
  readonly host: string;
  readonly port: number;
  /** Our own address without a path: redirect URIs, the resource indicator and cookies hang on it. */
  readonly origin: string;
  /** Hosts (with port) under which requests may arrive. */
  readonly trustedHosts: readonly string[];
  readonly issuer: string;
  readonly clientFile: string;
  /** This portal's own folder. */
  readonly folder: string;
  readonly sealingKeyFile: string;
  readonly providerTimeoutMs: number;
  readonly slowPeerMs: number;
  /** Whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: BlockList;
  readonly shutdownGraceMs: number;
  readonly logLevel: string;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'];
const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/u;

/** Thrown while reading, told in one sentence by `readSettings`. */
class BadSetting extends Error {}

/** Reads the environment. @returns the settings, or a sentence saying which one is wrong */
export const readSettings = (env: NodeJS.ProcessEnv): Settings | string => {
  try {
    return Object.freeze(parse(env));
  } catch (error) {
    if (error instanceof BadSetting) return error.message;
    throw error;
  }
};

const parse = (env: NodeJS.ProcessEnv): Settings => {
  const portal = portalIds.find((id) => id === env['PORTAL']);
  if (portal === undefined) throw new BadSetting(`PORTAL must be one of: ${portalIds.join(', ')}.`);
  const portBase = whole(env, 'PORT_BASE', 3000, 1, 65_000);
  const port = whole(env, 'PORT', portBase + portals[portal].portOffset, 1, 65_535);
  const origin = address(env, 'ORIGIN', `http://localhost:${port}`);
  const folder = join(resolve(env['DATA_DIR'] || './data'), `portal-${portal}`);
  const logLevel = env['LOG_LEVEL'] || 'info';
  if (!logLevels.includes(logLevel)) throw new BadSetting(`LOG_LEVEL must be one of: ${logLevels.join(', ')}.`);
  return {
    portal,
    port,
    origin,
    folder,
    logLevel,
    host: env['HOST'] || 'localhost',
    trustedHosts: [
      ...hostsOf(origin),
      ...(env['TRUSTED_HOSTS'] ?? '')
        .split(',')
        .map((host) => host.trim().toLowerCase())
        .filter(Boolean),
    ],
    issuer: address(env, 'ISSUER', `http://localhost:${portBase}`),
    clientFile: resolve(env['CLIENT_FILE'] || join(folder, 'client.json')),
    sealingKeyFile: resolve(env['SEALING_KEY_FILE'] || join(folder, 'sealing.key')),
    providerTimeoutMs: whole(env, 'PROVIDER_TIMEOUT_MS', 5_000, 100, 60_000),
    slowPeerMs: whole(env, 'SLOW_PEER_MS', 20_000, 100, 600_000),
    trustedProxies: networks(env['TRUSTED_PROXIES'] || '127.0.0.1,::1'),
    shutdownGraceMs: whole(env, 'SHUTDOWN_GRACE_MS', 8_000, 0, 600_000),
  };
};

/** Our host; on a developer's machine also the other names of the same machine. */
const hostsOf = (origin: string): readonly string[] => {
  const { host, hostname, port } = new URL(origin);
  return loopback.test(hostname) ? ['localhost', '127.0.0.1', '[::1]'].map((name) => `${name}:${port}`) : [host];
};

const whole = (env: NodeJS.ProcessEnv, name: string, standard: number, least: number, most: number): number => {
  const text = env[name];
  if (text === undefined || text === '') return standard;
  const value = /^\d{1,9}$/u.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most))
    throw new BadSetting(`${name} must be a whole number from ${least} to ${most}.`);
  return value;
};

/** Fewest bits of a network of proxies: a wider one would let anybody say who they are. */
const leastBits = { ipv4: 8, ipv6: 16 } as const;

const networks = (text: string): BlockList => {
  const list = new BlockList();
  for (const each of text.split(',').map((part) => part.trim())) {
    const [address = '', bits] = each.split('/');
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
    const most = family === 'ipv4' ? 32 : 128;
    const length = bits === undefined ? most : /^\d{1,3}$/u.test(bits) ? Number(bits) : Number.NaN;
    if (isIP(address) === 0 || !(length >= leastBits[family] && length <= most))
      throw new BadSetting('TRUSTED_PROXIES must be addresses or networks of at least 8 bits (IPv6: 16), by commas.');
    list.addSubnet(address, length, family);
  }
  return list;
};

/** An origin: https anywhere, http on this machine alone. */
const address = (env: NodeJS.ProcessEnv, name: string, standard: string): string => {
  const text = env[name] || standard;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.test(url.hostname));
  if (url === undefined || !safe || (text !== url.origin && text !== `${url.origin}/`)) {
    throw new BadSetting(`${name} must be an address without a path, https (http only for localhost).`);
  }
  return url.origin;
};
