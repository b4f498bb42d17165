import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Ends every session of an account but one, and what portals could ask with from those. A function takes a snapshot of its own, later than that of
 * the statement: a sign-in that came before the lock has committed its session by then.
 */
const endOthers = `CREATE FUNCTION end_other_sessions(of_account text, but text, at_instant timestamptz) RETURNS integer LANGUAGE plpgsql VOLATILE AS $$
  DECLARE
    sessions integer;
  BEGIN
    UPDATE session SET ended_at = at_instant WHERE account_id = of_account AND id <> but AND ended_at IS NULL;
    GET DIAGNOSTICS sessions = ROW_COUNT;
    LOOP
      DELETE FROM oidc_refresh_token WHERE account_id = of_account AND session_id <> but;
      EXIT WHEN NOT FOUND;
    END LOOP;
    RETURN sessions;
  END $$`;

/** What changing a password ends. */
export const otherSessions: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    await sql.raw(endOthers).execute(kysely);
  },
};
