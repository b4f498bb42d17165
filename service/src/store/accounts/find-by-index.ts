import type { Identity } from '../../domain/evidence/identity.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';

/**
 * Asks for a row by the blind index of an identity; asked again when the index key has been rotated meanwhile.
 *
 * @param statement with `:field`, `:lookedUp` and `:digest`; at least one row comes back whether or not anybody is found, and each has `looked_up`
 */
export const findByIndex = async <Row extends { readonly looked_up: number }>(
  parts: Pick<StoreParts, 'database' | 'identityIndex'>,
  statement: string,
  identity: Identity,
): Promise<{ readonly row: Row; readonly rows: readonly Row[]; readonly digest: Buffer }> => {
  const { database, identityIndex } = parts;
  const { lookedUp } = identityIndex.state();
  const [index] = await identityIndex.digests(identity, [lookedUp]);
  if (index === undefined) throw new Error('an identity without a digest');
  const { digest } = index;
  const rows = await ask<Row>(database, statement, { field: identityIndex.fieldOf(identity), lookedUp, digest });
  const [row] = rows;
  if (row?.looked_up === lookedUp) return { row, rows, digest };
  await identityIndex.refresh();
  return findByIndex(parts, statement, identity);
};
