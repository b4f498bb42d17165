import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Since when nothing of an account is given to portals, as its owner wants it. */
export const restricting: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    await sql.raw('ALTER TABLE account ADD COLUMN restricted_at timestamptz').execute(kysely);
  },
};
