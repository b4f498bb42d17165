import { readCertificates, readCrl, readOcspResponse } from '@chinhchu/pki';
import type { Certificate, Crl, OcspResponse, Reading } from '@chinhchu/pki';
import type { RevocationThing } from '../../../authorities/revocation/revocation-desk.ts';

/** Reads bytes once, however many judgements they are used in: those who fetch hand the same ones to everybody. */
const onceEach = <Value>(read: (bytes: Uint8Array) => Value): ((bytes: Uint8Array) => Value) => {
  const known = new WeakMap<Uint8Array, Value>();
  return (bytes) => {
    const seen = known.get(bytes);
    if (seen !== undefined) return seen;
    const value = read(bytes);
    known.set(bytes, value);
    return value;
  };
};

/** A list, read once for these bytes. */
export const listIn: (bytes: Uint8Array) => Reading<Crl> = onceEach(readCrl);
/** An OCSP answer, read once for these bytes. */
export const ocspIn: (bytes: Uint8Array) => Reading<OcspResponse> = onceEach(readOcspResponse);
/** The certificates behind an issuer's address, read once for these bytes. */
export const issuersIn: (bytes: Uint8Array) => readonly Certificate[] = onceEach(readCertificates);

const ocspHeldUntil = (bytes: Uint8Array): number | undefined => {
  const read = ocspIn(bytes);
  if (!read.ok || read.value.status !== 'successful') return undefined;
  return Math.min(...read.value.basic.responses.map(({ nextUpdate }) => nextUpdate ?? Infinity));
};

const listHeldUntil = (bytes: Uint8Array): number | undefined => {
  const read = listIn(bytes);
  return read.ok ? (read.value.fields.nextUpdate ?? Infinity) : undefined;
};

/**
 * Until when an answer says of itself that it holds (`nextUpdate`), in milliseconds since 1970; infinite when it does not say.
 *
 * @returns nothing when it cannot be read, or says no more than that something is wrong
 */
export const heldUntil = (thing: RevocationThing, bytes: Uint8Array): number | undefined => {
  switch (thing) {
    case 'ocsp':
      return ocspHeldUntil(bytes);
    case 'crl':
      return listHeldUntil(bytes);
    case 'issuer':
      return issuersIn(bytes).length > 0 ? Infinity : undefined;
  }
};
