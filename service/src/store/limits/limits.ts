import type { KeyObject } from 'node:crypto';
import type { LimitEntry, LimitName, LimitVerdict } from '../../domain/limits/limits.ts';
import { limitRules } from '../../domain/limits/limits.ts';
import { withoutWaiting } from '../database/database.ts';
import type { StoreParts } from '../parts.ts';
import type { Piece, Values } from '../statement.ts';
import { ask, rowsOf } from '../statement.ts';
import { repeated } from '../database/storage-trouble.ts';
import type { LimitStore } from './limit-store.ts';
import type { Counter } from './counters.ts';
import { counterName, counterOf, goUp, inOrder, mostOf } from './counters.ts';

const columns = {
  limit_name: 'text',
  subject: 'bytea',
  starts_at: 'timestamptz',
  ends_at: 'timestamptz',
  cost: 'int',
  most: 'int',
} as const;
interface Asked extends Counter {
  readonly cost: number;
  readonly most: number;
}

/** What is read in the same statement: at least one row, whatever there is. */
export interface Beside {
  /** A constant. */
  readonly text: string;
  readonly inOrder?: string;
  readonly values: Values;
}

/**
 * No counter ever goes over its maximum: the insert itself looks again. When another taker was faster, fewer rows come back than were
 * asked for, and `require_whole` fails the statement, so that nothing of it stays; it is then repeated. A machine whose clock is behind
 * counts in the later window. The lateral lookup keeps the plan on the primary key also while the table is new and its statistics are missing.
 */
const writeTake = (asked: string, beside?: Pick<Beside, 'text' | 'inOrder'>): string => `
WITH asked AS (
  SELECT asked.* FROM ${asked}
), seen AS MATERIALIZED (
  SELECT a.limit_name, a.subject, a.cost, a.most, a.starts_at, greatest(c.ends_at, a.ends_at) AS ends_at,
    CASE WHEN c.starts_at >= a.starts_at THEN c.taken ELSE 0 END AS taken
  FROM asked a LEFT JOIN LATERAL (
    SELECT starts_at, ends_at, taken FROM limit_counter WHERE limit_name = a.limit_name AND subject = a.subject LIMIT 1) c ON true
), room AS (
  SELECT bool_and(taken + greatest(cost, 1) <= most) AS enough FROM seen
), took AS (
  INSERT INTO limit_counter AS c (limit_name, subject, starts_at, ends_at, taken)
  SELECT limit_name, subject, starts_at, ends_at, cost FROM seen WHERE cost > 0 AND (SELECT enough FROM room)
  ${goUp}
    WHERE c.starts_at < excluded.starts_at OR c.taken + excluded.taken <= (
      SELECT most FROM asked WHERE (asked.limit_name, asked.subject) = (excluded.limit_name, excluded.subject))
  RETURNING limit_name, subject, taken
)
SELECT limit_name, subject, taken, cost, most, ends_at,
  (SELECT taken FROM took WHERE (took.limit_name, took.subject) = (seen.limit_name, seen.subject)) AS taken_now,
  require_whole(NOT (SELECT enough FROM room) OR (SELECT count(*) FROM seen WHERE cost > 0) = (SELECT count(*) FROM took)) AS whole, ${withoutWaiting}${
    beside === undefined
      ? '\nFROM seen'
      : `, beside.*
FROM seen CROSS JOIN (${beside.text}) beside ${beside.inOrder ?? ''}`
  }`;

const takes = new Map<string, string>();

const takeStatement = ({ shape, text }: Piece, beside?: Beside): string => {
  const key = `${shape} ${beside?.text}`;
  const taken = takes.get(key) ?? writeTake(text, beside);
  takes.set(key, taken);
  return taken;
};

const always = { parts: 'always AS (SELECT 1 AS one)', done: 'always' };

interface SeenRow {
  readonly limit_name: LimitName;
  readonly subject: Buffer;
  readonly taken: number;
  readonly cost: number;
  readonly most: number;
  /** With this one included; null when nothing was taken from it. */
  readonly taken_now: number | null;
  readonly ends_at: string;
}

/** One row for each counter: one that is named twice is taken from twice, within the lesser maximum. */
const askedOf = (key: KeyObject, entries: readonly LimitEntry[], now: Date): readonly Asked[] => {
  const named = entries.map((entry) => ({
    ...counterOf(key, entry, now),
    cost: entry.cost,
    most: mostOf(entry.most ?? limitRules[entry.limit].max),
  }));
  return [...Map.groupBy(named, counterName).values()].flatMap((same) =>
    same.slice(0, 1).map((first) => ({
      ...first,
      cost: same.reduce((sum, { cost }) => sum + cost, 0),
      most: Math.min(...same.map(({ most }) => most)),
    })),
  );
};

/** The first counter in the order asked that has no room. Of two counters of one limit the fuller one is told. */
const verdictOf = (asked: readonly Asked[], seen: readonly SeenRow[], now: Date): LimitVerdict => {
  const rows = asked.flatMap((one) => seen.filter((row) => counterName(row) === counterName(one)));
  const usedUp = rows.find(({ taken, cost, most }) => taken + Math.max(cost, 1) > most);
  const counts: Partial<Record<LimitName, number>> = {};
  for (const { limit_name: limit, taken, taken_now: takenNow } of rows)
    counts[limit] = Math.max(counts[limit] ?? 0, takenNow ?? taken);
  if (usedUp === undefined) return { counts };
  const retryAfterSeconds = Math.max(1, Math.ceil((Date.parse(usedUp.ends_at) - now.getTime()) / 1000));
  return { exceeded: { limit: usedUp.limit_name, retryAfterSeconds }, counts };
};

/** How counters were judged, with what was read beside them: each of its rows once for each counter. */
interface TakenWith<Row> {
  readonly verdict: LimitVerdict;
  readonly rows: readonly Row[];
}

/** Takes from counters, shared by all processes, and may read something else in the same statement. */
export const makeTake = ({ database, clock, limitKey }: Pick<StoreParts, 'database' | 'clock' | 'limitKey'>) => {
  return <Row>(entries: readonly LimitEntry[], beside?: Beside): Promise<TakenWith<Row>> =>
    repeated(async () => {
      const now = clock.now();
      const asked = askedOf(limitKey, entries, now);
      const rows = rowsOf('asked', columns, inOrder(asked));
      const values = { ...rows.values, ...beside?.values };
      const seen = await ask<SeenRow & Row>(database, takeStatement(rows, beside), values);
      return { verdict: verdictOf(asked, seen, now), rows: seen };
    });
};

/** Counters shared by all processes. */
export const makeLimits = (parts: StoreParts): LimitStore => {
  const take = makeTake(parts);
  return {
    take: async (entries) => (entries.length === 0 ? { counts: {} } : (await take(entries)).verdict),
    change: async (counts) => {
      await parts.commit(always, { values: {} }, { audit: [], counts });
    },
  };
};
