import { withoutWaiting } from '../database/database.ts';
import { artefactId } from './artefact.ts';
import type { FederationStoreParts } from './parts.ts';
import type { Standing, StandingRow } from './standing.ts';
import { readStanding, standingColumns } from './standing.ts';

const table = 'oidc_code';

/** This need not wait for the disk: a code lost in a crash of the database server is refused, and the portal asks again. */
const saveStatement = `
INSERT INTO oidc_code (id, client_id, account_id, session_id, payload, expires_at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING ${withoutWaiting}`;

/** Reading is using: of two requests with one code exactly one sees `uses = 1`, however many servers there are. This waits for the disk: a used code never comes back. */
const useStatement = `
WITH used AS (
  UPDATE oidc_code SET uses = least(uses, 1000) + 1 WHERE id = $2 AND client_id = $3 RETURNING uses, payload, account_id, session_id
)
SELECT u.uses, u.payload, ${standingColumns}
FROM used u JOIN account a ON a.id = u.account_id LEFT JOIN session s ON s.id = u.session_id
LEFT JOIN consent c ON c.account_id = u.account_id AND c.client_id = $3`;

/** A code that carries all it says leaves its mark when it is used: of two requests exactly one sees `uses = 1`. This waits for the disk too. */
const useSealedStatement = `
WITH used AS (
  INSERT INTO oidc_code (id, client_id, account_id, session_id, uses, payload, expires_at) VALUES ($2, $3, $4, $5, 1, '', $6)
  ON CONFLICT (id) DO UPDATE SET uses = least(oidc_code.uses, 1000) + 1 RETURNING uses, account_id, session_id
)
SELECT u.uses, ${standingColumns}
FROM used u JOIN account a ON a.id = u.account_id LEFT JOIN session s ON s.id = u.session_id
LEFT JOIN consent c ON c.account_id = u.account_id AND c.client_id = $3`;

/** `payload` is whatever the provider keeps, as text. */
export interface NewCode {
  readonly code: string;
  readonly clientId: string;
  readonly accountId: string;
  readonly sessionId: string;
  readonly payload: string;
  readonly expiresAt: string;
}

export interface UsedCode {
  readonly payload: string;
  /** It had been used before: everything issued for it is to be revoked (RFC 6749 §4.1.2). */
  readonly usedBefore: boolean;
  readonly standing: Standing;
}

export interface Codes {
  save(code: NewCode): Promise<void>;
  /** Another client's code is not found and not used up. */
  use(code: string, clientId: string): Promise<UsedCode | undefined>;
  /** For a code that carries what it says: nothing was kept of it before. */
  useSealed(code: Omit<NewCode, 'payload'>): Promise<Omit<UsedCode, 'payload'> | undefined>;
}

/** Authorization codes. */
export const makeCodes = ({ database, clock, vault, artefacts }: FederationStoreParts): Codes => ({
  save: async ({ code, clientId, accountId, sessionId, payload, expiresAt }) => {
    const id = artefactId(code);
    await database.run(saveStatement, [
      id,
      clientId,
      accountId,
      sessionId,
      artefacts.seal(table, id, payload),
      expiresAt,
    ]);
  },
  use: async (code, clientId) => {
    const id = artefactId(code);
    const [row] = await database.run<StandingRow & { uses: number; payload: Buffer }>(useStatement, [
      clock.now().toISOString(),
      id,
      clientId,
    ]);
    if (row === undefined) return undefined;
    return {
      payload: artefacts.unseal(table, id, row.payload),
      usedBefore: row.uses > 1,
      standing: readStanding(vault, row),
    };
  },
  useSealed: async ({ code, clientId, accountId, sessionId, expiresAt }) => {
    const [row] = await database.run<StandingRow & { uses: number }>(useSealedStatement, [
      clock.now().toISOString(),
      artefactId(code),
      clientId,
      accountId,
      sessionId,
      expiresAt,
    ]);
    return row === undefined ? undefined : { usedBefore: row.uses > 1, standing: readStanding(vault, row) };
  },
});
