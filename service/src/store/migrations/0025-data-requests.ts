import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What people ask about their data. `payload` (what they wrote, and the answer) is sealed under the account's data key. */
const statements = [
  `CREATE TABLE data_request (
    code text PRIMARY KEY,
    account_id text NOT NULL REFERENCES account,
    kind text NOT NULL CHECK (kind IN ('see', 'correct', 'delete', 'object', 'complain')),
    state text NOT NULL CHECK (state IN ('open', 'answered')),
    payload bytea NOT NULL,
    asked_at timestamptz NOT NULL,
    due_on date NOT NULL,
    answered_at timestamptz,
    answered_by text,
    CHECK ((state = 'answered') = (answered_at IS NOT NULL))
  )`,
  'CREATE INDEX data_request_account ON data_request (account_id)',
  `CREATE INDEX data_request_open ON data_request (due_on) WHERE state = 'open'`,
];

/** Requests about personal data, each with its date due. */
export const dataRequests: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(kysely);
  },
};
