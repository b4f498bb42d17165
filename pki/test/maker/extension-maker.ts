import { createHash, type KeyObject } from 'node:crypto';
import {
  bits,
  boolean,
  implicit,
  integer,
  namedBits,
  octets,
  oid,
  sequence,
  tagged,
  tlv,
  utf8,
  set,
} from './der-writer.ts';

/** Extension (RFC 5280 §4.1). */
export const extension = (id: string, critical: boolean, value: Uint8Array): Buffer =>
  sequence(oid(id), ...(critical ? [boolean(true)] : []), octets(value));

/** A Name of common name and further attributes, each as [type, text]. */
export const name = (...attributes: readonly (readonly [string, string])[]): Buffer =>
  sequence(...attributes.map(([type, text]) => set(sequence(oid(type), utf8(text)))));
export const commonName = (text: string): Buffer => name(['2.5.4.3', text]);

/** SHA-1 of the key bits: the usual key identifier. */
export function keyIdentifier(key: KeyObject): Buffer {
  return createHash('sha1')
    .update(key.export({ format: 'der', type: 'spki' }).subarray(-65))
    .digest();
}

export const subjectKey = (key: KeyObject, critical = false): Buffer =>
  extension('2.5.29.14', critical, octets(keyIdentifier(key)));
export const authorityKey = (key: KeyObject, critical = false): Buffer =>
  extension('2.5.29.35', critical, sequence(implicit(0, keyIdentifier(key))));
export const authority = (pathLength?: number, critical = true): Buffer =>
  extension('2.5.29.19', critical, sequence(boolean(true), ...(pathLength === undefined ? [] : [integer(pathLength)])));
export const keyUsage = (...numbers: readonly number[]): Buffer => extension('2.5.29.15', true, namedBits(...numbers));
export const purposes = (...ids: readonly string[]): Buffer => extension('2.5.29.37', false, sequence(...ids.map(oid)));
export const policies = (...ids: readonly string[]): Buffer =>
  extension('2.5.29.32', false, sequence(...ids.map((id) => sequence(oid(id)))));
export const mappings = (...pairs: readonly (readonly [string, string])[]): Buffer =>
  extension('2.5.29.33', true, sequence(...pairs.map(([one, other]) => sequence(oid(one), oid(other)))));
export const policyConstraints = (required?: number, inhibit?: number): Buffer =>
  extension(
    '2.5.29.36',
    true,
    sequence(
      ...(required === undefined ? [] : [implicit(0, Buffer.from([required]))]),
      ...(inhibit === undefined ? [] : [implicit(1, Buffer.from([inhibit]))]),
    ),
  );
export const inhibitAny = (count: number): Buffer => extension('2.5.29.54', true, integer(count));
export const noCheck = (): Buffer => extension('1.3.6.1.5.5.7.48.1.5', false, Buffer.from([5, 0]));

export const dns = (text: string): Buffer => implicit(2, Buffer.from(text));
export const email = (text: string): Buffer => implicit(1, Buffer.from(text));
export const uri = (text: string): Buffer => implicit(6, Buffer.from(text));
export const ip = (...content: readonly number[]): Buffer => implicit(7, Buffer.from(content));
export const directory = (encoded: Uint8Array): Buffer => tagged(4, encoded);
export const otherName = (id: string, text: string): Buffer => tagged(0, oid(id), tagged(0, utf8(text)));

export const alternativeNames = (...names: readonly Uint8Array[]): Buffer =>
  extension('2.5.29.17', false, sequence(...names));
export const criticalAlternativeNames = (...names: readonly Uint8Array[]): Buffer =>
  extension('2.5.29.17', true, sequence(...names));
export const nameConstraints = (
  permitted: readonly Uint8Array[],
  excluded: readonly Uint8Array[],
  critical = true,
): Buffer => extension('2.5.29.30', critical, sequence(...subtrees(0, permitted), ...subtrees(1, excluded)));
const subtrees = (number: number, bases: readonly Uint8Array[]): Buffer[] =>
  bases.length === 0 ? [] : [tagged(number, ...bases.map((base) => sequence(base)))];

/** DistributionPoint of addresses, reasons and CRL issuer. */
export function distributionPoint(point: {
  uri?: string;
  reasons?: readonly number[];
  crlIssuer?: Uint8Array;
}): Buffer {
  return sequence(
    ...(point.uri === undefined ? [] : [tagged(0, tagged(0, uri(point.uri)))]),
    ...(point.reasons ? [tlv(0x81, namedBits(...point.reasons).subarray(2))] : []),
    ...(point.crlIssuer ? [tagged(2, directory(point.crlIssuer))] : []),
  );
}
export const distributionPoints = (...points: readonly Uint8Array[]): Buffer =>
  extension('2.5.29.31', false, sequence(...points));

/** SubjectPublicKeyInfo of an algorithm nobody knows. */
export const foreignKey = (): Buffer => sequence(sequence(oid('1.2.3.4.5')), bits(Buffer.from([1, 2, 3])));
