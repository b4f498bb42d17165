import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A refresh token for a person's absence (`offline_access`) stays when a session ends (Back-Channel Logout 1.0 §2.7); any other goes with it. */
const statements = [
  'ALTER TABLE oidc_refresh_token ADD COLUMN offline boolean NOT NULL DEFAULT false',
  `CREATE OR REPLACE FUNCTION end_session_at_portals() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    LOOP
      DELETE FROM oidc_refresh_token WHERE session_id = NEW.id AND NOT offline;
      EXIT WHEN NOT FOUND;
    END LOOP;
    INSERT INTO logout_notice (client_id, account_id, session_id, sid, state, due_at, queued_at, changed_at, expires_at)
    SELECT c.id, NEW.account_id, NEW.id, a.value->>'sid', 'queued', NEW.ended_at, NEW.ended_at, NEW.ended_at, NEW.ended_at + interval '24 hours'
    FROM jsonb_each(NEW.authorizations) a JOIN client c ON c.id = a.key WHERE c.settings->>'backchannelLogoutUri' IS NOT NULL;
    RETURN NULL;
  END $$`,
];

/** Tokens for absence outlive the session they began in. */
export const offlineTokens: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(kysely);
  },
};
