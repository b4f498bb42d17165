import type { Attempt, AttemptOf, AttemptPurpose } from '../domain/attempt.ts';
import { alongsideParameters, statementsAlongside } from './alongside.ts';
import type { RegistrationParts } from './registrations.ts';
import type { SealedColumns } from './sealed-row.ts';
import { openPayload, sealPayload } from './sealed-row.ts';
import type { Store } from './store.ts';
import type { DataKeyOwner, Vault } from './vault.ts';

const beginStatement = statementsAlongside(
  'begun',
  10,
  (alongside) => `
WITH begun AS (
  INSERT INTO attempt (id, browser_hash, purpose, support_code, version, payload, data_key, created_at, updated_at, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)
  ON CONFLICT (browser_hash, purpose) DO UPDATE SET
    id = excluded.id, support_code = excluded.support_code, version = excluded.version, payload = excluded.payload, data_key = excluded.data_key,
    created_at = excluded.created_at, updated_at = excluded.updated_at, expires_at = excluded.expires_at
  RETURNING id
)${alongside}
SELECT FROM begun`,
);

const findStatement = `
SELECT id, support_code, version, created_at, expires_at, payload, data_key FROM attempt WHERE browser_hash = $1 AND purpose = $2`;

/**
 * The part of a statement that everything else hangs on: an attempt's row, moved on if its version still stands. Its parameters come first.
 *
 * @param onlyIf an earlier part of the same statement: without a row in it nothing moves
 */
export const movedAttempt = (onlyIf?: 'standing' | 'expected'): string => `moved AS (
  UPDATE attempt SET version = $3, payload = $4, data_key = $5, updated_at = $6, expires_at = $7
  WHERE id = $1 AND version = $2${onlyIf === undefined ? '' : ` AND EXISTS (SELECT FROM ${onlyIf})`}
  RETURNING id
)`;
/** How many parameters `movedAttempt` takes. */
export const movedAttemptParameters = 7;

const saveStatement = statementsAlongside(
  'moved',
  movedAttemptParameters + 1,
  (alongside) => `
WITH ${movedAttempt()}${alongside}
SELECT id FROM moved`,
);

interface AttemptRow extends SealedColumns {
  readonly id: string;
  readonly support_code: string;
  readonly version: number;
  readonly created_at: string;
  readonly expires_at: string;
}

const ownerOf = (id: string): DataKeyOwner => ({ table: 'attempt', row: id });

const sealAttempt = (
  vault: Vault,
  attempt: Attempt,
): Promise<{ readonly payload: Buffer; readonly dataKey: Buffer }> => {
  const {
    id,
    browserHash: _browserHash,
    purpose: _purpose,
    supportCode: _supportCode,
    version: _version,
    createdAt: _createdAt,
    expiresAt: _expiresAt,
    ...payload
  } = attempt;
  return sealPayload(vault, ownerOf(id), payload);
};

/** The parameters of `movedAttempt`. */
export const movedAttemptValues = async (
  vault: Vault,
  next: Attempt,
  ifStill: number,
  now: string,
): Promise<readonly unknown[]> => {
  const { payload, dataKey } = await sealAttempt(vault, next);
  return [next.id, ifStill, next.version, payload, dataKey, now, next.expiresAt];
};

/** Attempts: each verb is one statement and one commit. */
export const makeAttempts = ({
  database,
  clock,
  vault,
  afterCommit,
}: RegistrationParts): Pick<Store['attempts'], 'begin' | 'find' | 'save'> => ({
  begin: async (attempt, alongside) => {
    const now = clock.now().toISOString();
    const { payload, dataKey } = await sealAttempt(vault, attempt);
    await database.run(beginStatement(alongside), [
      attempt.id,
      attempt.browserHash,
      attempt.purpose,
      attempt.supportCode,
      attempt.version,
      payload,
      dataKey,
      attempt.createdAt,
      attempt.expiresAt,
      ...(await alongsideParameters(vault, alongside, now)),
    ]);
    afterCommit(alongside);
  },
  find: async <Purpose extends AttemptPurpose>(
    purpose: Purpose,
    browserHash: string,
  ): Promise<AttemptOf<Purpose> | undefined> => {
    const [row] = await database.run<AttemptRow>(findStatement, [browserHash, purpose]);
    const payload = row === undefined ? undefined : await openPayload<AttemptOf<Purpose>>(vault, ownerOf(row.id), row);
    if (row === undefined || payload === undefined) return undefined;
    return {
      ...payload,
      purpose,
      id: row.id,
      browserHash,
      supportCode: row.support_code,
      version: row.version,
      createdAt: row.created_at,
      expiresAt: row.expires_at,
    };
  },
  save: async (next, ifStill, alongside) => {
    const now = clock.now().toISOString();
    const saved = await database.run(saveStatement(alongside), [
      ...(await movedAttemptValues(vault, next, ifStill, now)),
      ...(await alongsideParameters(vault, alongside, now)),
    ]);
    if (saved.length === 0) return 'moved-on';
    afterCommit(alongside);
    return 'saved';
  },
});
