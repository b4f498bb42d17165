import type { Adapter, AdapterPayload } from 'oidc-provider';
import type pg from 'pg';

/** The one table of a plain adapter: each artefact a row of JSON, found by kind and id. */
export const oneTable = `CREATE TABLE IF NOT EXISTS oidc_payload (
  type text NOT NULL, id text NOT NULL, payload jsonb NOT NULL, grant_id text, user_code text, uid text, expires_at timestamptz, consumed_at timestamptz,
  PRIMARY KEY (type, id)
);
CREATE INDEX IF NOT EXISTS oidc_payload_grant ON oidc_payload (grant_id) WHERE grant_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS oidc_payload_user_code ON oidc_payload (user_code) WHERE user_code IS NOT NULL;
CREATE INDEX IF NOT EXISTS oidc_payload_uid ON oidc_payload (uid) WHERE uid IS NOT NULL`;

interface Row {
  readonly payload: AdapterPayload;
  readonly expires_at: Date | null;
  readonly consumed_at: Date | null;
}

const read = (row: Row | undefined): AdapterPayload | undefined => {
  if (row === undefined || (row.expires_at !== null && row.expires_at.getTime() <= Date.now())) return undefined;
  return { ...row.payload, ...(row.consumed_at === null ? {} : { consumed: true }) };
};

/** An adapter as the library's documentation has them: every verb one statement on the one table, nothing left out, nothing remembered. */
export const makeOneTableAdapter =
  (pool: pg.Pool) =>
  (type: string): Adapter => {
    const find = async (column: 'id' | 'uid' | 'user_code', value: string): Promise<AdapterPayload | undefined> => {
      const { rows } = await pool.query<Row>(
        `SELECT payload, expires_at, consumed_at FROM oidc_payload WHERE type = $1 AND ${column} = $2`,
        [type, value],
      );
      return read(rows[0]);
    };
    return {
      upsert: async (id, payload, expiresIn) => {
        await pool.query(
          `INSERT INTO oidc_payload (type, id, payload, grant_id, user_code, uid, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (type, id) DO UPDATE SET payload = excluded.payload, grant_id = excluded.grant_id, user_code = excluded.user_code, uid = excluded.uid, expires_at = excluded.expires_at`,
          [
            type,
            id,
            JSON.stringify(payload),
            payload.grantId ?? null,
            payload.userCode ?? null,
            payload.uid ?? null,
            expiresIn ? new Date(Date.now() + expiresIn * 1000) : null,
          ],
        );
      },
      find: (id) => find('id', id),
      findByUid: (uid) => find('uid', uid),
      findByUserCode: (userCode) => find('user_code', userCode),
      consume: async (id) => {
        await pool.query('UPDATE oidc_payload SET consumed_at = now() WHERE type = $1 AND id = $2', [type, id]);
      },
      destroy: async (id) => {
        await pool.query('DELETE FROM oidc_payload WHERE type = $1 AND id = $2', [type, id]);
      },
      revokeByGrantId: async (grantId) => {
        await pool.query('DELETE FROM oidc_payload WHERE type = $1 AND grant_id = $2', [type, grantId]);
      },
    };
  };
