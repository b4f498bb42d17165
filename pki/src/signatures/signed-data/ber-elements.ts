import { DerProblem } from '../../der/problem.ts';

/** An element of BER: all of it, and its content without end-of-contents octets. */
export type BerElement = {
  readonly tag: number;
  readonly whole: Uint8Array;
  readonly content: Uint8Array;
  readonly isIndefinite: boolean;
};

export const CONSTRUCTED_OCTET_STRING = 0x24;

/**
 * Splits one level of BER (X.690 §8.1) into its elements, which may be of definite or indefinite length; nothing inside
 * them is looked at. Low tag numbers and minimal lengths only.
 * @throws DerProblem
 */
export function berElements(bytes: Uint8Array): BerElement[] {
  const found: BerElement[] = [];
  for (let position = 0; position < bytes.length;) {
    const { tag, start, length } = headAt(bytes, position);
    const isIndefinite = length === undefined;
    const end = isIndefinite ? endOfIndefinite(bytes, start) : start + length;
    const content = bytes.subarray(start, isIndefinite ? end - 2 : end);
    found.push({ tag, whole: bytes.subarray(position, end), content, isIndefinite });
    position = end;
  }
  return found;
}

/** Identifier and length octets; `length` is undefined for the indefinite form, which constructed elements alone have. */
function headAt(bytes: Uint8Array, position: number): { tag: number; start: number; length: number | undefined } {
  const tag = bytes[position];
  const first = bytes[position + 1];
  if (tag === undefined || first === undefined) throw new DerProblem('truncated', 'BER');
  if ((tag & 0x1f) === 0x1f) throw new DerProblem('high-tag-number', 'BER');
  if (first < 0x80) return { tag, ...within(bytes, position + 2, first) };
  const octets = first & 0x7f;
  if (octets === 0 && (tag & 0x20) === 0) throw new DerProblem('indefinite-length', 'BER');
  if (octets === 0) return { tag, start: position + 2, length: undefined };
  if (octets > 4) throw new DerProblem('length-too-large', 'BER');
  let length = 0;
  for (let at = position + 2; at < position + 2 + octets; at++) length = length * 256 + (bytes[at] ?? 0);
  if (length < 0x80 || length < 256 ** (octets - 1)) throw new DerProblem('length-not-minimal', 'BER');
  return { tag, ...within(bytes, position + 2 + octets, length) };
}

function within(bytes: Uint8Array, start: number, length: number): { start: number; length: number } {
  if (length > bytes.length - start) throw new DerProblem('truncated', 'BER');
  return { start, length };
}

/** Where an element of indefinite length ends; goes over those inside it without recursion. */
function endOfIndefinite(bytes: Uint8Array, start: number): number {
  let position = start;
  for (let open = 1; open > 0;) {
    if (bytes[position] === 0 && bytes[position + 1] === 0) {
      open--;
      position += 2;
      continue;
    }
    const head = headAt(bytes, position);
    if (head.length === undefined) open++;
    position = head.start + (head.length ?? 0);
  }
  return position;
}
