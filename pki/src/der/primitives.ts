import { DerProblem } from './problem.ts';
import { TAG, type DerReader } from './reader.ts';

/** Reads a BOOLEAN: one octet, 00 or FF (X.690 §11.1). */
export function readBoolean(reader: DerReader, what: string): boolean {
  return decodeBoolean(reader.content(TAG.boolean, what), what);
}

/** Decodes the content octets of a BOOLEAN, for implicitly tagged ones. */
export function decodeBoolean(content: Uint8Array, what: string): boolean {
  if (content.length !== 1) throw new DerProblem('bad-value', what);
  if (content[0] === 0xff) return true;
  if (content[0] === 0x00) return false;
  throw new DerProblem('not-canonical', what);
}

/** Reads `BOOLEAN DEFAULT FALSE`: absent is false, and DER forbids an encoded default (X.690 §11.5). */
export function readDefaultFalse(reader: DerReader, what: string): boolean {
  if (reader.peek() !== TAG.boolean) return false;
  if (!readBoolean(reader, what)) throw new DerProblem('not-canonical', what);
  return true;
}

/** Checks the content octets of an INTEGER: at least one, and no redundant first octet (X.690 §8.3.2). */
export function checkInteger(content: Uint8Array, what: string): Uint8Array {
  if (content.length === 0) throw new DerProblem('bad-value', what);
  if (!isMinimalInteger(content)) throw new DerProblem('not-canonical', what);
  return content;
}

/** True when the content octets of an INTEGER are there and none of them is redundant (X.690 §8.3.2). */
export function isMinimalInteger(content: Uint8Array): boolean {
  const [first, second] = content;
  if (first === undefined) return false;
  return second === undefined || (first === 0x00 ? second >= 0x80 : first !== 0xff || second < 0x80);
}

/** Reads an INTEGER of any size as its two's-complement content octets. */
export function readInteger(reader: DerReader, what: string, tag: number = TAG.integer): Uint8Array {
  return checkInteger(reader.content(tag, what), what);
}

/** Reads an INTEGER that must lie in 0 … 2^31-1. */
export function readSmallInteger(reader: DerReader, what: string, tag: number = TAG.integer): number {
  const content = readInteger(reader, what, tag);
  if (content.length > 4 || (content[0] ?? 0) >= 0x80) throw new DerProblem('bad-value', what);
  let value = 0;
  for (const octet of content) value = value * 256 + octet;
  return value;
}

/** A BIT STRING: its octets and how many bits at the end of the last one do not count. */
export type BitString = { readonly octets: Uint8Array; readonly unusedBits: number };

/** Decodes the content octets of a BIT STRING; unused bits must be zero (X.690 §11.2.1). */
export function decodeBitString(content: Uint8Array, what: string): BitString {
  const unusedBits = content[0];
  if (unusedBits === undefined || unusedBits > 7) throw new DerProblem('bad-value', what);
  const last = content[content.length - 1] ?? 0;
  if (content.length === 1 ? unusedBits !== 0 : (last & ((1 << unusedBits) - 1)) !== 0)
    throw new DerProblem('not-canonical', what);
  return { octets: content.subarray(1), unusedBits };
}

/** Reads a BIT STRING that holds whole octets (keys and signatures). */
export function readOctetAlignedBitString(reader: DerReader, what: string): Uint8Array {
  const { octets, unusedBits } = decodeBitString(reader.content(TAG.bitString, what), what);
  if (unusedBits !== 0) throw new DerProblem('bad-value', what);
  return octets;
}

/**
 * Decodes a named-bit-list BIT STRING (KeyUsage, ReasonFlags) of at most 16 bits into a number with bit n at 1 << n.
 * DER demands that trailing zero bits are cut off (X.690 §11.2.2).
 */
export function decodeNamedBits(content: Uint8Array, what: string): number {
  const { octets, unusedBits } = decodeBitString(content, what);
  if (octets.length > 2) throw new DerProblem('too-large', what);
  const last = octets[octets.length - 1];
  if (last !== undefined && (last & (1 << unusedBits)) === 0) throw new DerProblem('not-canonical', what);
  let bits = 0;
  octets.forEach((octet, index) => {
    for (let bit = 0; bit < 8; bit++) if (octet & (0x80 >> bit)) bits |= 1 << (index * 8 + bit);
  });
  return bits;
}

/** Reads a NULL, which has no content. */
export function readNull(reader: DerReader, what: string): void {
  if (reader.content(TAG.null, what).length !== 0) throw new DerProblem('bad-value', what);
}
