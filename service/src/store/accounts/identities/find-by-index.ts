import type { Identity } from '../../../domain/evidence/identity.ts';
import type { LimitEntry, LimitVerdict } from '../../../domain/limits/limits.ts';
import type { StoreParts } from '../../parts.ts';
import { makeTake, type Beside } from '../../limits/limits.ts';
import { ask } from '../../statement.ts';

type Parts = Pick<StoreParts, 'database' | 'identityIndex'>;
type CountingParts = Parts & Pick<StoreParts, 'clock' | 'limitKey'>;

/** What the names of a statement stand for that asks by the blind index. */
export interface IndexNames {
  readonly [name: string]: unknown;
  readonly field: string;
  /** Of the index key, as this process knows it. */
  readonly lookedUp: number;
  readonly digest: Buffer;
}

/** Where a statement begins that asks by the blind index: a row `s`, which says by which key is looked up, beside the one `i` of whoever is found. */
export const byIndex = `identity_index_state s
  LEFT JOIN identity_index i ON i.field = :field AND i.key_version = :lookedUp AND i.digest = :digest`;

/** What was found by an identity: a first row there always is. */
export interface ByIndex<Row> {
  readonly row: Row;
  readonly rows: readonly Row[];
  readonly digest: Buffer;
}

/** Where an identity is found now, if anybody has it. */
export const namesOf = async (
  { identityIndex }: Pick<Parts, 'identityIndex'>,
  identity: Identity,
): Promise<IndexNames> => {
  const { lookedUp } = identityIndex.state();
  const [index] = await identityIndex.digests(identity, [lookedUp]);
  if (index === undefined) throw new Error('an identity without a digest');
  return { field: identityIndex.fieldOf(identity), lookedUp, digest: index.digest };
};

/**
 * Asks for a row by the blind index of an identity; asked again when the index key has been rotated meanwhile.
 *
 * @param statement with `:field`, `:lookedUp` and `:digest`; at least one row comes back whether or not anybody is found, and each has `looked_up`
 */
export const findByIndex = async <Row extends { readonly looked_up: number }>(
  parts: Parts,
  statement: string,
  identity: Identity,
): Promise<ByIndex<Row>> => {
  const names = await namesOf(parts, identity);
  const rows = await ask<Row>(parts.database, statement, names);
  const [row] = rows;
  if (row?.looked_up === names.lookedUp) return { row, rows, digest: names.digest };
  await parts.identityIndex.refresh();
  return findByIndex(parts, statement, identity);
};

/**
 * The same with counters to be taken from, in one statement: all of them, or none when one is used up. Whoever is found is found either way, so that the
 * work is the same.
 *
 * @param read what `findByIndex` asks, and in which order; each of its rows comes beside each counter
 */
export const findCounted = async <Row extends { readonly looked_up: number }>(
  parts: CountingParts,
  { text, inOrder = '' }: Pick<Beside, 'text' | 'inOrder'>,
  { identity, entries }: { readonly identity: Identity; readonly entries: readonly LimitEntry[] },
): Promise<ByIndex<Row> & { readonly verdict: LimitVerdict }> => {
  const names = await namesOf(parts, identity);
  const { verdict, rows } = await makeTake(parts)<Row>(entries, { text, inOrder, values: names });
  const [row] = rows;
  return row?.looked_up === names.lookedUp
    ? { row, rows, digest: names.digest, verdict }
    : { ...(await findByIndex<Row>(parts, `${text} ${inOrder}`, identity)), verdict };
};
