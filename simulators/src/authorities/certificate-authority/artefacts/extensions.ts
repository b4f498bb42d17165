import { hash } from 'node:crypto';
import {
  ascii,
  element,
  implicit,
  integer,
  namedBits,
  nothing,
  octetString,
  oid,
  sequence,
  tagged,
  truth,
} from './der.ts';
import type { SigningKey } from '../seeded-keys.ts';

const extension = (id: string, value: Uint8Array, critical = false): Buffer =>
  sequence(oid(id), ...(critical ? [truth()] : []), octetString(value));

/** KeyUsage bits by their numbers (RFC 5280 §4.2.1.3). */
export const usage = {
  digitalSignature: 0,
  nonRepudiation: 1,
  keyEncipherment: 2,
  keyCertSign: 5,
  crlSign: 6,
} as const;

export const keyIdentifier = (key: SigningKey) => hash('sha1', key.keyBits, 'buffer');
export const subjectKeyIdentifier = (key: SigningKey) => extension('2.5.29.14', octetString(keyIdentifier(key)));
export const authorityKeyIdentifier = (key: SigningKey) =>
  extension('2.5.29.35', sequence(implicit(0, keyIdentifier(key))));
export const keyUsage = (...bits: readonly number[]) => extension('2.5.29.15', namedBits(...bits), true);
export const extendedKeyUsage = (ids: readonly string[], critical = false) =>
  extension('2.5.29.37', sequence(...ids.map(oid)), critical);
export const ocspNoCheck = () => extension('1.3.6.1.5.5.7.48.1.5', nothing());
export const crlNumber = (value: number) => extension('2.5.29.20', integer(value));
export const reasonCode = (code: number) => extension('2.5.29.21', element(0x0a, Buffer.from([code])));
export const nonceExtension = (nonce: Uint8Array) => extension('1.3.6.1.5.5.7.48.1.2', nonce);
/** BasicConstraints of an authority. */
export const authority = (pathLength?: number) =>
  extension('2.5.29.19', sequence(truth(), ...(pathLength === undefined ? [] : [integer(pathLength)])), true);
export const mailboxes = (addresses: readonly string[]) =>
  extension('2.5.29.17', sequence(...addresses.map((address) => implicit(1, Buffer.from(address)))));

export const hostNames = (names: readonly string[]) =>
  extension('2.5.29.17', sequence(...names.map((name) => implicit(2, Buffer.from(name)))));

const uri = (address: string) => implicit(6, Buffer.from(address));

/** CertificatePolicies of one policy, with the address of its practice statement where there is one. */
export const certificatePolicy = (id: string, statement?: string): Buffer => {
  const qualifiers = statement === undefined ? [] : [sequence(sequence(oid('1.3.6.1.5.5.7.2.1'), ascii(statement)))];
  return extension('2.5.29.32', sequence(sequence(oid(id), ...qualifiers)));
};

/** AuthorityInfoAccess: certificates of the issuer, and its OCSP responder where it has one. */
export const informationAccess = (issuers: readonly string[], ocsp: string | undefined): Buffer => {
  const description = (method: string, address: string) => sequence(oid(method), uri(address));
  return extension(
    '1.3.6.1.5.5.7.1.1',
    sequence(
      ...issuers.map((address) => description('1.3.6.1.5.5.7.48.2', address)),
      ...(ocsp === undefined ? [] : [description('1.3.6.1.5.5.7.48.1', ocsp)]),
    ),
  );
};

export const crlAddress = (address: string) =>
  extension('2.5.29.31', sequence(sequence(tagged(0, tagged(0, uri(address))))));
