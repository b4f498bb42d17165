import type { FederationStoreParts } from './parts.ts';
import type { PortalAuthorization, Standing, StandingRow } from './standing.ts';
import { readStanding, standingColumns } from './standing.ts';

const findStatement = `
SELECT ${standingColumns}
FROM session s JOIN account a ON a.id = s.account_id LEFT JOIN consent c ON c.account_id = s.account_id AND c.client_id = $3
WHERE s.secret_hash = $2 AND s.ended_at IS NULL AND s.expires_at > $1`;

/** Merges with what other tabs have added; a session whose secret is no longer this one is left alone. */
const touchStatement = `
UPDATE session SET authorizations = authorizations || $3::jsonb, logout_state = $4
WHERE id = $1 AND secret_hash = $2 AND ended_at IS NULL RETURNING 1`;

/** A grant that is gone: its refresh tokens go, and access tokens die because their session no longer names it. */
const revokeStatement = `
WITH gone AS (
  DELETE FROM oidc_refresh_token WHERE grant_id = $1 RETURNING 1
), unnamed AS (
  UPDATE session SET authorizations = authorizations || coalesce(
    (SELECT jsonb_object_agg(key, value - 'grantId') FROM jsonb_each(authorizations) WHERE value->>'grantId' = $1), '{}')
  WHERE id = $2
)
SELECT FROM gone`;

export interface SessionTouch {
  readonly sessionId: string;
  readonly secretHash: string;
  /** Only what has changed. */
  readonly authorizations: Readonly<Record<string, PortalAuthorization>>;
  readonly logoutState: string | undefined;
}

export interface BrowserSessions {
  /** @param clientId the portal that asks, where it is known yet: its consent comes along */
  find(secretHash: string, clientId: string | undefined): Promise<Standing | undefined>;
  /** @returns `moved-on` when the session has ended or has another secret by now */
  touch(change: SessionTouch): Promise<'touched' | 'moved-on'>;
  revokeGrant(grantId: string, sessionId: string): Promise<void>;
}

/** Our sessions, as the provider sees them. */
export const makeBrowserSessions = ({ database, clock, vault }: FederationStoreParts): BrowserSessions => ({
  find: async (secretHash, clientId) => {
    const [row] = await database.run<StandingRow>(findStatement, [
      clock.now().toISOString(),
      secretHash,
      clientId ?? null,
    ]);
    return row === undefined ? undefined : readStanding(vault, row);
  },
  touch: async ({ sessionId, secretHash, authorizations, logoutState }) => {
    const touched = await database.run(touchStatement, [
      sessionId,
      secretHash,
      JSON.stringify(authorizations),
      logoutState ?? null,
    ]);
    return touched.length === 1 ? 'touched' : 'moved-on';
  },
  revokeGrant: async (grantId, sessionId) => {
    // What waited for a rotation under way has not seen the token that came of it: look until nothing is left.
    while ((await database.run(revokeStatement, [grantId, sessionId])).length > 0);
  },
});
