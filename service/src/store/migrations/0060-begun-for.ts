import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Whose account somebody would sign in to who is led to a provider's page: found by the very statement that begins, and looked at only when a signature
 * has come. Where there is no such account a name that nobody has stands there.
 */
export const begunFor: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    await sql.raw('ALTER TABLE attempt ADD COLUMN account_id text').execute(kysely);
  },
};
