import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Ends every session of an account and every refresh token, also those that outlive their session. As a function it sees what was
 * committed while its statement waited for a lock; a token that came of a rotation meanwhile is seen by looking again.
 */
const functions = [
  `CREATE FUNCTION end_account_sessions(of_account text, at_instant timestamptz) RETURNS integer LANGUAGE plpgsql VOLATILE AS $$
  DECLARE
    sessions integer;
  BEGIN
    UPDATE session SET ended_at = at_instant WHERE account_id = of_account AND ended_at IS NULL;
    GET DIAGNOSTICS sessions = ROW_COUNT;
    LOOP
      DELETE FROM oidc_refresh_token WHERE account_id = of_account;
      EXIT WHEN NOT FOUND;
    END LOOP;
    RETURN sessions;
  END $$`,
];

/** What replacing a password ends. */
export const recovery: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of functions) await sql.raw(statement).execute(kysely);
  },
};
