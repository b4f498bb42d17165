import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * The one place for requests to a telephone or app. `subject` is a keyed hash of whom they go to. A request of a device that its person has
 * used takes the place of a stranger's; `paused_until` keeps strangers' away after a cancel.
 */
const statements = [
  `CREATE TABLE prompt (
    subject bytea PRIMARY KEY,
    challenge_id text NOT NULL,
    known boolean NOT NULL,
    ends_at timestamptz NOT NULL,
    paused_until timestamptz
  ) WITH (fillfactor = 70)`,
  'CREATE INDEX prompt_end ON prompt (greatest(ends_at, paused_until))',
];

/** Requests for signatures. */
export const signatures: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(kysely);
  },
};
