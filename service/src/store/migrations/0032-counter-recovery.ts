import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Whom a counter has seen comes back into an account after a while: a third kind of what waits, of which one waits for an account. Its time gives
 * nothing by itself, and a lock does not stop it (`end_freeze`, as 0036 has it, leaves it its time): `remind_at` is when whoever was seen is told to come, and afterwards when their case ends.
 */
const statements = [
  'ALTER TABLE waiting_change DROP CONSTRAINT waiting_change_kind_check',
  `ALTER TABLE waiting_change ADD CONSTRAINT waiting_change_kind_check CHECK (kind IN ('number', 'means', 'recovery')) NOT VALID`,
  'ALTER TABLE waiting_change VALIDATE CONSTRAINT waiting_change_kind_check',
  `CREATE UNIQUE INDEX waiting_recovery_pending ON waiting_change (account_id) WHERE state = 'pending' AND kind = 'recovery'`,
  `CREATE OR REPLACE FUNCTION answer_waiting_changes(whose text, strength integer, hours integer, instant timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
  DECLARE stopped integer;
  BEGIN
    UPDATE waiting_change SET state = 'stopped', settled_at = instant, payload = NULL
    WHERE account_id = whose AND state = 'pending' AND begun_by <= strength;
    GET DIAGNOSTICS stopped = ROW_COUNT;
    UPDATE waiting_change SET delayed = true, effective_at = effective_at + make_interval(hours => hours),
      remind_at = CASE kind WHEN 'means' THEN effective_at + make_interval(hours => hours - 24)
        WHEN 'recovery' THEN effective_at + make_interval(hours => hours) END
    WHERE account_id = whose AND state = 'pending' AND begun_by > strength AND NOT delayed;
    RETURN stopped;
  END $$`,
];

/** Recoveries at a counter wait for their time. */
export const counterRecovery: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(kysely);
  },
};
