import { DerProblem } from '../der/problem.ts';
import { TAG } from '../der/reader.ts';
import { writeAround } from '../der/writer.ts';

const DEEPEST = 16;
const CONSTRUCTED_OCTET_STRING = 0x24;

/**
 * Rewrites BER elements of indefinite length (X.690 §8.1.3.6) as definite ones, and octet strings sent in pieces
 * (§8.7.3) as one. Only an element whose own length is indefinite is rewritten and looked into; everything of definite
 * length is taken as it stands and must be DER for whoever reads it. Bytes that begin with a definite length come back
 * as they are.
 * @throws DerProblem
 */
export function toDefiniteLength(ber: Uint8Array): Uint8Array {
  if (ber[1] !== 0x80) return ber;
  const cursor = { bytes: ber, position: 0 };
  const written = rewrite(cursor, 0);
  if (cursor.position !== ber.length) throw new DerProblem('trailing-data', 'BER');
  return written;
}

type Cursor = { readonly bytes: Uint8Array; position: number };

function rewrite(cursor: Cursor, depth: number): Uint8Array {
  const { bytes, position } = cursor;
  const tag = bytes[position];
  const length = bytes[position + 1];
  if (tag === undefined || length === undefined) throw new DerProblem('truncated', 'BER');
  if (length !== 0x80) return takeDefinite(cursor, length);
  // Indefinite lengths are for constructed elements, and low tag numbers are all there is in CMS.
  if ((tag & 0x20) === 0 || (tag & 0x1f) === 0x1f || depth === DEEPEST)
    throw new DerProblem('indefinite-length', 'BER');
  cursor.position += 2;
  const parts: Uint8Array[] = [];
  while (!isEndOfContents(cursor))
    parts.push(tag === CONSTRUCTED_OCTET_STRING ? takePiece(cursor) : rewrite(cursor, depth + 1));
  cursor.position += 2;
  return writeAround(tag === CONSTRUCTED_OCTET_STRING ? TAG.octetString : tag, parts);
}

function isEndOfContents({ bytes, position }: Cursor): boolean {
  return bytes[position] === 0 && bytes[position + 1] === 0;
}

/** One piece of an octet string: primitive and of definite length; its content alone. */
function takePiece(cursor: Cursor): Uint8Array {
  const start = cursor.position;
  if (cursor.bytes[start] !== TAG.octetString) throw new DerProblem('unexpected-tag', 'BER');
  const first = cursor.bytes[start + 1] ?? 0;
  const whole = takeDefinite(cursor, first);
  return whole.subarray(first < 0x80 ? 2 : 2 + (first & 0x7f));
}

function takeDefinite(cursor: Cursor, first: number): Uint8Array {
  const { bytes, position: start } = cursor;
  let at = start + 2;
  let length = first;
  if (first >= 0x80) {
    const octets = first & 0x7f;
    if (octets === 0) throw new DerProblem('indefinite-length', 'BER');
    if (octets > 4) throw new DerProblem('length-too-large', 'BER');
    length = 0;
    for (let left = octets; left > 0; left--) length = length * 256 + (bytes[at++] ?? 0);
  }
  if (length > bytes.length - at) throw new DerProblem('truncated', 'BER');
  cursor.position = at + length;
  return bytes.subarray(start, cursor.position);
}
