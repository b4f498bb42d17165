import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Another mailbox, or that there is to be none, waits as another number does, of which one waits for an account; it is told once more, as means are. */
const statements = [
  'ALTER TABLE waiting_change DROP CONSTRAINT waiting_change_kind_check',
  `ALTER TABLE waiting_change ADD CONSTRAINT waiting_change_kind_check CHECK (kind IN ('number', 'email', 'means', 'recovery')) NOT VALID`,
  'ALTER TABLE waiting_change VALIDATE CONSTRAINT waiting_change_kind_check',
  `CREATE UNIQUE INDEX waiting_email_pending ON waiting_change (account_id) WHERE state = 'pending' AND kind = 'email'`,
  `CREATE OR REPLACE FUNCTION answer_waiting_changes(whose text, strength integer, hours integer, instant timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
  DECLARE stopped integer;
  BEGIN
    UPDATE waiting_change SET state = 'stopped', settled_at = instant, payload = NULL
    WHERE account_id = whose AND state = 'pending' AND begun_by <= strength;
    GET DIAGNOSTICS stopped = ROW_COUNT;
    UPDATE waiting_change SET delayed = true, effective_at = effective_at + make_interval(hours => hours),
      remind_at = CASE WHEN kind IN ('email', 'means') THEN effective_at + make_interval(hours => hours - 24)
        WHEN kind = 'recovery' THEN effective_at + make_interval(hours => hours) END
    WHERE account_id = whose AND state = 'pending' AND begun_by > strength AND NOT delayed;
    RETURN stopped;
  END $$`,
];

/** Changes of the mailbox wait for their time. */
export const waitingEmails: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(kysely);
  },
};
