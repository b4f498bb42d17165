import { artefactId } from './artefact.ts';
import type { FederationStoreParts } from './parts.ts';

const savePushedStatement = 'INSERT INTO oidc_pushed_request (id, payload, expires_at) VALUES ($1, $2, $3)';
const findPushedStatement =
  'SELECT payload, consumed_at IS NOT NULL AS consumed FROM oidc_pushed_request WHERE id = $1';
const consumePushedStatement =
  'UPDATE oidc_pushed_request SET consumed_at = $2 WHERE id = $1 AND consumed_at IS NULL RETURNING 1';

const noteSeenStatement = 'INSERT INTO oidc_seen (id, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1';
const findSeenStatement = 'SELECT FROM oidc_seen WHERE id = $1';

/** Pushed requests that are too long for their reference, and what must not come twice. */
export interface Requests {
  savePushed(id: string, payload: string, expiresAt: string): Promise<void>;
  findPushed(id: string): Promise<{ readonly payload: string; readonly consumed: boolean } | undefined>;
  /** @returns false when somebody was faster */
  consumePushed(id: string): Promise<boolean>;
  /** Notes that this has come once. @returns false when it had come before */
  isNew(what: string, expiresAt: string): Promise<boolean>;
  wasSeen(what: string): Promise<boolean>;
}

export const makeRequests = ({ database, clock, artefacts }: FederationStoreParts): Requests => ({
  savePushed: async (uri, payload, expiresAt) => {
    const id = artefactId(uri);
    await database.run(savePushedStatement, [id, artefacts.seal('oidc_pushed_request', id, payload), expiresAt]);
  },
  findPushed: async (uri) => {
    const id = artefactId(uri);
    const [row] = await database.run<{ payload: Buffer; consumed: boolean }>(findPushedStatement, [id]);
    return row === undefined
      ? undefined
      : { payload: artefacts.unseal('oidc_pushed_request', id, row.payload), consumed: row.consumed };
  },
  consumePushed: async (uri) =>
    (await database.run(consumePushedStatement, [artefactId(uri), clock.now().toISOString()])).length === 1,
  isNew: async (what, expiresAt) => (await database.run(noteSeenStatement, [artefactId(what), expiresAt])).length === 1,
  wasSeen: async (what) => (await database.run(findSeenStatement, [artefactId(what)])).length === 1,
});
