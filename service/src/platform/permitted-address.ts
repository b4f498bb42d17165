import { lookup as resolveName } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** True for an address of the open internet: neither private, loopback, link-local, multicast nor reserved. */
export const isPublicAddress = (address: string): boolean => ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';

/** Thrown into a connection whose name resolves to nothing we may talk to. */
export class RefusedAddress extends Error {
  override readonly name = 'RefusedAddress';
  readonly code = 'REFUSED_ADDRESS';
}

/** Resolves a name for a connection. */
export type Resolve = (hostname: string, done: (trouble: Error | null, addresses: readonly { readonly address: string; readonly family: number }[]) => void) => void;

const systemResolve: Resolve = (hostname, done) => resolveName(hostname, { all: true }, done);

/**
 * A lookup that hands on public addresses only. The connection goes to the very address that was checked, so a name that
 * changes its mind (DNS rebinding) gains nothing.
 */
export const permittedLookup = (resolve: Resolve = systemResolve): LookupFunction => (hostname, options, done) => {
  resolve(hostname, (trouble, addresses) => {
    const [first] = addresses ?? [];
    const permitted = (addresses ?? []).filter(({ address }) => isPublicAddress(address));
    const [chosen] = permitted;
    if (trouble !== null || first === undefined) return done(trouble ?? new Error('the name has no address'), '', 0);
    if (chosen === undefined) return done(new RefusedAddress('the name resolves to a private address'), '', 0);
    return options.all === true ? done(null, [...permitted]) : done(null, chosen.address, chosen.family);
  });
};
