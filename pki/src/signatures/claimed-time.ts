import { reading } from '../der/problem.ts';
import { DerReader } from '../der/reader.ts';
import { readTime } from '../der/time.ts';
import type { SignerInfo } from './signed-data/signed-data.ts';

export const SIGNING_TIME = '1.2.840.113549.1.9.5';

/**
 * When a signer says to have signed (RFC 5652 §11.3), milliseconds since 1970. It is not verified, and nothing here says
 * that the signature holds; undefined when it is not said or cannot be read.
 */
export function claimedSigningTime({ signedAttributes }: SignerInfo): number | undefined {
  const value = signedAttributes?.attributes.find(({ type }) => type === SIGNING_TIME)?.values[0];
  const read = value && reading(() => readWholeTime(value));
  return read?.ok ? read.value : undefined;
}

/** Reads a Time that is all of an element. */
export function readWholeTime(element: Uint8Array): number {
  const reader = new DerReader(element);
  const time = readTime(reader, 'signing-time');
  reader.finish('signing-time');
  return time;
}
