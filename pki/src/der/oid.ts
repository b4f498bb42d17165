import { DerProblem } from './problem.ts';
import { TAG, type DerReader } from './reader.ts';

const MOST_OCTETS = 64;

/** Reads an OBJECT IDENTIFIER as dotted decimals. */
export function readOid(reader: DerReader, what: string): string {
  return decodeOid(reader.content(TAG.oid, what), what);
}

/**
 * Decodes the content octets of an OBJECT IDENTIFIER (X.690 §8.19) as dotted decimals.
 * At most 64 octets; an arc with leading zero octets is not canonical.
 */
export function decodeOid(content: Uint8Array, what: string): string {
  const length = content.length;
  if (length === 0) throw new DerProblem('bad-value', what);
  if (length > MOST_OCTETS) throw new DerProblem('too-large', what);
  if ((content[length - 1] ?? 0) >= 0x80) throw new DerProblem('bad-value', what);
  let dotted = '';
  let arc = 0;
  let arcOctets = 0;
  let isLong = false;
  for (let at = 0; at < length; at++) {
    const octet = content[at] ?? 0;
    if (arcOctets === 0 && octet === 0x80) throw new DerProblem('not-canonical', what);
    if (++arcOctets > 7) isLong = true;
    arc = arc * 128 + (octet & 0x7f);
    if (octet >= 0x80) continue;
    dotted += dotted === '' ? firstArcs(arc) : `.${arc}`;
    arc = 0;
    arcOctets = 0;
  }
  return isLong ? decodeLongOid(content) : dotted;
}

const firstArcs = (arc: number): string => (arc < 40 ? `0.${arc}` : arc < 80 ? `1.${arc - 40}` : `2.${arc - 80}`);

/** UUID-based identifiers (2.25.…) have arcs beyond 2^53; the octets are known to be canonical. */
function decodeLongOid(content: Uint8Array): string {
  const arcs: bigint[] = [];
  let arc = 0n;
  for (const octet of content) {
    arc = arc * 128n + BigInt(octet & 0x7f);
    if (octet >= 0x80) continue;
    arcs.push(arc);
    arc = 0n;
  }
  const [first = 0n, ...rest] = arcs;
  const head = first < 40n ? ['0', first] : first < 80n ? ['1', first - 40n] : ['2', first - 80n];
  return [...head, ...rest].join('.');
}
