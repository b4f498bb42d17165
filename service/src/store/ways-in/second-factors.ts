import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { authenticatorPlace } from '../accounts/account-places.ts';
import { findSealer } from '../accounts/find-sealer.ts';
import type { Change } from '../commit.ts';
import { isInDoubt } from '../freezes/in-doubt.ts';
import { readSealed } from '../keys/sealed-row.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';
import { heldOnSession } from './held-on-session.ts';
import type { SecondFactorStore } from './ways-in-store.ts';

const app = v.object({ secret: v.string() });
const codes = v.object({ hashes: v.array(v.string()) });

/** How many codes are left of a set. @throws v.ValiError when it is none */
export const readCodesLeft = (stored: unknown): number => v.parse(codes, stored).hashes.length;

const ofStatement = `
SELECT p.id, p.type, p.secret, p.sign_count::float8 AS count, a.data_key FROM authenticator p JOIN account a ON a.id = p.account_id
WHERE p.account_id = :accountId AND p.type IN ('authenticator-app', 'recovery-codes') AND p.ended_at IS NULL AND NOT ${isInDoubt('p')}`;

/** The former of its kind ends: there is one app, and one set of codes. */
const keeping: Change = {
  parts: `${heldOnSession}, former AS (
  UPDATE authenticator p SET ended_at = :now FROM held WHERE p.account_id = held.id AND p.type = :type AND p.ended_at IS NULL
), kept AS (
  INSERT INTO authenticator (id, account_id, type, secret, created_at, sign_count)
  SELECT :authenticatorId::uuid, held.id, :type, :secret, :now, :count::bigint FROM held RETURNING id
)`,
  done: 'kept',
};

/** A step, or a code, serves once: whoever comes second at the same count finds it moved on. */
const usedStatement = `
UPDATE authenticator SET sign_count = :count::bigint, used_at = :now WHERE id = :authenticatorId AND ended_at IS NULL AND sign_count < :count::bigint RETURNING 1`;
const spentStatement = `
UPDATE authenticator SET sign_count = sign_count + 1, used_at = :now, secret = :secret
WHERE id = :authenticatorId AND ended_at IS NULL AND sign_count = :count::bigint RETURNING 1`;

interface Row {
  readonly id: string;
  readonly type: 'authenticator-app' | 'recovery-codes';
  readonly secret: Buffer;
  readonly count: number;
  readonly data_key: Buffer;
}

/** What answers instead of a code by SMS, after the password: an app, and codes on paper. */
export const makeSecondFactors = (parts: StoreParts): SecondFactorStore => {
  const { database, clock, vault, commit } = parts;
  const now = (): string => clock.now().toISOString();
  const keep = async (
    { accountId, sessionId }: { readonly accountId: string; readonly sessionId: string },
    { type, value, count }: { readonly type: Row['type']; readonly value: unknown; readonly count: number },
    alongside: Parameters<SecondFactorStore['keepApp']>[3],
  ): Promise<'kept' | 'not-standing'> => {
    const account = await findSealer(parts, accountId);
    if (account === undefined) return 'not-standing';
    const authenticatorId = randomUUID();
    const secret = account.sealer.seal(authenticatorPlace(authenticatorId), JSON.stringify(value));
    const values = { accountId, sessionId, type, authenticatorId, secret, count };
    return (await commit(keeping, { values }, alongside)).done ? 'kept' : 'not-standing';
  };
  return {
    of: async (accountId) => {
      const rows = await ask<Row>(database, ofStatement, { accountId });
      const [first] = rows;
      if (first === undefined || vault.isLost(first.data_key)) return {};
      const sealer = await vault.forReading({ table: 'account', row: accountId }, first.data_key);
      const found = rows.map(({ id, type, secret, count }) => {
        const opened = <Read>(read: (stored: unknown) => Read): Read =>
          readSealed(sealer, authenticatorPlace(id), secret, read);
        return type === 'authenticator-app'
          ? { app: { authenticatorId: id, usedStep: count, ...opened((stored) => v.parse(app, stored)) } }
          : { codes: { authenticatorId: id, version: count, ...opened((stored) => v.parse(codes, stored)) } };
      });
      return Object.assign({}, ...found);
    },
    keepApp: (on, secret, step, alongside) =>
      keep(on, { type: 'authenticator-app', value: { secret }, count: step }, alongside),
    keepCodes: (on, hashes, alongside) => keep(on, { type: 'recovery-codes', value: { hashes }, count: 0 }, alongside),
    useStep: async (authenticatorId, step) =>
      (await ask(database, usedStatement, { authenticatorId, count: step, now: now() })).length > 0,
    spendCode: async (accountId, { authenticatorId, hashes, version }, spent) => {
      const account = await findSealer(parts, accountId);
      if (account === undefined) return false;
      const left = { hashes: hashes.filter((one) => one !== spent) };
      const secret = account.sealer.seal(authenticatorPlace(authenticatorId), JSON.stringify(left));
      return (await ask(database, spentStatement, { authenticatorId, count: version, secret, now: now() })).length > 0;
    },
  };
};
