import type { FederationStoreParts } from './parts.ts';

/**
 * Takes what is due, so many of each portal and none of those that are busy; `due_at` is the end of the lease until the outcome is noted. Notices past
 * their time are dropped, not returned. Only the oldest are looked at: where a portal that is down has filled these, it is busy at the next look.
 */
const claimStatement = `
WITH oldest AS (
  SELECT id, row_number() OVER (PARTITION BY client_id ORDER BY due_at) AS turn FROM (
    SELECT id, client_id, due_at FROM logout_notice WHERE state = 'queued' AND due_at <= $1 AND NOT client_id = ANY ($4::text[]) ORDER BY due_at LIMIT 100) o
), due AS (
  SELECT n.id FROM logout_notice n JOIN oldest ON oldest.id = n.id AND oldest.turn <= $5
  WHERE n.state = 'queued' AND n.due_at <= $1 ORDER BY n.due_at LIMIT $2 FOR UPDATE OF n SKIP LOCKED
), taken AS (
  UPDATE logout_notice n SET state = CASE WHEN n.expires_at > $1 THEN 'queued' ELSE 'dropped' END, attempts = n.attempts + 1, due_at = $3, changed_at = $1
  FROM due WHERE n.id = due.id RETURNING n.*
)
SELECT id, client_id AS "clientId", account_id AS "accountId", sid, attempts FROM taken WHERE state = 'queued'`;

/** The person is shown that the portal was told. */
const sentStatement = `
WITH sent AS (
  UPDATE logout_notice SET state = 'sent', detail = NULL, changed_at = $2 WHERE id = $1 AND state = 'queued' RETURNING client_id, account_id
)
INSERT INTO audit_event (at, type, account_id, actor, detail)
SELECT $2, 'portal-told', account_id, 'service', jsonb_build_object('client', client_id) FROM sent`;
const laterStatement = `UPDATE logout_notice SET due_at = $2, detail = $3, changed_at = $4 WHERE id = $1 AND state = 'queued'`;
const dropStatement = `UPDATE logout_notice SET state = 'dropped', detail = $2, changed_at = $3 WHERE id = $1 AND state = 'queued'`;

/** One portal to be told of the end of one session. */
export interface LogoutNotice {
  /** Also the `jti` of every try, so that a portal can tell repetitions. */
  readonly id: string;
  readonly clientId: string;
  readonly accountId: string;
  readonly sid: string | null;
  readonly attempts: number;
}

export interface LogoutNotices {
  /** @param of how many of them may be of one portal, and of which ones none */
  claim(
    most: number,
    leaseSeconds: number,
    of?: { readonly onePortal: number; readonly notOf: readonly string[] },
  ): Promise<readonly LogoutNotice[]>;
  markSent(id: string): Promise<void>;
  markLater(id: string, pauseMs: number, detail: string): Promise<void>;
  drop(id: string, detail: string): Promise<void>;
}

/** Portals to be told; rows come from the database's own trigger on ended sessions. */
export const makeLogoutNotices = ({ database, clock }: FederationStoreParts): LogoutNotices => ({
  claim: (most, leaseSeconds, { onePortal, notOf } = { onePortal: most, notOf: [] }) => {
    const now = clock.now();
    return database.run<LogoutNotice>(claimStatement, [
      now.toISOString(),
      most,
      new Date(now.getTime() + leaseSeconds * 1000).toISOString(),
      notOf,
      onePortal,
    ]);
  },
  markSent: async (id) => {
    await database.run(sentStatement, [id, clock.now().toISOString()]);
  },
  markLater: async (id, pauseMs, detail) => {
    const now = clock.now();
    await database.run(laterStatement, [
      id,
      new Date(now.getTime() + pauseMs).toISOString(),
      detail,
      now.toISOString(),
    ]);
  },
  drop: async (id, detail) => {
    await database.run(dropStatement, [id, detail, clock.now().toISOString()]);
  },
});
