import { TAG } from './reader.ts';

/** Writes one DER element around its parts (X.690 §8.1, §10.1). */
export const writeElement = (tag: number, ...parts: readonly Uint8Array[]): Uint8Array => writeAround(tag, parts);

/** As `writeElement`, for any number of parts: a call has room for some ten thousand arguments only. */
export function writeAround(tag: number, parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const octets: number[] = [];
  if (length >= 0x80) for (let left = length; left > 0; left = Math.floor(left / 256)) octets.unshift(left % 256);
  const head = length < 0x80 ? [tag, length] : [tag, 0x80 | octets.length, ...octets];
  return Buffer.concat([Buffer.from(head), ...parts]);
}

export const writeSequence = (...parts: readonly Uint8Array[]): Uint8Array => writeElement(TAG.sequence, ...parts);
export const writeOctets = (content: Uint8Array): Uint8Array => writeElement(TAG.octetString, content);

/** Writes an OBJECT IDENTIFIER whose arcs all fit a number. */
export function writeOid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return writeElement(TAG.oid, Uint8Array.from([first * 40 + second, ...rest].flatMap(septets)));
}

function septets(arc: number): number[] {
  const found = [arc % 128];
  for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) found.unshift((left % 128) + 128);
  return found;
}

export const NULL_ELEMENT: Uint8Array = Uint8Array.from([TAG.null, 0]);
