import type { Registration } from '../domain/registration.ts';
import type { Clock } from '../platform/clock.ts';
import { alongsideParameters, statementsAlongside } from './alongside.ts';
import type { Database } from './database.ts';
import type { RegistrationRow } from './registration-row.ts';
import { readRegistration, sealRegistration } from './registration-row.ts';
import type { Alongside, Store } from './store.ts';
import type { Vault } from './vault.ts';

const beginStatement = statementsAlongside(
  'begun',
  13,
  (alongside) => `
WITH begun AS (
  INSERT INTO registration (id, browser_hash, support_code, kind, method, state, version, payload, data_key, created_at, updated_at, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  ON CONFLICT (browser_hash) DO UPDATE SET
    id = excluded.id, support_code = excluded.support_code, kind = excluded.kind, method = excluded.method, state = excluded.state,
    version = excluded.version, payload = excluded.payload, data_key = excluded.data_key, created_at = excluded.created_at,
    updated_at = excluded.updated_at, expires_at = excluded.expires_at
  RETURNING id
)${alongside}
SELECT FROM begun`,
);

const findStatement = `
SELECT id, support_code, kind, method, state, version, created_at, expires_at, payload, data_key FROM registration WHERE browser_hash = $1`;

/** Changes the row only if its version still stands; everything else hangs on that. */
const saveStatement = statementsAlongside(
  'moved',
  11,
  (alongside) => `
WITH moved AS (
  UPDATE registration SET kind = $3, method = $4, state = $5, version = $6, payload = $7, data_key = $8, updated_at = $9, expires_at = $10
  WHERE id = $1 AND version = $2
  RETURNING id
)${alongside}
SELECT id FROM moved`,
);

export interface RegistrationParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly afterCommit: (alongside: Alongside) => void;
}

/** Registrations: each verb is one statement and one commit. */
export const makeRegistrations = ({
  database,
  clock,
  vault,
  afterCommit,
}: RegistrationParts): Omit<Store['registrations'], 'complete'> => ({
  begin: async (registration, alongside) => {
    const now = clock.now().toISOString();
    const { payload, dataKey } = await sealRegistration(vault, registration);
    await database.run(beginStatement(alongside), [
      registration.id,
      registration.browserHash,
      registration.supportCode,
      registration.kind,
      registration.method,
      registration.state,
      registration.version,
      payload,
      dataKey,
      registration.createdAt,
      now,
      registration.expiresAt,
      ...(await alongsideParameters(vault, alongside, now)),
    ]);
    afterCommit(alongside);
  },
  findByBrowser: async (browserHash): Promise<Registration | undefined> => {
    const [row] = await database.run<RegistrationRow>(findStatement, [browserHash]);
    return row === undefined ? undefined : readRegistration(vault, browserHash, row);
  },
  save: async (next, ifStill, alongside) => {
    const now = clock.now().toISOString();
    const { payload, dataKey } = await sealRegistration(vault, next);
    const saved = await database.run(saveStatement(alongside), [
      next.id,
      ifStill,
      next.kind,
      next.method,
      next.state,
      next.version,
      payload,
      dataKey,
      now,
      next.expiresAt,
      ...(await alongsideParameters(vault, alongside, now)),
    ]);
    if (saved.length === 0) return 'moved-on';
    afterCommit(alongside);
    return 'saved';
  },
});
