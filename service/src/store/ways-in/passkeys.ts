import { createHash, randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { PasskeyAccount } from '../../domain/account.ts';
import { readHolder } from '../../domain/evidence/holder.ts';
import { mostPasskeys, passkey, type Passkey } from '../../domain/ways-in/passkey.ts';
import { authenticatorPlace, personPlace } from '../accounts/account-places.ts';
import { findSealer } from '../accounts/find-sealer.ts';
import type { Change } from '../commit.ts';
import { readSealed } from '../keys/sealed-row.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';
import { heldOnSession, tellsHeld } from './held-on-session.ts';
import type { PasskeyStore } from './ways-in-store.ts';

/** By what a passkey is found: its id is random and long, so that a digest without a key tells nobody anything. */
const hashOf = (credentialId: string): string =>
  createHash('sha256').update(credentialId, 'base64url').digest('base64url');

/** Reads a passkey as it is stored. @throws v.ValiError when it is none */
export const readPasskey = (stored: unknown): Passkey => v.parse(passkey, stored);

const findStatement = `
SELECT a.id, a.kind, a.status, a.person, a.data_key, p.id AS authenticator_id, p.secret, p.sign_count::float8 AS sign_count, (
  SELECT d.method FROM decision d WHERE d.account_id = a.id AND d.outcome = 'accepted' AND d.unreadable_at IS NULL ORDER BY d.decided_at DESC, d.id LIMIT 1) AS method
FROM authenticator p JOIN account a ON a.id = p.account_id
WHERE p.credential_hash = :credentialHash AND p.type = 'passkey' AND p.ended_at IS NULL`;

const keeping: Change = {
  parts: `${heldOnSession}, kept AS (
  INSERT INTO authenticator (id, account_id, type, secret, created_at, credential_hash, sign_count, backed_up)
  SELECT :authenticatorId::uuid, held.id, 'passkey', :secret, :now, :credentialHash, :signCount::bigint, :backedUp::boolean FROM held
  WHERE passkeys_of(held.id) < ${mostPasskeys}
  ON CONFLICT DO NOTHING RETURNING id
)`,
  done: 'kept',
  tells: tellsHeld,
};

interface FoundRow {
  readonly id: string;
  readonly kind: PasskeyAccount['kind'];
  readonly status: PasskeyAccount['status'];
  readonly person: Buffer;
  readonly data_key: Buffer;
  readonly authenticator_id: string;
  readonly secret: Buffer;
  readonly sign_count: number;
  readonly method: PasskeyAccount['method'];
}

/** Passkeys, found by what the browser says is their id. */
export const makePasskeys = (parts: StoreParts): PasskeyStore => {
  const { database, vault, commit } = parts;
  return {
    find: async (credentialId) => {
      const [row] = await ask<FoundRow>(database, findStatement, { credentialHash: hashOf(credentialId) });
      if (row === undefined || vault.isLost(row.data_key)) return undefined;
      const sealer = await vault.forReading({ table: 'account', row: row.id }, row.data_key);
      const { id: accountId, kind, status, method, authenticator_id: authenticatorId, sign_count: signCount } = row;
      return {
        accountId,
        kind,
        status,
        method,
        authenticatorId,
        signCount,
        holder: readSealed(sealer, personPlace(accountId), row.person, readHolder),
        passkey: readSealed(sealer, authenticatorPlace(authenticatorId), row.secret, readPasskey),
      };
    },
    keep: async ({ accountId, sessionId }, made, { signCount, backedUp }, alongside) => {
      const account = await findSealer(parts, accountId);
      if (account === undefined) return 'not-standing';
      const authenticatorId = randomUUID();
      const secret = account.sealer.seal(authenticatorPlace(authenticatorId), JSON.stringify(made));
      const credentialHash = hashOf(made.credentialId);
      const values = { accountId, sessionId, authenticatorId, secret, credentialHash, signCount, backedUp };
      const { done, held } = await commit<{ readonly held: boolean }>(keeping, { values }, alongside);
      if (!held) return 'not-standing';
      return done ? 'kept' : 'not-taken';
    },
  };
};
