import { readDefaultFalse } from '../../der/primitives.ts';
import { readOid } from '../../der/oid.ts';
import { DerProblem } from '../../der/problem.ts';
import { TAG, type DerReader } from '../../der/reader.ts';

/** Reads `Extensions` out of its explicit tag; of one that stands there twice the first counts, and that is noted. */
export function readOcspExtensions(explicit: DerReader): { oid: string; critical: boolean; value: Uint8Array }[] {
  const what = 'Extensions';
  const sequence = explicit.enter(TAG.sequence, what);
  explicit.finish(what);
  const found: { oid: string; critical: boolean; value: Uint8Array }[] = [];
  while (!sequence.atEnd) {
    const extension = sequence.enter(TAG.sequence, what);
    const oid = readOid(extension, what);
    const critical = readDefaultFalse(extension, what);
    const value = extension.content(TAG.octetString, what);
    extension.finish(what);
    if (found.length === 64) throw new DerProblem('too-large', what);
    if (found.some((other) => other.oid === oid)) extension.deviate('field-malformed', what);
    else found.push({ oid, critical, value });
  }
  return found;
}
