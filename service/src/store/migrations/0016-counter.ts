import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Cases at the counters of the post. `code` and `applicant` are keyed hashes; `payload` is sealed under the row's own data key and wiped when
 * the case is over. `level_at`: when an account opened from it carries its full level, where that is later.
 */
const cases = [
  `CREATE TABLE counter_case (
    id text PRIMARY KEY,
    code bytea NOT NULL UNIQUE,
    applicant bytea NOT NULL,
    purpose text NOT NULL CHECK (purpose IN ('register', 'recover')),
    state text NOT NULL,
    version int NOT NULL,
    payload bytea,
    data_key bytea,
    opened_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    remind_at timestamptz,
    account_id text REFERENCES account,
    level_at timestamptz
  )`,
  'CREATE INDEX counter_case_applicant ON counter_case (applicant)',
  'CREATE INDEX counter_case_expiry ON counter_case (expires_at)',
  'CREATE INDEX counter_case_reminder ON counter_case (remind_at) WHERE remind_at IS NOT NULL',
  'CREATE INDEX counter_case_level ON counter_case (level_at) WHERE level_at IS NOT NULL AND account_id IS NOT NULL',
  'CREATE INDEX counter_case_account ON counter_case (account_id) WHERE account_id IS NOT NULL',
];

/** The clerks. `login` is the keyed hash of the number on their card; the rest lies sealed. */
const clerks = [
  `CREATE TABLE clerk (
    id text PRIMARY KEY,
    login bytea NOT NULL UNIQUE,
    office text NOT NULL,
    status text NOT NULL CHECK (status IN ('invited', 'active', 'suspended')),
    payload bytea NOT NULL,
    data_key bytea NOT NULL,
    set_up_hash text UNIQUE,
    set_up_until timestamptz,
    added_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL
  )`,
  `CREATE TABLE clerk_session (
    id text PRIMARY KEY,
    clerk_id text NOT NULL REFERENCES clerk,
    secret_hash text NOT NULL UNIQUE,
    seat_hash text NOT NULL,
    opened_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at timestamptz
  )`,
  'CREATE INDEX clerk_session_clerk ON clerk_session (clerk_id)',
  'CREATE INDEX clerk_session_expiry ON clerk_session (expires_at)',
];

/** The counters of the post. */
export const counters: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of [...cases, ...clerks]) await sql.raw(statement).execute(kysely);
  },
};
