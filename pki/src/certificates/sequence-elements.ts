import { DerProblem } from '../der/problem.ts';
import { TAG, type DerReader } from '../der/reader.ts';

/** Cursors into each element of a `SEQUENCE SIZE (1..MAX) OF SEQUENCE`. */
export function sequenceElements(value: DerReader, what: string): DerReader[] {
  const inside = value.enter(TAG.sequence, what);
  const found: DerReader[] = [];
  while (!inside.atEnd) found.push(inside.enter(TAG.sequence, what));
  if (found.length === 0) throw new DerProblem('bad-value', what);
  return found;
}
