import type { Session, SessionEntry } from '../domain/account.ts';
import type { Clock } from '../platform/clock.ts';
import { auditParameter, insertAudit } from './alongside.ts';
import type { Database } from './database.ts';
import type { Store } from './store.ts';

const findStatement = `
SELECT s.id, s.account_id AS "accountId", a.status AS "accountStatus", s.acr, s.amr, s.method, s.created_at AS "createdAt",
  coalesce(s.authenticated_at, s.created_at) AS "authenticatedAt", s.expires_at AS "expiresAt", s.shared, s.agent
FROM session s JOIN account a ON a.id = s.account_id
WHERE s.secret_hash = $1 AND s.ended_at IS NULL AND s.expires_at > $2`;

const endStatement = `
WITH ended AS (
  UPDATE session SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL RETURNING id
), noted AS (${insertAudit('ended', 3)}
)
SELECT FROM ended`;

const liveStatement = `
SELECT s.id, s.acr, coalesce(s.authenticated_at, s.created_at) AS "signedInAt", s.expires_at AS "expiresAt", s.shared, s.agent, coalesce(
  (SELECT json_agg(json_build_object('nameVi', c.name_vi, 'nameEn', c.name_en) ORDER BY c.name_vi, c.id) FROM client c WHERE jsonb_exists(s.authorizations, c.id)), '[]') AS portals
FROM session s WHERE s.account_id = $1 AND s.ended_at IS NULL AND s.expires_at > $2 ORDER BY 3 DESC, s.id`;

const endOneStatement = `
WITH ended AS (
  UPDATE session SET ended_at = $3 WHERE id = $2 AND account_id = $1 AND ended_at IS NULL AND expires_at > $3 RETURNING id
), noted AS (${insertAudit('ended', 4)}
)
SELECT FROM ended`;

/** Sessions that have run out end too: their portals may still know the person, and are told. */
const endAllStatement = `
WITH ended AS (
  UPDATE session SET ended_at = $2 WHERE account_id = $1 AND ended_at IS NULL
), gone AS (
  DELETE FROM oidc_refresh_token WHERE account_id = $1
), noted AS (${insertAudit('(SELECT) AS always', 3)}
)
SELECT`;

const sweepStatement = 'DELETE FROM oidc_refresh_token WHERE account_id = $1 RETURNING 1';

/** Sessions, found by the hash of their secret. Ending one that is over writes nothing. */
export const makeSessions = (database: Database, clock: Clock): Store['sessions'] => ({
  find: async (secretHash) => {
    const [session] = await database.run<Session>(findStatement, [secretHash, clock.now().toISOString()]);
    return session;
  },
  end: async (sessionId, { audit }) => {
    await database.run(endStatement, [sessionId, clock.now().toISOString(), auditParameter(audit)]);
  },
  live: (accountId) => database.run<SessionEntry>(liveStatement, [accountId, clock.now().toISOString()]),
  endOne: async (accountId, sessionId, { audit }) => {
    const ended = await database.run(endOneStatement, [
      accountId,
      sessionId,
      clock.now().toISOString(),
      auditParameter(audit),
    ]);
    return ended.length === 1 ? 'ended' : 'not-found';
  },
  endAll: async (accountId, { audit }) => {
    await database.run(endAllStatement, [accountId, clock.now().toISOString(), auditParameter(audit)]);
    // What waited for a rotation or a code under way has not seen the token that came of it: look until nothing is left.
    while ((await database.run(sweepStatement, [accountId])).length > 0);
  },
});
