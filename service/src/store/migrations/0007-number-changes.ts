import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * New numbers that have been proven and wait for their time; of each account at most one. `payload` is sealed under the account's
 * data key and wiped when the change is settled; the stop code is kept as a keyed hash.
 */
const changes = [
  `CREATE TABLE number_change (
    id text PRIMARY KEY,
    account_id text NOT NULL REFERENCES account,
    state text NOT NULL CHECK (state IN ('pending', 'effective', 'stopped', 'replaced')),
    payload bytea,
    stop_hash text NOT NULL UNIQUE,
    requested_at timestamptz NOT NULL,
    effective_at timestamptz NOT NULL,
    settled_at timestamptz,
    CHECK ((state = 'pending') = (settled_at IS NULL)),
    CHECK ((state = 'pending') = (payload IS NOT NULL))
  )`,
  `CREATE UNIQUE INDEX number_change_pending ON number_change (account_id) WHERE state = 'pending'`,
  `CREATE INDEX number_change_due ON number_change (effective_at) WHERE state = 'pending'`,
  /* For statements that hold the account's row: a function looks with its own eyes, not with those of the statement that calls it. */
  `CREATE FUNCTION stop_number_change(whose text, instant timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
  DECLARE stopped integer;
  BEGIN
    UPDATE number_change SET state = 'stopped', settled_at = instant, payload = NULL WHERE account_id = whose AND state = 'pending';
    GET DIAGNOSTICS stopped = ROW_COUNT;
    RETURN stopped;
  END $$`,
  'CREATE INDEX number_change_settled ON number_change (settled_at) WHERE settled_at IS NOT NULL',
];

/** Changes of number under way. */
export const numberChanges: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of changes) await sql.raw(statement).execute(kysely);
  },
};
