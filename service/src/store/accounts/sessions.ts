import type { Session, SessionEntry } from '../../domain/account.ts';
import { readConsent, type Consent } from '../federation/standing.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';
import type { SessionStore } from './session-store.ts';
import { makeCloseSessions } from './close-sessions.ts';

/** A session `s` that is neither ended nor has run out. */
export const isLive = 's.ended_at IS NULL AND s.expires_at > :now';

/** The columns of `SessionRow`: of a session `s` and its account `a`. */
export const sessionColumns = `s.id AS session_id, s.account_id, a.status AS account_status, s.acr, s.amr, s.method AS session_method, s.created_at,
  coalesce(s.authenticated_at, s.created_at) AS authenticated_at, s.expires_at, s.shared, s.agent, s.authenticator_id AS session_authenticator,
  (SELECT w.type FROM authenticator w WHERE w.id = s.authenticator_id) AS session_way,
  a.restricted_at IS NOT NULL AS restricted`;

export interface SessionRow {
  readonly session_id: string;
  readonly account_id: string;
  readonly account_status: Session['accountStatus'];
  readonly acr: Session['acr'];
  readonly amr: readonly string[];
  readonly session_method: Session['method'];
  readonly created_at: string;
  readonly authenticated_at: string;
  readonly expires_at: string;
  readonly shared: boolean;
  readonly agent: string | null;
  readonly session_authenticator: string | null;
  readonly session_way: NonNullable<Session['way']> | null;
  readonly restricted: boolean;
}

export const readSession = (row: SessionRow): Session => ({
  id: row.session_id,
  accountId: row.account_id,
  accountStatus: row.account_status,
  acr: row.acr,
  amr: row.amr,
  method: row.session_method,
  createdAt: row.created_at,
  authenticatedAt: row.authenticated_at,
  expiresAt: row.expires_at,
  shared: row.shared,
  agent: row.agent,
  ...(row.session_authenticator === null ? {} : { authenticatorId: row.session_authenticator }),
  ...(row.session_way === null ? {} : { way: row.session_way }),
  ...(row.restricted ? { restricted: true as const } : {}),
});

const findStatement = `
SELECT ${sessionColumns} FROM session s JOIN account a ON a.id = s.account_id WHERE s.secret_hash = :secretHash AND ${isLive}`;

const findAtPortalStatement = `
SELECT ${sessionColumns}, c.scopes, c.claims, c.told FROM session s JOIN account a ON a.id = s.account_id
LEFT JOIN consent c ON c.account_id = s.account_id AND c.client_id = :clientId WHERE s.secret_hash = :secretHash AND ${isLive}`;

interface AtPortalRow extends SessionRow {
  readonly scopes: Consent['scopes'] | null;
  readonly claims: Consent['claims'];
  readonly told: NonNullable<Consent['told']> | null;
}

const liveStatement = `
SELECT s.id, s.acr, coalesce(s.authenticated_at, s.created_at) AS "signedInAt", s.expires_at AS "expiresAt", s.shared, s.agent, coalesce(
  (SELECT json_agg(json_build_object('nameVi', c.name_vi, 'nameEn', c.name_en) ORDER BY c.name_vi, c.id) FROM client c WHERE jsonb_exists(s.authorizations, c.id)), '[]') AS portals
FROM session s WHERE s.account_id = :accountId AND ${isLive} ORDER BY 3 DESC, s.id`;

const uncheckedStatement = `
SELECT s.id, s.account_id AS "accountId" FROM session s WHERE s.sim_unchecked AND ${isLive}
ORDER BY coalesce(s.authenticated_at, s.created_at), s.id LIMIT :most`;

const endParts = `ended AS (
  UPDATE session SET ended_at = :now WHERE id = :sessionId AND ended_at IS NULL RETURNING id
)`;

const endOneParts = `ended AS (
  UPDATE session s SET ended_at = :now WHERE s.id = :sessionId AND s.account_id = :accountId AND ${isLive} RETURNING s.id
)`;

/** What the operator's answer does to a session that waits for it; another process may have settled it, or the person signed out. */
const settleParts = {
  raise: `settled AS (
  UPDATE session s SET acr = 'urn:chinhchu:auth:2', sim_unchecked = false WHERE s.id = :sessionId AND s.sim_unchecked AND ${isLive} RETURNING s.id
)`,
  end: `settled AS (
  UPDATE session s SET ended_at = :now WHERE s.id = :sessionId AND s.sim_unchecked AND ${isLive} RETURNING s.id
)`,
};

/** Sessions that have run out end too: their portals may still know the person, and are told. */
const endAllParts = `always AS (SELECT), ended AS (
  UPDATE session SET ended_at = :now WHERE account_id = :accountId AND ended_at IS NULL
), gone AS (
  DELETE FROM oidc_refresh_token WHERE account_id = :accountId
)`;

const end = { parts: endParts, done: 'ended' };
const endOne = { parts: endOneParts, done: 'ended' };
const settle = {
  raise: { parts: settleParts.raise, done: 'settled' },
  end: { parts: settleParts.end, done: 'settled' },
};
const endAll = { parts: endAllParts, done: 'always' };

const sweepStatement = 'DELETE FROM oidc_refresh_token WHERE account_id = :accountId RETURNING 1';

/** Sessions, found by the hash of their secret. Ending one that is over writes nothing. */
export const makeSessions = ({ database, clock, commit }: StoreParts): SessionStore => {
  const nowText = (): string => clock.now().toISOString();
  return {
    find: async (secretHash) => {
      const [row] = await ask<SessionRow>(database, findStatement, { secretHash, now: nowText() });
      return row === undefined ? undefined : readSession(row);
    },
    findAtPortal: async (secretHash, clientId) => {
      const names = { secretHash, clientId, now: nowText() };
      const [row] = await ask<AtPortalRow>(database, findAtPortalStatement, names);
      if (row === undefined) return undefined;
      const { scopes, claims, told } = row;
      return { session: readSession(row), ...(scopes === null ? {} : { consent: readConsent(scopes, claims, told) }) };
    },
    end: async (sessionId, alongside) => {
      await commit(end, { values: { sessionId } }, alongside);
    },
    live: (accountId) => ask<SessionEntry>(database, liveStatement, { accountId, now: nowText() }),
    endOne: async (accountId, sessionId, alongside) => {
      const values = { accountId, sessionId };
      return (await commit(endOne, { values }, alongside)).done ? 'ended' : 'not-found';
    },
    unchecked: (most) => ask(database, uncheckedStatement, { most, now: nowText() }),
    settleUnchecked: async (sessionId, came, alongside) => {
      await commit(settle[came], { values: { sessionId } }, alongside);
    },
    endAll: async (accountId, alongside) => {
      await commit(endAll, { values: { accountId } }, alongside);
      // What waited for a rotation or a code under way has not seen the token that came of it: look until nothing is left.
      while ((await ask(database, sweepStatement, { accountId })).length > 0);
    },
    closeAll: makeCloseSessions({ database, clock }),
  };
};
