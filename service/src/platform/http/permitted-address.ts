import { lookup as resolveName } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** True for an address of the open internet: neither private, loopback, link-local, multicast nor reserved. */
export const isPublicAddress = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';

/** An address written out in the settings is meant; a name may come to mean another address. */
export const isLocalByName = (hostname: string): boolean =>
  hostname === 'localhost' || isIP(hostname.replace(/^\[|\]$/gu, '')) !== 0;

/** Thrown into a connection whose name resolves to nothing we may talk to. */
export class RefusedAddress extends Error {
  override readonly name = 'RefusedAddress';
  readonly code = 'REFUSED_ADDRESS';
}

/** Resolves a name for a connection. */
export type Resolve = (
  hostname: string,
  done: (trouble: Error | null, addresses: readonly { readonly address: string; readonly family: number }[]) => void,
) => void;

const systemResolve: Resolve = (hostname, done) => resolveName(hostname, { all: true }, done);

/**
 * A lookup that hands on permitted addresses only. The connection goes to the very address that was checked, so a name that
 * changes its mind (DNS rebinding) gains nothing.
 *
 * @param permits which addresses may be talked to
 */
export const permittedLookup =
  (permits: (address: string) => boolean, resolve: Resolve = systemResolve): LookupFunction =>
  (hostname, options, done) => {
    resolve(hostname, (trouble, addresses) => {
      if (trouble !== null) return done(trouble, '', 0);
      const permitted = addresses.filter(({ address }) => permits(address));
      const [chosen] = permitted;
      if (chosen === undefined) return done(new RefusedAddress('the name has no address that may be talked to'), '', 0);
      return options.all === true ? done(null, [...permitted]) : done(null, chosen.address, chosen.family);
    });
  };
