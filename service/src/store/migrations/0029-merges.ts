import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  'ALTER TABLE account DROP CONSTRAINT account_status_check',
  /* The version before knows no merged account, and takes one that is not active for none. */
  `ALTER TABLE account ADD CONSTRAINT account_status_check CHECK (status IN
    ('active', 'suspended', 'awaiting-approval', 'rejected', 'contested', 'disputed', 'superseded', 'frozen', 'merged')) NOT VALID`,
  'ALTER TABLE account VALIDATE CONSTRAINT account_status_check',
  /* `number_ids` are the rows of `identity` by which the account that stays is found since. */
  `CREATE TABLE account_merge (
    id text PRIMARY KEY,
    kept_id text NOT NULL REFERENCES account,
    merged_id text NOT NULL REFERENCES account,
    number_ids uuid[] NOT NULL,
    merged_at timestamptz NOT NULL,
    reversible_until timestamptz NOT NULL,
    split_at timestamptz,
    CHECK (kept_id <> merged_id)
  )`,
  'CREATE UNIQUE INDEX account_merge_merged ON account_merge (merged_id) WHERE split_at IS NULL',
  'CREATE INDEX account_merge_kept ON account_merge (kept_id)',
];

/** Two accounts that prove the same person can become one. */
export const merges: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(kysely);
  },
};
