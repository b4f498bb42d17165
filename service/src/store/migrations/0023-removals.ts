import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * A way in that is to go says so itself, beside `waiting_change`: the version before this one, which may still run, reads every row there as a
 * number or as means. It knows nothing of what waits here, and its suspension and recovery stop it all the same.
 */
const statements = [
  `ALTER TABLE authenticator
    ADD COLUMN removal_at timestamptz,
    ADD COLUMN removal_hash text,
    ADD COLUMN removal_begun_by smallint CHECK (removal_begun_by BETWEEN 1 AND 5),
    ADD COLUMN removal_delayed boolean NOT NULL DEFAULT false`,
  'CREATE UNIQUE INDEX authenticator_removal_hash ON authenticator (removal_hash) WHERE removal_hash IS NOT NULL',
  'CREATE INDEX authenticator_removal ON authenticator (removal_at) WHERE removal_at IS NOT NULL AND ended_at IS NULL',
  `CREATE OR REPLACE FUNCTION stop_waiting_changes(whose text, instant timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
  DECLARE stopped integer;
  BEGIN
    UPDATE authenticator SET removal_at = NULL WHERE account_id = whose AND removal_at IS NOT NULL AND ended_at IS NULL;
    UPDATE waiting_change SET state = 'stopped', settled_at = instant, payload = NULL WHERE account_id = whose AND state = 'pending';
    GET DIAGNOSTICS stopped = ROW_COUNT;
    RETURN stopped;
  END $$`,
  /* Beside `answer_waiting_changes`: what a proof of this strength ends, ends; the rest is put off, once. */
  `CREATE FUNCTION answer_removals(whose text, strength integer, hours integer) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE authenticator SET removal_at = NULL
    WHERE account_id = whose AND removal_at IS NOT NULL AND ended_at IS NULL AND removal_begun_by <= strength;
    UPDATE authenticator SET removal_delayed = true, removal_at = removal_at + make_interval(hours => hours)
    WHERE account_id = whose AND removal_at IS NOT NULL AND ended_at IS NULL AND NOT removal_delayed;
  END $$`,
];

/** Ways in go after a while, and can be kept meanwhile. */
export const removals: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(kysely);
  },
};
