import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * What registers have said of the death of holders. Such an account is suspended, as the version before knows it too; one report stands for it, and
 * those that were found wrong stay, for the same register is not believed again.
 */
const statements = [
  `CREATE TABLE death_report (
    id text PRIMARY KEY,
    account_id text NOT NULL REFERENCES account,
    register text NOT NULL,
    reference text NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'confirmed', 'undone')),
    former_status text NOT NULL,
    reported_at timestamptz NOT NULL,
    settled_at timestamptz,
    CHECK ((state = 'open') = (settled_at IS NULL))
  )`,
  `CREATE UNIQUE INDEX death_report_standing ON death_report (account_id) WHERE state <> 'undone'`,
  `CREATE INDEX death_report_open ON death_report (reported_at) WHERE state = 'open'`,
  'CREATE INDEX death_report_account ON death_report (account_id)',
];

/** Accounts are closed by a register's word that their holder has died. */
export const deaths: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(kysely);
  },
};
