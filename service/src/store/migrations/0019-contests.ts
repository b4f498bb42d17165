import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Accounts that have given way to stronger evidence. The version before knows none of the new statuses, and takes an account that is not active
 * for none.
 */
const accounts = [
  'ALTER TABLE account DROP CONSTRAINT account_status_check',
  `ALTER TABLE account ADD CONSTRAINT account_status_check
    CHECK (status IN ('active', 'suspended', 'awaiting-approval', 'rejected', 'contested', 'disputed', 'superseded')) NOT VALID`,
  'ALTER TABLE account VALIDATE CONSTRAINT account_status_check',
];

/**
 * Which account has given way to which, and what becomes of it. `field` is that of the identity index: the rows there are the holder's from the
 * first instant. `payload` holds the code for the contacts, sealed under the former account's data key and wiped once nothing runs any more.
 * `next_at` is when the time brings the next step.
 */
const contests = [
  `CREATE TABLE contest (
    id text PRIMARY KEY,
    former_id text NOT NULL REFERENCES account,
    holder_id text NOT NULL REFERENCES account,
    field text NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'lost', 'disputed', 'settled', 'over')),
    identity_level smallint NOT NULL CHECK (identity_level BETWEEN 1 AND 3),
    payload bytea,
    stop_hash text NOT NULL UNIQUE,
    delayed boolean NOT NULL DEFAULT false,
    reminded boolean NOT NULL DEFAULT false,
    opened_at timestamptz NOT NULL,
    loses_at timestamptz NOT NULL,
    closes_at timestamptz NOT NULL,
    next_at timestamptz,
    settled_at timestamptz,
    settled_by text,
    CHECK (former_id <> holder_id),
    CHECK ((state IN ('open', 'lost')) = (next_at IS NOT NULL)),
    CHECK ((state IN ('open', 'lost')) = (payload IS NOT NULL)),
    CHECK ((state IN ('settled', 'over')) = (settled_at IS NOT NULL))
  )`,
  `CREATE UNIQUE INDEX contest_of_former ON contest (former_id) WHERE state IN ('open', 'lost', 'disputed')`,
  'CREATE INDEX contest_former ON contest (former_id)',
  'CREATE INDEX contest_holder ON contest (holder_id)',
  'CREATE INDEX contest_due ON contest (next_at) WHERE next_at IS NOT NULL',
];

/**
 * For statements that hold the account's row: a function looks with its own eyes, so that evidence which somebody has added while the
 * statement waited counts.
 */
const functions = [
  `CREATE FUNCTION proven_level(whose text) RETURNS integer LANGUAGE plpgsql VOLATILE AS $$
  BEGIN
    RETURN coalesce((SELECT max(identity_level) FROM decision WHERE account_id = whose AND outcome = 'accepted'), 0);
  END $$`,
];

/** Weaker evidence gives way to stronger. */
export const givingWay: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of [...accounts, ...contests, ...functions]) await sql.raw(statement).execute(kysely);
  },
};
