import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * A new number was the one thing that waits for its time; now means to sign in do too, in the same table. What waits goes on as it was. The
 * former name is a view over the numbers for the version before this one, which may still run: it reads and writes there as before, and
 * sees no means. When that version is gone, the view and `stop_number_change` can go.
 */
const statements = [
  'ALTER TABLE number_change RENAME TO waiting_change',
  `ALTER TABLE waiting_change
    ADD COLUMN kind text NOT NULL DEFAULT 'number' CHECK (kind IN ('number', 'means')),
    ADD COLUMN remind_at timestamptz`,
  'ALTER INDEX number_change_due RENAME TO waiting_change_due',
  'ALTER INDEX number_change_settled RENAME TO waiting_change_settled',
  'DROP INDEX number_change_pending',
  `CREATE UNIQUE INDEX number_change_pending ON waiting_change (account_id) WHERE state = 'pending' AND kind = 'number'`,
  `CREATE UNIQUE INDEX waiting_means_pending ON waiting_change (account_id) WHERE state = 'pending' AND kind = 'means'`,
  `CREATE INDEX waiting_change_reminder ON waiting_change (remind_at) WHERE state = 'pending' AND remind_at IS NOT NULL`,
  `CREATE VIEW number_change AS
    SELECT id, account_id, state, payload, stop_hash, requested_at, effective_at, settled_at FROM waiting_change WHERE kind = 'number'`,
  /* For statements that hold the account's row: a function looks with its own eyes, not with those of the statement that calls it. */
  `CREATE FUNCTION stop_waiting_changes(whose text, instant timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
  DECLARE stopped integer;
  BEGIN
    UPDATE waiting_change SET state = 'stopped', settled_at = instant, payload = NULL WHERE account_id = whose AND state = 'pending';
    GET DIAGNOSTICS stopped = ROW_COUNT;
    RETURN stopped;
  END $$`,
  /* The version before this one stops means too, though it knows nothing of them. */
  `CREATE OR REPLACE FUNCTION stop_number_change(whose text, instant timestamptz) RETURNS integer LANGUAGE sql AS
    'SELECT stop_waiting_changes(whose, instant)'`,
];

/** Numbers and means that wait for their time, in one table. */
export const waitingChanges: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(kysely);
  },
};
