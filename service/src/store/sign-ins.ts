import type { SignInAccount } from '../domain/account.ts';
import type { Identity, VerifiedPerson } from '../domain/identity.ts';
import { passwordPlace, personPlace } from './account-places.ts';
import type { AccountParts } from './accounts.ts';
import { alongsideParameters, statementsAlongside } from './alongside.ts';
import { movedAttempt, movedAttemptParameters, movedAttemptValues } from './attempts.ts';
import type { Store } from './store.ts';
import type { Vault } from './vault.ts';

/** A row comes back whether or not anybody is found, so that a rotated index key is noticed, and the work is the same. */
const findStatement = `
SELECT s.looked_up, a.id, a.status, a.person, a.data_key, p.id AS authenticator_id, p.secret, n.effective_at
FROM identity_index_state s
  LEFT JOIN identity_index i ON i.field = $1 AND i.key_version = $2 AND i.digest = $3
  LEFT JOIN account a ON a.id = i.account_id
  LEFT JOIN authenticator p ON p.account_id = a.id AND p.type = 'password' AND p.ended_at IS NULL
  LEFT JOIN number_change n ON n.account_id = a.id AND n.state = 'pending'`;

/**
 * Nothing happens unless the attempt still stands, the account is active and the password is the one that was typed. A session of
 * the same account in this browser keeps its row, and with it its portals; one of another account ends (and its portals are told).
 */
const at = movedAttemptParameters;
const signInStatement = statementsAlongside(
  'moved',
  at + 13,
  (alongside) => `
WITH standing AS (
  SELECT a.id FROM account a JOIN authenticator p ON p.account_id = a.id AND p.id = $${at + 2} AND p.ended_at IS NULL
  WHERE a.id = $${at + 1} AND a.status = 'active' FOR SHARE
), ${movedAttempt('standing')}, renewed AS (
  UPDATE session SET secret_hash = $${at + 5}, acr = $${at + 6}, amr = $${at + 7}, method = $${at + 8}, authenticated_at = $${at + 9}, expires_at = $${at + 10},
    shared = $${at + 11}, agent = $${at + 12}
  WHERE id = $${at + 3} AND account_id = $${at + 1} AND ended_at IS NULL AND EXISTS (SELECT FROM moved)
  RETURNING id
), ended AS (
  UPDATE session SET ended_at = $${at + 9} WHERE id = $${at + 3} AND account_id <> $${at + 1} AND ended_at IS NULL AND EXISTS (SELECT FROM moved)
), entered AS (
  INSERT INTO session (id, account_id, secret_hash, acr, amr, method, created_at, authenticated_at, expires_at, shared, agent)
  SELECT $${at + 4}, $${at + 1}, $${at + 5}, $${at + 6}, $${at + 7}, $${at + 8}, $${at + 9}, $${at + 9}, $${at + 10}, $${at + 11}, $${at + 12}
  FROM moved WHERE NOT EXISTS (SELECT FROM renewed)
)${alongside}
SELECT EXISTS (SELECT FROM moved) AS moved, EXISTS (SELECT FROM standing) AS standing`,
);

const keyStatement = 'SELECT data_key FROM account WHERE id = $1';
const rehashStatement = 'UPDATE authenticator SET secret = $2 WHERE id = $1 AND ended_at IS NULL';

interface FoundRow {
  readonly looked_up: number;
  readonly id: string | null;
  readonly status: SignInAccount['status'];
  readonly person: Buffer;
  readonly data_key: Buffer;
  readonly authenticator_id: string | null;
  readonly secret: Buffer;
  readonly effective_at: string | null;
}

const nobody: VerifiedPerson = {
  fullName: 'NGUYỄN VĂN KHÔNG CÓ AI',
  dateOfBirth: '1900-01-01',
  personalId: '000000000000',
  phoneNumber: '+84000000000',
};
const nobodysHash = `$argon2id$v=19$m=19456,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** The work of opening an account, done for nobody: a data key that is remembered for the next time, and two values under it. */
const openNobody = async (vault: Vault, digest: Buffer): Promise<void> => {
  const row = `nobody/${digest.toString('base64url')}`;
  const sealer = await vault.forWriting({ table: 'account', row });
  sealer.seal(personPlace(row), JSON.stringify(nobody));
  sealer.seal(passwordPlace(row), nobodysHash);
};

/** What signing in asks of accounts, and how it ends. */
export const makeSignIns = ({ database, clock, vault, identityIndex, afterCommit }: AccountParts): Store['signIns'] => {
  const find = async (identity: Identity): Promise<SignInAccount | undefined> => {
    const { lookedUp } = identityIndex.state();
    const [index] = await identityIndex.digests(identity, [lookedUp]);
    const [row] = await database.run<FoundRow>(findStatement, [
      identityIndex.fieldOf(identity),
      lookedUp,
      index?.digest,
    ]);
    if (row?.looked_up !== lookedUp) {
      await identityIndex.refresh();
      return find(identity);
    }
    if (row.id === null || row.authenticator_id === null) {
      if (index !== undefined) await openNobody(vault, index.digest);
      return undefined;
    }
    const sealer = await vault.forReading({ table: 'account', row: row.id }, row.data_key);
    const person: VerifiedPerson = JSON.parse(sealer.unseal(personPlace(row.id), row.person));
    return {
      accountId: row.id,
      status: row.status,
      person,
      authenticatorId: row.authenticator_id,
      passwordHash: sealer.unseal(passwordPlace(row.authenticator_id), row.secret),
      ...(row.effective_at === null ? {} : { newNumberAt: row.effective_at }),
    };
  };
  return {
    find,
    rehash: async (accountId, authenticatorId, passwordHash) => {
      const [row] = await database.run<{ data_key: Buffer }>(keyStatement, [accountId]);
      if (row === undefined) return;
      const sealer = await vault.forReading({ table: 'account', row: accountId }, row.data_key);
      await database.run(rehashStatement, [authenticatorId, sealer.seal(passwordPlace(authenticatorId), passwordHash)]);
    },
    complete: async (next, ifStill, { accountId, authenticatorId, formerSessionId, session }, alongside) => {
      const now = clock.now().toISOString();
      const [row] = await database.run<{ moved: boolean; standing: boolean }>(signInStatement(alongside), [
        ...(await movedAttemptValues(vault, next, ifStill, now)),
        accountId,
        authenticatorId,
        formerSessionId ?? null,
        session.id,
        session.secretHash,
        session.acr,
        session.amr,
        session.method,
        session.createdAt,
        session.expiresAt,
        session.shared === true,
        session.agent ?? null,
        ...(await alongsideParameters(vault, alongside, now)),
      ]);
      if (row?.standing !== true) return 'not-standing';
      if (!row.moved) return 'moved-on';
      afterCommit(alongside);
      return 'signed-in';
    },
  };
};
