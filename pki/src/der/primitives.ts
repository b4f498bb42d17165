import { DerProblem } from './problem.ts';
import { TAG, type DerReader } from './reader.ts';

/** Decodes the content octets of a BOOLEAN: one octet, 00 or FF (X.690 §11.1). */
function decodeBoolean(content: Uint8Array, what: string): boolean {
  if (content.length !== 1) throw new DerProblem('bad-value', what);
  if (content[0] === 0xff) return true;
  if (content[0] === 0x00) return false;
  throw new DerProblem('not-canonical', what);
}

/** Reads `BOOLEAN DEFAULT FALSE`: absent is false; an encoded FALSE departs from DER (X.690 §11.5). */
export function readDefaultFalse(reader: DerReader, what: string, tag: number = TAG.boolean): boolean {
  if (reader.peek() !== tag) return false;
  const value = decodeBoolean(reader.content(tag, what), what);
  if (!value) reader.deviate('default-written-out', what);
  return value;
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
 * Reads a named-bit-list BIT STRING (KeyUsage, ReasonFlags) of at most 16 bits into a number with bit n at 1 << n.
 * Trailing zero bits, which DER cuts off (X.690 §11.2.2), are a departure.
 */
export function readNamedBits(reader: DerReader, what: string, tag: number = TAG.bitString): number {
  const { octets, unusedBits } = decodeBitString(reader.content(tag, what), what);
  const last = octets[octets.length - 1];
  if (last !== undefined && (last & (1 << unusedBits)) === 0) reader.deviate('named-bits-padded', what);
  if (octets.subarray(2).some((octet) => octet !== 0)) throw new DerProblem('too-large', what);
  let bits = 0;
  octets.subarray(0, 2).forEach((octet, index) => {
    for (let bit = 0; bit < 8; bit++) if (octet & (0x80 >> bit)) bits |= 1 << (index * 8 + bit);
  });
  return bits;
}

/** Reads a NULL, which has no content. */
export function readNull(reader: DerReader, what: string): void {
  if (reader.content(TAG.null, what).length !== 0) throw new DerProblem('bad-value', what);
}
