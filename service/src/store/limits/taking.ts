import type { KeyObject } from 'node:crypto';
import type { LimitEntry, LimitName, LimitVerdict } from '../../domain/limits/limits.ts';
import { limitRules } from '../../domain/limits/limits.ts';
import type { Counter } from './counters.ts';
import { counterName, counterOf, goUp, mostOf } from './counters.ts';

/** The columns of a counter that is asked for, with their types. */
export const askedColumns = {
  limit_name: 'text',
  subject: 'bytea',
  starts_at: 'timestamptz',
  ends_at: 'timestamptz',
  cost: 'int',
  most: 'int',
} as const;

/** A counter that is asked for. */
export interface Asked extends Counter {
  readonly cost: number;
  readonly most: number;
}

/** One row for each counter: one that is named twice is taken from twice, within the lesser maximum. */
export const askedOf = (key: KeyObject, entries: readonly LimitEntry[], now: Date): readonly Asked[] => {
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

/**
 * The parts that take from all counters or from none. No counter ever goes over its maximum: the insert itself looks again, and where another
 * taker was faster fewer rows come back than were asked for (`isWhole`). A machine whose clock is behind counts in the later window. The lateral
 * lookup keeps the plan on the primary key also while the table is new and its statistics are missing.
 *
 * @param asked the counters, as a table expression with the columns `askedColumns`
 * @param onlyIf what else has to be true, in a condition
 */
export const takingParts = (asked: string, onlyIf?: string): string => `asked AS (
  SELECT asked.* FROM ${asked}
), seen AS MATERIALIZED (
  SELECT a.limit_name, a.subject, a.cost, a.most, a.starts_at, greatest(c.ends_at, a.ends_at) AS ends_at,
    CASE WHEN c.starts_at >= a.starts_at THEN c.taken ELSE 0 END AS taken
  FROM asked a LEFT JOIN LATERAL (
    SELECT starts_at, ends_at, taken FROM limit_counter WHERE limit_name = a.limit_name AND subject = a.subject LIMIT 1) c ON true
), room AS (
  SELECT coalesce(bool_and(taken + greatest(cost, 1) <= most), true)${onlyIf === undefined ? '' : ` AND ${onlyIf}`} AS enough FROM seen
), took AS (
  INSERT INTO limit_counter AS c (limit_name, subject, starts_at, ends_at, taken)
  SELECT limit_name, subject, starts_at, ends_at, cost FROM seen WHERE cost > 0 AND (SELECT enough FROM room)
  ${goUp}
    WHERE c.starts_at < excluded.starts_at OR c.taken + excluded.taken <= (
      SELECT most FROM asked WHERE (asked.limit_name, asked.subject) = (excluded.limit_name, excluded.subject))
  RETURNING limit_name, subject, taken
)`;

/** Fails the statement where another taker was faster, so that nothing of it stays; it is then made again. */
export const isWhole = `require_whole(NOT (SELECT enough FROM room) OR (SELECT count(*) FROM seen WHERE cost > 0) = (SELECT count(*) FROM took))`;

/** What a counter in `seen` holds with what was taken from it now; null when nothing was. */
export const takenNow = `(SELECT taken FROM took WHERE (took.limit_name, took.subject) = (seen.limit_name, seen.subject))`;

/** A counter as a statement has seen it. */
export interface SeenRow {
  readonly limit_name: LimitName;
  readonly subject: Buffer;
  readonly taken: number;
  readonly cost: number;
  readonly most: number;
  readonly taken_now: number | null;
  readonly ends_at: string;
}

/** The first counter in the order asked that has no room. Of two counters of one limit the fuller one is told. */
export const verdictOf = (asked: readonly Asked[], seen: readonly SeenRow[], now: Date): LimitVerdict => {
  const rows = asked.flatMap((one) => seen.filter((row) => counterName(row) === counterName(one)));
  const usedUp = rows.find(({ taken, cost, most }) => taken + Math.max(cost, 1) > most);
  const counts: Partial<Record<LimitName, number>> = {};
  for (const { limit_name: limit, taken, taken_now: withThis } of rows)
    counts[limit] = Math.max(counts[limit] ?? 0, withThis ?? taken);
  if (usedUp === undefined) return { counts };
  const retryAfterSeconds = Math.max(1, Math.ceil((Date.parse(usedUp.ends_at) - now.getTime()) / 1000));
  return { exceeded: { limit: usedUp.limit_name, retryAfterSeconds }, counts };
};
