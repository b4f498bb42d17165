import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * How a certificate stands that signs in, when it is looked at next and when somebody last said how it stands. Those that are there already
 * are due at once, spread over a day by their random ids; one that the version before this links has no time and is due at once.
 */
const certificates = [
  `ALTER TABLE authenticator
    ADD COLUMN standing text NOT NULL DEFAULT 'good' CHECK (standing IN ('good', 'suspended', 'revoked', 'expired')),
    ADD COLUMN check_at timestamptz,
    ADD COLUMN checked_at timestamptz,
    ADD COLUMN warned_at timestamptz`,
  `UPDATE authenticator SET check_at = now() + interval '24 hours' * (('x' || left(id::text, 8))::bit(32)::bigint / 4294967296.0)
  WHERE type = 'certificate' AND ended_at IS NULL`,
  `CREATE INDEX authenticator_check ON authenticator (coalesce(check_at, created_at))
  WHERE type = 'certificate' AND ended_at IS NULL AND standing IN ('good', 'suspended')`,
];

/** By which password or certificate a session was opened; nothing known of those that an earlier version has opened. */
const sessions = [
  'ALTER TABLE session ADD COLUMN authenticator_id uuid',
  'CREATE INDEX session_authenticator ON session (authenticator_id) WHERE ended_at IS NULL',
];

/**
 * A certificate that stops takes its sessions along, also one that another process is opening at this moment: what waited for the row of the
 * certificate looks anew, and sees what is committed by then.
 */
const stops = [
  `CREATE FUNCTION end_sessions_of_certificate() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE session SET ended_at = NEW.checked_at WHERE authenticator_id = NEW.id AND ended_at IS NULL;
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER certificate_stopped AFTER UPDATE OF standing ON authenticator FOR EACH ROW
  WHEN (NEW.standing IN ('revoked', 'expired') AND OLD.standing <> NEW.standing) EXECUTE FUNCTION end_sessions_of_certificate()`,
];

/** Certificates are watched. */
export const certificateWatch: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of [...certificates, ...sessions, ...stops]) await sql.raw(statement).execute(kysely);
  },
};
