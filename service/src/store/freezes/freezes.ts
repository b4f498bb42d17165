import { barredHours, type Alarm, type Freeze } from '../../domain/standing/freeze.ts';
import type { Way } from '../../domain/standing/way.ts';
import type { Change } from '../commit.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';
import type { Store } from '../store.ts';

/** A number stands since the last change of it that is still known, or since the account was opened. */
const numberSince = `coalesce((
  SELECT max(w.settled_at) FROM waiting_change w WHERE w.account_id = a.id AND w.kind = 'number' AND w.state = 'effective'), a.opened_at)`;

const waysStatement = `
SELECT a.opened_at, ${numberSince} AS number_since, p.id, p.type, p.created_at, f.by, f.frozen_at, f.disputed_at, f.barred
FROM account a LEFT JOIN account_freeze f ON f.account_id = a.id AND f.state = 'open' AND a.status = 'frozen'
  LEFT JOIN authenticator p ON p.account_id = a.id AND p.ended_at IS NULL AND p.standing = 'good'
WHERE a.id = :accountId ORDER BY p.created_at, p.id`;

/** A code that has locked an account says so again; one that came with news locks the account it was about. */
const byCodeStatement = `
SELECT f.account_id, 'freeze' AS found, NULL AS about, f.frozen_at AS at FROM account_freeze f WHERE f.code_hash = :codeHash AND f.state = 'open'
UNION ALL
SELECT l.account_id, 'alarm', l.about, l.at FROM alarm l
WHERE l.code_hash = :codeHash AND l.expires_at > :now AND NOT EXISTS (SELECT FROM account_freeze f WHERE f.code_hash = :codeHash)`;

/** Of an account that is locked already the doubt grows: what another code speaks of opens nothing either. */
const freezingParts = `frozen AS (
  UPDATE account SET status = 'frozen', status_changed_at = :now WHERE id = :accountId AND status = 'active' RETURNING id
), kept AS (
  INSERT INTO account_freeze (id, account_id, state, by, code_hash, disputed_at, barred, frozen_at)
  SELECT :freezeId, frozen.id, 'open', :by, :codeHash, :disputedAt, :barred::text[], :now FROM frozen
), doubted AS (
  UPDATE account_freeze f SET disputed_at = least(f.disputed_at, :disputedAt::timestamptz),
    barred = ARRAY(SELECT DISTINCT unnest(f.barred || :barred::text[]) ORDER BY 1)
  FROM account a WHERE a.id = :accountId AND a.status = 'frozen' AND f.account_id = a.id AND f.state = 'open'
)`;
const freezing: Change = {
  parts: freezingParts,
  done: 'frozen',
  tells: '(SELECT end_account_sessions(id, :now) FROM frozen) AS ended',
};
const ending: Change = {
  parts: `thawed AS (
  UPDATE account SET status = 'active', status_changed_at = :now WHERE id = :accountId AND status = 'frozen' RETURNING id
)`,
  done: 'thawed',
  tells: '(SELECT end_freeze(id, :now, true, :replaced) FROM thawed) AS ended',
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
  readonly by: Freeze['by'] | null;
  readonly frozen_at: string | null;
  readonly disputed_at: string | null;
  readonly barred: Freeze['barred'] | null;
}

const proven = ['certificate', 'identity-provider', 'passkey'] as const;
const later = (one: string, other: string): string => (one > other ? one : other);

/** The way that an authenticator is; a password is one together with the number, and brings the number as another. */
const waysOf = ({ id, type, created_at: createdAt, number_since: number }: WayRow): readonly Way[] => {
  if (id === null || createdAt === null) return [];
  if (type === 'password')
    return [
      { kind: 'password', id, since: later(createdAt, number) },
      { kind: 'number', since: number },
    ];
  const kind = proven.find((one) => one === type);
  return kind === undefined ? [] : [{ kind, id, since: createdAt }];
};

const freezeOf = ({ by, frozen_at: frozenAt, disputed_at: disputedAt, barred }: WayRow): Freeze | undefined =>
  by === null || frozenAt === null || disputedAt === null || barred === null
    ? undefined
    : { by, frozenAt, disputedAt, barred };

/** Accounts that are locked by whoever is certain of a theft; each verb is one statement. */
export const makeFreezes = ({ database, clock, commit }: StoreParts): Store['freezes'] => ({
  waysOf: async (accountId) => {
    const rows = await ask<WayRow>(database, waysStatement, { accountId });
    const [first] = rows;
    if (first === undefined) return undefined;
    const freeze = freezeOf(first);
    return {
      openedAt: first.opened_at,
      ways: rows.flatMap(waysOf),
      ...(freeze === undefined ? {} : { freeze }),
    };
  },
  findByCode: async (codeHash) => {
    const [row] = await ask<{
      readonly account_id: string;
      readonly found: 'freeze' | 'alarm';
      readonly about: Alarm | null;
      readonly at: string;
    }>(database, byCodeStatement, { codeHash, now: clock.now().toISOString() });
    if (row === undefined) return undefined;
    const { account_id: accountId, about, at } = row;
    return about === null ? { accountId, at } : { accountId, at, about };
  },
  barsNumber: async (accountId) => {
    const since = new Date(clock.now().getTime() - barredHours * 3_600_000).toISOString();
    const [row] = await ask<{ readonly barred: boolean }>(database, barredStatement, { accountId, since });
    return row?.barred === true;
  },
  freeze: async ({ id: freezeId, accountId, by, disputedAt, barred, codeHash = null }, alongside) => {
    const values = { freezeId, accountId, by, disputedAt, barred, codeHash };
    return (await commit(freezing, { values }, alongside)).done ? 'frozen' : 'moved-on';
  },
  end: async (accountId, { replaced }, alongside) =>
    (await commit(ending, { values: { accountId, replaced } }, alongside)).done ? 'ended' : 'moved-on',
});
