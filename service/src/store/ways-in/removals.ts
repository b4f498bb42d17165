import { reminderHours } from '../../domain/standing/decide-stop.ts';
import type { RemovalStanding, WaitingRemoval } from '../../domain/ways-in/removal.ts';
import { removalCodePlace } from '../accounts/account-places.ts';
import { findSealer } from '../accounts/find-sealer.ts';
import type { Change } from '../commit.ts';
import { alarmed } from '../freezes/alarmed.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';
import { heldOnSession, tellsHeld } from './held-on-session.ts';
import type { WayInStore } from './ways-in-store.ts';
import { forgottenParts, forgottenValues } from './forgotten-identity.ts';

const columns = `p.id AS "authenticatorId", p.account_id AS "accountId", p.removal_at AS "effectiveAt", p.removal_begun_by AS "begunBy",
  p.removal_delayed AS delayed, p.type AS kind`;
/** What may be taken away. */
export const mayGo = `p.type IN ('passkey', 'identity-provider', 'authenticator-app', 'recovery-codes')`;
const waits = `${mayGo} AND p.removal_at IS NOT NULL AND p.ended_at IS NULL`;

const byHashStatement = `SELECT ${columns}, p.ended_at IS NOT NULL AS over FROM authenticator p WHERE p.removal_hash = :stopHash`;
const byWayStatement = `
SELECT ${columns}, p.ended_at IS NOT NULL AS over FROM authenticator p
WHERE p.id = :authenticatorId AND p.account_id = :accountId AND p.removal_hash IS NOT NULL`;
const dueStatement = `
SELECT ${columns} FROM authenticator p JOIN account a ON a.id = p.account_id
WHERE ${waits} AND p.removal_at <= :now AND a.status = 'active' AND NOT is_given_up(a.data_key) ORDER BY p.removal_at, p.id LIMIT :most`;

const isTold = 'p.removal_reminded_for IS NOT DISTINCT FROM p.removal_at';
const toTellStatement = `
SELECT ${columns}, p.removal_code AS code, a.data_key FROM authenticator p JOIN account a ON a.id = p.account_id
WHERE ${waits} AND p.removal_at <= :until AND p.removal_at > :now AND p.removal_code IS NOT NULL AND NOT ${isTold} AND a.status = 'active' AND NOT is_given_up(a.data_key)
ORDER BY p.removal_at, p.id LIMIT :most`;
const telling: Change = {
  parts: `told AS (
  UPDATE authenticator p SET removal_reminded_for = p.removal_at
  WHERE p.id = :authenticatorId AND ${waits} AND p.removal_at = :effectiveAt AND NOT ${isTold} RETURNING p.id
)`,
  done: 'told',
};

/** A code of an earlier time, which was stopped, stops this one no more. */
const asking: Change = {
  parts: `${heldOnSession}, asked AS (
  UPDATE authenticator p SET removal_at = :effectiveAt, removal_hash = :stopHash, removal_begun_by = :begunBy::smallint, removal_delayed = false,
    removal_code = :stopCode::bytea, removal_reminded_for = NULL FROM held
  WHERE p.id = :authenticatorId AND p.account_id = held.id AND ${mayGo} AND p.ended_at IS NULL AND p.removal_at IS NULL
    AND other_way_in(held.id, p.id) RETURNING p.id
)`,
  done: 'asked',
  tells: `${tellsHeld}, EXISTS (SELECT FROM authenticator p WHERE p.id = :authenticatorId AND p.account_id = :accountId AND ${waits}) AS waits`,
};

const stopping: Change = {
  parts: `stopped AS (
  UPDATE authenticator p SET removal_at = NULL WHERE p.id = :authenticatorId AND ${waits} RETURNING p.id
)`,
  done: 'stopped',
};

const delaying: Change = {
  parts: `delayed AS (
  UPDATE authenticator p SET removal_at = :effectiveAt, removal_delayed = true
  WHERE p.id = :authenticatorId AND ${waits} AND NOT p.removal_delayed RETURNING p.id
)`,
  done: 'delayed',
};

