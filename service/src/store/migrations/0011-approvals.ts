import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Accounts that wait for approval, and that were refused it. The version before knows neither status: it has no method that opens such an
 * account, and takes one that is not active for none.
 */
const accounts = [
  'ALTER TABLE account DROP CONSTRAINT account_status_check',
  `ALTER TABLE account ADD CONSTRAINT account_status_check
    CHECK (status IN ('active', 'suspended', 'awaiting-approval', 'rejected')) NOT VALID`,
  'ALTER TABLE account VALIDATE CONSTRAINT account_status_check',
  // What an account was known by and is no more: its decisions rest on it, and nobody is found by it.
  'ALTER TABLE identity ADD COLUMN ended_at timestamptz',
];

/**
 * What waits for an operator, and what became of it: an account, or a renewed certificate of one. `payload` is sealed under the account's data
 * key and wiped when it is settled.
 */
const approvals = [
  `CREATE TABLE approval (
    id text PRIMARY KEY,
    account_id text NOT NULL REFERENCES account,
    type text NOT NULL CHECK (type IN ('opening', 'rebinding')),
    state text NOT NULL CHECK (state IN ('waiting', 'approved', 'rejected', 'replaced')),
    payload bytea,
    agency_id text REFERENCES agency,
    requested_at timestamptz NOT NULL,
    settled_at timestamptz,
    settled_by text,
    CHECK ((state = 'waiting') = (settled_at IS NULL)),
    CHECK ((state = 'waiting') = (payload IS NOT NULL))
  )`,
  `CREATE UNIQUE INDEX approval_waiting ON approval (account_id, type) WHERE state = 'waiting'`,
  `CREATE INDEX approval_queue ON approval (requested_at) WHERE state = 'waiting'`,
  'CREATE INDEX approval_account ON approval (account_id)',
];

/** The people of agencies, as their administrators have named them. `mail` is a keyed hash, `payload` is sealed under the row's own data key. */
const roster = [
  `CREATE TABLE roster (
    id text PRIMARY KEY,
    mail bytea NOT NULL UNIQUE,
    agency_id text NOT NULL REFERENCES agency,
    payload bytea NOT NULL,
    data_key bytea NOT NULL,
    imported_at timestamptz NOT NULL
  )`,
  'CREATE INDEX roster_age ON roster (imported_at)',
];

/** Officials and agencies. */
export const awaitingApproval: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of [...accounts, ...approvals, ...roster]) await sql.raw(statement).execute(kysely);
  },
};
