import type { Session } from '../domain/account.ts';
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

/** Sessions, found by the hash of their secret. Ending one that is over writes nothing. */
export const makeSessions = (database: Database, clock: Clock): Store['sessions'] => ({
  find: async (secretHash) => {
    const [session] = await database.run<Session>(findStatement, [secretHash, clock.now().toISOString()]);
    return session;
  },
  end: async (sessionId, { audit }) => {
    await database.run(endStatement, [sessionId, clock.now().toISOString(), auditParameter(audit)]);
  },
});