const applying: Change = {
  parts: `held AS (
  SELECT id FROM account WHERE id = :accountId AND status = 'active' FOR UPDATE
), judged AS (
  SELECT p.id, other_way_in(held.id, p.id) AS other FROM authenticator p, held
  WHERE p.id = :authenticatorId AND p.account_id = held.id AND ${waits} AND p.removal_at <= :now FOR UPDATE OF p
), removed AS (
  UPDATE authenticator p SET ended_at = :now FROM judged WHERE p.id = judged.id AND judged.other RETURNING p.id, p.account_id
), ${forgottenParts}, kept AS (
  UPDATE authenticator p SET removal_at = NULL FROM judged WHERE p.id = judged.id AND NOT judged.other
), ended AS (
  UPDATE session SET ended_at = :now FROM removed WHERE session.authenticator_id = removed.id AND session.ended_at IS NULL
)`,
  done: 'removed',
};

type Row = Omit<WaitingRemoval, 'effectiveAt'> & { readonly effectiveAt: string | null; readonly over: boolean };

const standingOf = (row: Row | undefined): RemovalStanding => {
  if (row === undefined) return { standing: 'unknown' };
  const { over, effectiveAt, ...removal } = row;
  if (over) return { standing: 'over' };
  return effectiveAt === null ? { standing: 'stopped' } : { standing: 'pending', removal: { ...removal, effectiveAt } };
};

interface AskedTold {
  readonly held: boolean;
  readonly waits: boolean;
}

type ToTellRow = WaitingRemoval & { readonly code: Buffer; readonly data_key: Buffer };

type Verbs =
  | 'askRemoval'
  | 'findRemoval'
  | 'stopRemoval'
  | 'delayRemoval'
  | 'removalsToTell'
  | 'tellRemoval'
  | 'dueRemovals'
  | 'applyRemoval';

/** Ways in that are to go: each verb is one statement. */
export const makeRemovals = (parts: StoreParts): Pick<WayInStore, Verbs> => {
  const { database, clock, vault, commit } = parts;
  return {
    askRemoval: async ({ accountId, sessionId }, { stopCode: code, about, ...removal }, alongside) => {
      const account = code === undefined ? undefined : await findSealer(parts, accountId);
      const stopCode =
        code === undefined || account === undefined
          ? null
          : account.sealer.seal(removalCodePlace(removal.authenticatorId), code);
      const values = { accountId, sessionId, stopCode, ...removal };
      const pieces = alarmed('asked', { codeHash: removal.stopHash, about }, clock.now());
      const { done, held, waits: already } = await commit<AskedTold>(asking, { values, pieces }, alongside);
      if (done) return 'asked';
      if (already) return 'waits-already';
      return held ? 'not-asked' : 'not-standing';
    },
    findRemoval: async (by) => {
      const [row] =
        'stopHash' in by
          ? await ask<Row>(database, byHashStatement, by)
          : await ask<Row>(database, byWayStatement, { ...by });
      return standingOf(row);
    },
    stopRemoval: async (authenticatorId, alongside) =>
      (await commit(stopping, { values: { authenticatorId } }, alongside)).done ? 'stopped' : 'moved-on',
    delayRemoval: async (authenticatorId, effectiveAt, alongside) =>
      (await commit(delaying, { values: { authenticatorId, effectiveAt } }, alongside)).done ? 'delayed' : 'moved-on',
    removalsToTell: async (most) => {
      const now = clock.now();
      const until = new Date(now.getTime() + reminderHours * 3_600_000).toISOString();
      const rows = await ask<ToTellRow>(database, toTellStatement, { now: now.toISOString(), until, most });
      return Promise.all(
        rows.map(async ({ code, data_key: key, ...removal }) => {
          const sealer = await vault.forReading({ table: 'account', row: removal.accountId }, key);
          return { removal, stopCode: sealer.unseal(removalCodePlace(removal.authenticatorId), code) };
        }),
      );
    },
    tellRemoval: async ({ authenticatorId, effectiveAt }, alongside) =>
      (await commit(telling, { values: { authenticatorId, effectiveAt } }, alongside)).done ? 'told' : 'moved-on',
    dueRemovals: (most) => ask<WaitingRemoval>(database, dueStatement, { now: clock.now().toISOString(), most }),
    applyRemoval: async ({ accountId, authenticatorId }, alongside) =>
      (
        await commit(
          applying,
          { values: { accountId, authenticatorId, ...(await forgottenValues(parts, accountId)) } },
          alongside,
        )
      ).done
        ? 'removed'
        : 'moved-on',
  };
};
