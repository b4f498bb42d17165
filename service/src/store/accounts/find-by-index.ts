import type { Identity } from '../../domain/evidence/identity.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';

/**
 * Asks for a row by the blind index of an identity; asked again when the index key has been rotated meanwhile.
 *
 * @param statement with `:field`, `:lookedUp` and `:digest`; its one row comes back whether or not anybody is found, and has `looked_up`
 */
export const findByIndex = async <Row extends { readonly looked_up: number }>(
  parts: Pick<StoreParts, 'database' | 'identityIndex'>,
  statement: string,
  identity: Identity,
): Promise<{ readonly row: Row; readonly digest: Buffer }> => {
  const { database, identityIndex } = parts;
  const { lookedUp } = identityIndex.state();
  const [index] = await identityIndex.digests(identity, [lookedUp]);
  if (index === undefined) throw new Error('an identity without a digest');
  const { digest } = index;
  const [row] = await ask<Row>(database, statement, { field: identityIndex.fieldOf(identity), lookedUp, digest });
  if (row?.looked_up === lookedUp) return { row, digest };
  await identityIndex.refresh();
  return findByIndex(parts, statement, identity);
};
