import type { StoreParts } from '../parts.ts';
import type { DataRequestStore } from './data-rights-store.ts';

const parts = {
  on: `changed AS (
  UPDATE account SET restricted_at = :now WHERE id = :accountId AND restricted_at IS NULL RETURNING id
)`,
  off: `changed AS (
  UPDATE account SET restricted_at = NULL WHERE id = :accountId AND restricted_at IS NOT NULL RETURNING id
)`,
};
const changes = { on: { parts: parts.on, done: 'changed' }, off: { parts: parts.off, done: 'changed' } };

/** Says whether portals are given anything of an account. */
export const makeRestrict =
  ({ commit }: StoreParts): DataRequestStore['restrict'] =>
  async (accountId, to, alongside) =>
    (await commit(changes[to], { values: { accountId } }, alongside)).done ? 'changed' : 'unchanged';
