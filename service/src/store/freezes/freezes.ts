import { barredHours, type Alarm, type Freeze } from '../../domain/standing/freeze.ts';
import type { Way } from '../../domain/standing/way.ts';
import { closingUndone } from '../accounts/keep-open.ts';
import type { Change } from '../commit.ts';
import { brokenConstraint } from '../database/storage-trouble.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';
import { forgottenValues } from '../ways-in/forgotten-identity.ts';
import { endedFreeze } from './ended-freeze.ts';
import type { FreezeStore } from './freeze-store.ts';

/** A number stands since the last change of it that is still known, be it by a counter, or since the account was opened, or opened anew. */
const numberSince = `greatest(a.opened_anew_at, coalesce((
  SELECT max(w.settled_at) FROM waiting_change w WHERE w.account_id = a.id AND w.kind IN ('number', 'recovery') AND w.state = 'effective'), a.opened_at))`;

const waysStatement = `
SELECT a.opened_at, ${numberSince} AS number_since, p.id, p.type, p.created_at, p.standing = 'good' AS works, f.by, f.frozen_at, f.disputed_at, f.barred
FROM account a LEFT JOIN account_freeze f ON f.account_id = a.id AND f.state = 'open' AND a.status IN ('frozen', 'suspended')
  LEFT JOIN authenticator p ON p.account_id = a.id AND p.ended_at IS NULL
WHERE a.id = :accountId ORDER BY p.created_at, p.id`;

/** A code that came with news locks the account it was about, once. While that lock stands it says so again, and afterwards it is worth nothing. */
const byCodeStatement = `
SELECT u.account_id, u.about, u.at, EXISTS (
  SELECT FROM account_freeze o WHERE o.account_id = u.account_id AND o.state = 'open' AND o.frozen_at <= u.at) AS locks FROM (
    SELECT f.account_id, 'used' AS about, f.frozen_at AS at FROM account_freeze f WHERE f.code_hash = :codeHash
    UNION ALL SELECT l.account_id, l.about, l.at FROM alarm l WHERE l.code_hash = :codeHash AND l.expires_at > :now
  ) u ORDER BY u.about = 'used' DESC, u.at DESC LIMIT 1`;

/** So long is a code remembered that has locked an account: what waits no more by then has taken its code along. */
const usedDays = 90;

/**
 * Of an account that is locked already the doubt grows: what another code speaks of opens nothing either. One that is suspended, by an operator or by
 * a register's word, is locked beneath that: else a thief would only have to wait until it is lifted.
 */
const freezingParts = `frozen AS (
  UPDATE account a SET status = CASE a.status WHEN 'active' THEN 'frozen' ELSE a.status END,
    status_changed_at = CASE a.status WHEN 'active' THEN :now ELSE a.status_changed_at END
  WHERE a.id = :accountId AND (a.status = 'active' OR (a.status = 'suspended'
    AND NOT EXISTS (SELECT FROM account_freeze f WHERE f.account_id = a.id AND f.state = 'open')
    AND NOT EXISTS (SELECT FROM death_report d WHERE d.account_id = a.id AND d.state <> 'undone' AND d.former_status = 'awaiting-approval'))) RETURNING a.id
), kept AS (
  INSERT INTO account_freeze (id, account_id, state, by, code_hash, disputed_at, barred, frozen_at)
  SELECT :freezeId, frozen.id, 'open', :by, :codeHash, :disputedAt, :barred::text[], :now FROM frozen
), doubted AS (
  UPDATE account_freeze f SET disputed_at = least(f.disputed_at, :disputedAt::timestamptz),
    barred = ARRAY(SELECT DISTINCT unnest(f.barred || :barred::text[]) ORDER BY 1)
  FROM account a WHERE a.id = :accountId AND a.status IN ('frozen', 'suspended') AND f.account_id = a.id AND f.state = 'open' RETURNING f.account_id AS id
), used AS (
  INSERT INTO alarm (code_hash, account_id, about, at, expires_at)
  SELECT :codeHash, id, 'used', :now, :usedUntil FROM (SELECT id FROM frozen UNION SELECT id FROM doubted) locked WHERE :codeHash::text IS NOT NULL
  ON CONFLICT (code_hash) DO UPDATE SET about = 'used', at = :now, expires_at = :usedUntil
)`;
const freezing: Change = {
  parts: freezingParts,
  done: 'frozen',
  tells: '(SELECT end_account_sessions(id, :now) FROM frozen) AS ended, EXISTS (SELECT FROM doubted) AS doubted',
};
const ending: Change = {
  parts: `locked AS (
  SELECT id, closes_at FROM account WHERE id = :accountId AND status = 'frozen' FOR NO KEY UPDATE
), thawed AS (
  UPDATE account SET status = 'active', status_changed_at = :now, closes_at = NULL FROM locked WHERE account.id = locked.id RETURNING account.id
), ${closingUndone('locked', 'thawed')}`,
  done: 'thawed',
  tells: `(SELECT ${endedFreeze('true, :replaced')} FROM thawed) AS ended`,
};

