import { artefactId } from './artefact.ts';
import type { FederationStoreParts } from './parts.ts';
import type { Standing, StandingRow } from './standing.ts';
import { readStanding, standingColumns } from './standing.ts';

const table = 'oidc_refresh_token';

const saveStatement = `
INSERT INTO oidc_refresh_token (id, client_id, account_id, session_id, grant_id, payload, expires_at, offline) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;

/**
 * The first of a grant, only if its code has been used once and its session still names the grant: a second use, the end of the session or
 * of the grant waits for these locks, or this one for it, and then revokes.
 */
const saveOfCodeStatement = `
INSERT INTO oidc_refresh_token (id, client_id, account_id, session_id, grant_id, payload, expires_at, offline)
SELECT $1::bytea, $2, $3, $4, $5, $6::bytea, $7::timestamptz, $8::boolean
FROM oidc_code c JOIN session s ON s.id = c.session_id WHERE c.id = $9 AND c.uses = 1 AND s.ended_at IS NULL AND s.authorizations->$2::text->>'grantId' = $5
FOR SHARE RETURNING 1`;

/** The new one comes into being only if the former is used up in the same moment. */
const rotateStatement = `
WITH used AS (
  UPDATE oidc_refresh_token SET consumed_at = $10 WHERE id = $9 AND consumed_at IS NULL RETURNING 1
)
INSERT INTO oidc_refresh_token (id, client_id, account_id, session_id, grant_id, payload, expires_at, offline)
SELECT $1::bytea, $2, $3, $4, $5, $6::bytea, $7::timestamptz, $8::boolean FROM used RETURNING 1`;

const findStatement = `
SELECT r.payload, r.consumed_at IS NOT NULL AS consumed, ${standingColumns}
FROM oidc_refresh_token r JOIN account a ON a.id = r.account_id LEFT JOIN session s ON s.id = r.session_id
LEFT JOIN consent c ON c.account_id = r.account_id AND c.client_id = r.client_id
WHERE r.id = $2 AND r.client_id = $3`;

/** Access tokens have no row: this says how things stand with the account, the session and the grant behind one. */
const standStatement = `
SELECT ${standingColumns},
  (SELECT max(d.identity_level) FROM decision d WHERE d.account_id = a.id AND d.outcome = 'accepted' AND d.unreadable_at IS NULL) AS identity_level,
  $5::text IS NOT NULL AND EXISTS (SELECT FROM oidc_refresh_token r WHERE r.grant_id = $5 AND r.expires_at > $1) AS granted
FROM account a LEFT JOIN session s ON s.id = $3 AND s.account_id = a.id LEFT JOIN consent c ON c.account_id = a.id AND c.client_id = $4
WHERE a.id = $2`;

export interface NewRefreshToken {
  readonly token: string;
  readonly clientId: string;
  readonly accountId: string;
  readonly sessionId: string;
  readonly grantId: string;
  readonly payload: string;
  readonly expiresAt: string;
  /** It is for the person's absence: the end of its session does not end it. */
  readonly offline?: boolean;
  /** The token that this one takes the place of. */
  readonly former?: string;
  /** The code that this one is the first of, when it must not outlive a second use of that. */
  readonly code?: string;
}

export interface FoundRefreshToken {
  readonly payload: string;
  readonly consumed: boolean;
  readonly standing: Standing;
}

/** Whom an access token stands for. */
export interface AccessTokenOrigin {
  readonly accountId: string;
  readonly sessionId: string;
  readonly clientId: string;
  /** For tokens that outlive their session (`offline_access`): they live as long as a refresh token of the grant does. */
  readonly offlineGrantId?: string;
}

export interface AccessTokenStanding extends Standing {
  readonly identityLevel: number;
  readonly granted: boolean;
}

export interface Tokens {
  /** @returns `moved-on` when the former token, or the code, was used by another request; then nothing is saved */
  saveRefresh(token: NewRefreshToken): Promise<'saved' | 'moved-on'>;
  findRefresh(token: string, clientId: string): Promise<FoundRefreshToken | undefined>;
  standingOf(origin: AccessTokenOrigin): Promise<AccessTokenStanding | undefined>;
}

/** Refresh tokens, and how things stand behind an access token. */
export const makeTokens = ({ database, clock, vault, artefacts }: FederationStoreParts): Tokens => ({
  saveRefresh: async ({
    token,
    clientId,
    accountId,
    sessionId,
    grantId,
    payload,
    expiresAt,
    offline = false,
    former,
    code,
  }) => {
    const id = artefactId(token);
    const row = [id, clientId, accountId, sessionId, grantId, artefacts.seal(table, id, payload), expiresAt, offline];
    if (former === undefined && code === undefined) {
      await database.run(saveStatement, row);
      return 'saved';
    }
    const saved =
      former === undefined
        ? await database.run(saveOfCodeStatement, [...row, artefactId(code ?? '')])
        : await database.run(rotateStatement, [...row, artefactId(former), clock.now().toISOString()]);
    return saved.length === 1 ? 'saved' : 'moved-on';
  },
  findRefresh: async (token, clientId) => {
    const id = artefactId(token);
    const [row] = await database.run<StandingRow & { payload: Buffer; consumed: boolean }>(findStatement, [
      clock.now().toISOString(),
      id,
      clientId,
    ]);
    return row === undefined
      ? undefined
      : {
          payload: artefacts.unseal(table, id, row.payload),
          consumed: row.consumed,
          standing: readStanding(vault, row),
        };
  },
  standingOf: async ({ accountId, sessionId, clientId, offlineGrantId }) => {
    const [row] = await database.run<StandingRow & { identity_level: number | null; granted: boolean }>(
      standStatement,
      [clock.now().toISOString(), accountId, sessionId, clientId, offlineGrantId ?? null],
    );
    return row === undefined
      ? undefined
      : { ...readStanding(vault, row), identityLevel: row.identity_level ?? 0, granted: row.granted };
  },
});
