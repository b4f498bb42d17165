import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Whose turn it is to look what has become of a request for a signature is taken where the attempt is read, and so lies beside what is sealed. */
export const turnsToLook: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    await sql.raw('ALTER TABLE attempt ADD COLUMN look_after timestamptz, ADD COLUMN look_pause int').execute(kysely);
  },
};