const barredStatement = `
SELECT EXISTS (SELECT FROM account_freeze f
  WHERE f.account_id = :accountId AND f.state = 'ended' AND f.ended_at > :since AND 'number' = ANY (f.barred)) AS barred`;

interface WayRow {
  readonly opened_at: string;
  readonly number_since: string;
  readonly id: string | null;
  readonly type: string | null;
  readonly created_at: string | null;
  readonly works: boolean | null;
  readonly by: Freeze['by'] | null;
  readonly frozen_at: string | null;
  readonly disputed_at: string | null;
  readonly barred: Freeze['barred'] | null;
}

const signingIn = ['password', 'certificate', 'identity-provider', 'passkey'] as const;
const later = (one: string, other: string): string => (one > other ? one : other);

/** The way that an authenticator is; a password brings the number as another, which sets a new one where that signs in no more. */
const waysOf = ({ id, type, created_at: createdAt, works, number_since: number }: WayRow): readonly Way[] => {
  if (id === null || createdAt === null) return [];
  const kind = signingIn.find((one) => one === type);
  const since = kind === 'password' ? later(createdAt, number) : createdAt;
  return [
    ...(kind === undefined || works !== true ? [] : [{ kind, id, since }]),
    ...(kind === 'password' ? [{ kind: 'number' as const, since: number }] : []),
  ];
};

const freezeOf = ({ by, frozen_at: frozenAt, disputed_at: disputedAt, barred }: WayRow): Freeze | undefined =>
  by === null || frozenAt === null || disputedAt === null || barred === null
    ? undefined
    : { by, frozenAt, disputedAt, barred };

/** Accounts that are locked by whoever is certain of a theft; each verb is one statement. */
export const makeFreezes = (parts: StoreParts): FreezeStore => {
  const { database, clock, commit } = parts;
  return {
    waysOf: async (accountId) => {
      const rows = await ask<WayRow>(database, waysStatement, { accountId });
      const [first] = rows;
      if (first === undefined) return undefined;
      const freeze = freezeOf(first);
      return {
        openedAt: first.opened_at,
        ways: rows.flatMap(waysOf),
        secondFactors: rows.flatMap(({ type, created_at: since }) =>
          since !== null && (type === 'authenticator-app' || type === 'recovery-codes') ? [{ since }] : [],
        ),
        ...(freeze === undefined ? {} : { freeze }),
      };
    },
    findByCode: async (codeHash) => {
      const [row] = await ask<{
        readonly account_id: string;
        readonly about: Alarm | 'used';
        readonly at: string;
        readonly locks: boolean;
      }>(database, byCodeStatement, { codeHash, now: clock.now().toISOString() });
      if (row === undefined) return undefined;
      const { account_id: accountId, about, at, locks } = row;
      if (about !== 'used') return { accountId, at, about };
      return locks ? { accountId, at } : 'used';
    },
    barsNumber: async (accountId) => {
      const since = new Date(clock.now().getTime() - barredHours * 3_600_000).toISOString();
      const [row] = await ask<{ readonly barred: boolean }>(database, barredStatement, { accountId, since });
      return row?.barred === true;
    },
    freeze: async ({ id: freezeId, accountId, by, disputedAt, barred, codeHash = null }, alongside) => {
      const usedUntil = new Date(clock.now().getTime() + usedDays * 86_400_000).toISOString();
      const values = { freezeId, accountId, by, disputedAt, barred, codeHash, usedUntil };
      const lock = async () => {
        const { done, doubted } = await commit<{ readonly doubted: boolean }>(freezing, { values }, alongside);
        if (done) return 'frozen';
        return doubted ? 'doubted' : 'moved-on';
      };
      // Of two at the same moment the later finds the lock of the earlier when it looks again.
      try {
        const come = await lock();
        if (come !== 'moved-on') return come;
      } catch (trouble) {
        if (brokenConstraint(trouble) !== 'freeze_open') throw trouble;
      }
      return lock();
    },
    end: async (accountId, { replaced }, alongside) =>
      (
        await commit(
          ending,
          { values: { accountId, replaced, ...(await forgottenValues(parts, accountId)) } },
          alongside,
        )
      ).done
        ? 'ended'
        : 'moved-on',
  };
};
