import type { AuditEvent } from '../../domain/audit.ts';
import { auditParameter, insertAudit } from '../audit/insert-audit.ts';
import type { FederationStoreParts } from './parts.ts';
import type { Consent } from './standing.ts';

/** What was agreed before stays agreed, where it says what its page told: what the version before has kept is asked again. */
const giveStatement = `
WITH given AS (
  INSERT INTO consent (account_id, client_id, scopes, claims, told, given_at) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (account_id, client_id) DO UPDATE SET
    scopes = ARRAY(SELECT unnest(consent.scopes) UNION SELECT unnest(excluded.scopes)),
    claims = ARRAY(SELECT unnest(consent.claims) UNION SELECT unnest(excluded.claims)),
    told = ARRAY(SELECT unnest(consent.told) UNION SELECT unnest(excluded.told)), given_at = excluded.given_at
  RETURNING client_id
), noted AS (${insertAudit('given', 7)}
)
SELECT FROM given`;

/** Nothing is left of the portal: it is told as at signing out, its tokens go, and access tokens die because no session names their grant. */
const withdrawStatement = `
WITH withdrawn AS (
  DELETE FROM consent WHERE account_id = $1 AND client_id = $2 RETURNING client_id
), opened AS (
  SELECT s.id, s.authorizations->$2->>'sid' AS sid FROM session s, withdrawn
  WHERE s.account_id = $1 AND s.ended_at IS NULL AND jsonb_exists(s.authorizations, $2) FOR UPDATE OF s
), closed AS (
  UPDATE session s SET authorizations = s.authorizations - $2 FROM opened o WHERE s.id = o.id
), told AS (
  INSERT INTO logout_notice (client_id, account_id, session_id, sid, state, due_at, queued_at, changed_at, expires_at)
  SELECT c.id, $1, o.id, o.sid, 'queued', $3, $3, $3, $3::timestamptz + interval '24 hours'
  FROM opened o, client c WHERE c.id = $2 AND c.settings->>'backchannelLogoutUri' IS NOT NULL
), gone AS (
  DELETE FROM oidc_refresh_token r USING withdrawn WHERE r.account_id = $1 AND r.client_id = $2
), noted AS (${insertAudit('withdrawn', 4)}
)
SELECT FROM withdrawn`;

const sweepStatement = 'DELETE FROM oidc_refresh_token WHERE account_id = $1 AND client_id = $2 RETURNING 1';

export interface Consents {
  give(accountId: string, clientId: string, consent: Required<Consent>, audit: readonly AuditEvent[]): Promise<void>;
  /** Ends the portal's grants, tokens and sign-ins with the consent; the portal is told where it can be. */
  withdraw(accountId: string, clientId: string, audit: readonly AuditEvent[]): Promise<'withdrawn' | 'not-found'>;
}

/** What people agreed that portals receive. */
export const makeConsents = ({ database, clock }: FederationStoreParts): Consents => ({
  give: async (accountId, clientId, { scopes, claims, told }, audit) => {
    await database.run(giveStatement, [
      accountId,
      clientId,
      scopes,
      claims,
      told,
      clock.now().toISOString(),
      auditParameter(audit),
    ]);
  },
  withdraw: async (accountId, clientId, audit) => {
    const withdrawn = await database.run(withdrawStatement, [
      accountId,
      clientId,
      clock.now().toISOString(),
      auditParameter(audit),
    ]);
    if (withdrawn.length === 0) return 'not-found';
    // What waited for a rotation under way has not seen the token that came of it: look until nothing is left.
    while ((await database.run(sweepStatement, [accountId, clientId])).length > 0);
    return 'withdrawn';
  },
});
