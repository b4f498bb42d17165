import type { SignInAccount } from '../../../domain/account.ts';
import type { Holder } from '../../../domain/evidence/holder.ts';
import type { Identity } from '../../../domain/evidence/identity.ts';
import { readHolder } from '../../../domain/evidence/holder.ts';
import { isInDoubt } from '../../freezes/in-doubt.ts';
import { readSealed } from '../../keys/sealed-row.ts';
import type { Vault } from '../../keys/vault.ts';
import type { StoreParts } from '../../parts.ts';
import { ask } from '../../statement.ts';
import type { PasswordStore } from './means-store.ts';
import { makeChangePassword } from './change-password.ts';
import { authenticatorPlace, personPlace } from '../account-places.ts';
import { byIndex, findByIndex, findCounted, type ByIndex } from '../identities/find-by-index.ts';
import { findSealer } from '../find-sealer.ts';

const findStatement = `
SELECT s.looked_up, a.id, a.status, a.person, a.data_key, p.id AS authenticator_id, p.secret, p.standing, n.effective_at,
  EXISTS (SELECT FROM authenticator t WHERE t.account_id = a.id AND t.type = 'authenticator-app' AND t.ended_at IS NULL AND NOT ${isInDoubt('t')}) AS has_app
FROM ${byIndex}
  LEFT JOIN account a ON a.id = i.account_id
  LEFT JOIN authenticator p ON p.account_id = a.id AND p.type = 'password' AND p.ended_at IS NULL
  LEFT JOIN waiting_change n ON n.account_id = a.id AND n.kind = 'number' AND n.state = 'pending'`;

const standingStatement = `
SELECT p.id, p.secret, a.data_key FROM authenticator p JOIN account a ON a.id = p.account_id
WHERE p.account_id = :accountId AND p.type = 'password' AND p.ended_at IS NULL`;

const rehashStatement =
  'UPDATE authenticator SET secret = :secret WHERE id = :authenticatorId AND account_id = :accountId AND ended_at IS NULL';

interface FoundRow {
  readonly looked_up: number;
  readonly id: string | null;
  readonly status: SignInAccount['status'];
  readonly person: Buffer;
  readonly data_key: Buffer;
  readonly authenticator_id: string | null;
  readonly secret: Buffer;
  readonly standing: string;
  readonly effective_at: string | null;
  readonly has_app: boolean;
}

const nobody: Holder = {
  type: 'person',
  fullName: 'NGUYỄN VĂN KHÔNG CÓ AI',
  dateOfBirth: '1900-01-01',
  personalId: '000000000000',
  phoneNumber: '+84000000000',
};
const nobodysHash = `$argon2id$v=19$m=19456,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** The work of opening an account, done for nobody: a data key that is remembered for the next time, and two values under it. */
export const openNobody = async (vault: Vault, digest: Buffer): Promise<void> => {
  const row = `nobody/${digest.toString('base64url')}`;
  const sealer = await vault.forWriting({ table: 'account', row });
  const sealed = sealer.seal(personPlace(row), JSON.stringify(nobody));
  readSealed(sealer, personPlace(row), sealed, readHolder);
  sealer.seal(authenticatorPlace(row), nobodysHash);
};

/** The account that was found; the same work where there is none, or nobody can read it: neither can be told from a wrong password. */
const readFound = async (
  { vault }: Pick<StoreParts, 'vault'>,
  { row, digest }: Pick<ByIndex<FoundRow>, 'row' | 'digest'>,
): Promise<SignInAccount | undefined> => {
  if (row.id === null || row.authenticator_id === null || vault.isLost(row.data_key)) {
    await openNobody(vault, digest);
    return undefined;
  }
  const sealer = await vault.forReading({ table: 'account', row: row.id }, row.data_key);
  return {
    accountId: row.id,
    status: row.status,
    holder: readSealed(sealer, personPlace(row.id), row.person, readHolder),
    authenticatorId: row.authenticator_id,
    passwordHash: sealer.unseal(authenticatorPlace(row.authenticator_id), row.secret),
    ...(row.standing === 'good' ? {} : { ended: true }),
    hasApp: row.has_app,
    ...(row.effective_at === null ? {} : { newNumberAt: row.effective_at }),
  };
};

/** What signing in and recovering ask of accounts. */
export const makePasswords = (parts: StoreParts): PasswordStore => {
  const { database, vault } = parts;
  const find = async (identity: Identity): Promise<SignInAccount | undefined> =>
    readFound(parts, await findByIndex<FoundRow>(parts, findStatement, identity));
  const standing: PasswordStore['standing'] = async (accountId) => {
    const [row] = await ask<{ id: string; secret: Buffer; data_key: Buffer }>(database, standingStatement, {
      accountId,
    });
    if (row === undefined || vault.isLost(row.data_key)) return undefined;
    const sealer = await vault.forReading({ table: 'account', row: accountId }, row.data_key);
    return { authenticatorId: row.id, passwordHash: sealer.unseal(authenticatorPlace(row.id), row.secret) };
  };
  return {
    find,
    findCounted: async (identity, entries) => {
      const { verdict, ...found } = await findCounted<FoundRow>(parts, { text: findStatement }, { identity, entries });
      return { verdict, account: await readFound(parts, found) };
    },
    standing,
    change: makeChangePassword(parts),
    of: async (accountId) => (await standing(accountId))?.passwordHash,
    rehash: async (accountId, authenticatorId, passwordHash) => {
      const account = await findSealer(parts, accountId);
      if (account === undefined) return;
      const secret = account.sealer.seal(authenticatorPlace(authenticatorId), passwordHash);
      await ask(database, rehashStatement, { accountId, authenticatorId, secret });
    },
  };
};
