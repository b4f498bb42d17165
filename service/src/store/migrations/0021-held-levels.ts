import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Whoever hears that two clerks have confirmed somebody as them can hold what the account is to prove: `stop_hash` is the keyed hash of the
 * code they were sent. A level that is held has no `level_at`, so that the version before this one, which may still run, raises nothing.
 */
const statements = [
  `ALTER TABLE counter_case
    ADD COLUMN stop_hash text UNIQUE,
    ADD COLUMN held_at timestamptz,
    ADD COLUMN settled_at timestamptz`,
  'CREATE INDEX counter_case_held ON counter_case (held_at) WHERE held_at IS NOT NULL',
];

/** Levels that wait after the counter can be held, and settled by an operator. */
export const heldLevels: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(kysely);
  },
};
