import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A certificate that names somebody as of an organisation says so by itself alone: who has looked whether they are, stands with the decision over it. */
export const confirmedStaff: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    await sql.raw('ALTER TABLE decision ADD COLUMN staff_confirmed_at timestamptz').execute(kysely);
  },
};
