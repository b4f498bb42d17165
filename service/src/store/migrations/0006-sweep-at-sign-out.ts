import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * The end of a session takes its refresh tokens along, also one that another process is rotating at this moment: what waited for
 * the rotation has not seen the token that came of it, so that it looks until nothing is left (each statement sees what is committed by then).
 */
const endSession = `CREATE OR REPLACE FUNCTION end_session_at_portals() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    LOOP
      DELETE FROM oidc_refresh_token WHERE session_id = NEW.id;
      EXIT WHEN NOT FOUND;
    END LOOP;
    INSERT INTO logout_notice (client_id, account_id, session_id, sid, state, due_at, queued_at, changed_at, expires_at)
    SELECT c.id, NEW.account_id, NEW.id, a.value->>'sid', 'queued', NEW.ended_at, NEW.ended_at, NEW.ended_at, NEW.ended_at + interval '24 hours'
    FROM jsonb_each(NEW.authorizations) a JOIN client c ON c.id = a.key WHERE c.settings->>'backchannelLogoutUri' IS NOT NULL;
    RETURN NULL;
  END $$`;

/** Signing out leaves no refresh token behind. */
export const sweepAtSignOut: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    await sql.raw(endSession).execute(kysely);
  },
};
