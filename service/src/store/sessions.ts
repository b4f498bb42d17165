import type { Session } from '../domain/account.ts';
import type { Clock } from '../platform/clock.ts';
import { auditParameters, statementsAlongside } from './alongside.ts';
import type { Database } from './database.ts';
import type { Store } from './store.ts';

const findStatement = `
SELECT s.id, s.account_id AS "accountId", a.status AS "accountStatus", s.acr, s.amr, s.method, s.created_at AS "createdAt",
  coalesce(s.authenticated_at, s.created_at) AS "authenticatedAt", s.expires_at AS "expiresAt"
FROM session s JOIN account a ON a.id = s.account_id
WHERE s.secret_hash = $1 AND s.ended_at IS NULL AND s.expires_at > $2`;

const endStatement = statementsAlongside('ended', 3, (alongside) => `
WITH ended AS (
  UPDATE session SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL RETURNING id
)${alongside}
SELECT FROM ended`);

/** Sessions, found by the hash of their secret. Ending one that is over writes nothing. */
export const makeSessions = (database: Database, clock: Clock): Store['sessions'] => ({
  find: async (secretHash) => {
    const [session] = await database.run<Session>(findStatement, [secretHash, clock.now().toISOString()]);
    return session;
  },
  end: async (sessionId, { audit }) => {
    await database.run(endStatement({ audit }), [sessionId, clock.now().toISOString(), ...auditParameters(audit)]);
  },
});
