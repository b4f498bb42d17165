import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Registrations are attempts like the others from here on; the table `registration` is kept for the version before, which may still run, and
 * is emptied by the purge. `message_id` names the message of the code under way: a random id, by which its whereabouts are found.
 */
const attempts = ['ALTER TABLE attempt ADD COLUMN message_id text'];

/** A session that was opened while nobody could say whether the SIM was changed. */
const sessions = [
  'ALTER TABLE session ADD COLUMN sim_unchecked boolean NOT NULL DEFAULT false',
  'CREATE INDEX session_unchecked ON session (created_at) WHERE sim_unchecked AND ended_at IS NULL',
];

/** Messages from phones that open a pot of tries. `subject` and `code` are keyed hashes: of the number, and of the code with the number. */
const lifts = [
  `CREATE TABLE lift (
    id text PRIMARY KEY,
    subject bytea NOT NULL,
    code bytea NOT NULL,
    sent_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
  )`,
  'CREATE INDEX lift_subject ON lift (subject, code)',
  'CREATE INDEX lift_expiry ON lift (expires_at)',
];

/** Fails the statement that asks it, so that nothing of it stays, and says that the same statement again will do. */
const whole = [
  `CREATE FUNCTION require_whole(whole boolean) RETURNS boolean LANGUAGE plpgsql AS $$
  BEGIN
    IF whole THEN RETURN true; END IF;
    RAISE EXCEPTION 'somebody else was faster' USING ERRCODE = 'serialization_failure';
  END $$`,
];

/** Events are removed by kind and age. */
const retention = ['CREATE INDEX audit_event_age ON audit_event (type, at)'];

/** One mechanism for all that people have under way. */
export const oneMechanism: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of [...attempts, ...sessions, ...lifts, ...whole, ...retention])
      await sql.raw(statement).execute(kysely);
  },
};
