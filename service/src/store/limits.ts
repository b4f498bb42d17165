import type { KeyObject } from 'node:crypto';
import { createHmac } from 'node:crypto';
import type { LimitName, LimitWindow } from '../domain/limits.ts';
import { limitRules } from '../domain/limits.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from './database.ts';
import { withoutWaiting } from './database.ts';
import { isWorthRepeating } from './storage-trouble.ts';
import type { LimitEntry, LimitVerdict, Store } from './store.ts';

const hourMs = 60 * 60 * 1000;
/** Vietnam keeps UTC+7 all year, so a day of the clock there begins at 17:00 UTC. */
const periods: Readonly<Record<LimitWindow, { readonly lengthMs: number; readonly offsetMs: number }>> = {
  hour: { lengthMs: hourMs, offsetMs: 0 },
  day: { lengthMs: 24 * hourMs, offsetMs: 7 * hourMs },
};

/** The window of the clock that an instant lies in. */
export const windowAt = (window: LimitWindow, instant: Date): { readonly startsAt: Date; readonly endsAt: Date } => {
  const { lengthMs, offsetMs } = periods[window];
  const start = Math.floor((instant.getTime() + offsetMs) / lengthMs) * lengthMs - offsetMs;
  return { startsAt: new Date(start), endsAt: new Date(start + lengthMs) };
};

/**
 * No counter ever goes over its maximum: the insert itself looks again. When another taker was faster, fewer rows come
 * back than were asked for, and the division fails the statement, so that nothing of it stays; it is then repeated.
 * A machine whose clock is behind counts in the later window. The lateral lookup keeps the plan on the primary key also
 * while the table is new and its statistics are missing.
 */
const takeStatement = `
WITH asked AS (
  SELECT a.limit_name, decode(a.subject, 'base64') AS subject, a.cost, a.most, a.starts_at, a.ends_at
  FROM json_to_recordset($1::json) AS a (limit_name text, subject text, cost int, most int, starts_at timestamptz, ends_at timestamptz)
), seen AS MATERIALIZED (
  SELECT a.limit_name, a.subject, a.cost, a.most, a.starts_at, greatest(c.ends_at, a.ends_at) AS ends_at,
    CASE WHEN c.starts_at >= a.starts_at THEN c.taken ELSE 0 END AS taken
  FROM asked a LEFT JOIN LATERAL (
    SELECT starts_at, ends_at, taken FROM limit_counter WHERE limit_name = a.limit_name AND subject = a.subject LIMIT 1) c ON true
), took AS (
  INSERT INTO limit_counter AS c (limit_name, subject, starts_at, ends_at, taken)
  SELECT limit_name, subject, starts_at, ends_at, cost FROM seen WHERE cost > 0 AND (SELECT bool_and(taken < most) FROM seen)
  ON CONFLICT (limit_name, subject) DO UPDATE SET
    starts_at = greatest(c.starts_at, excluded.starts_at), ends_at = greatest(c.ends_at, excluded.ends_at),
    taken = CASE WHEN c.starts_at >= excluded.starts_at THEN c.taken + excluded.taken ELSE excluded.taken END
    WHERE c.starts_at < excluded.starts_at OR c.taken < (SELECT most FROM asked WHERE asked.limit_name = excluded.limit_name)
  RETURNING limit_name, taken
), verdict AS (
  SELECT NOT bool_and(taken < most) OR count(*) FILTER (WHERE cost > 0) = (SELECT count(*) FROM took) AS whole FROM seen
)
SELECT limit_name, taken, most, ends_at, (SELECT taken FROM took WHERE took.limit_name = seen.limit_name) AS taken_now,
  1 / (SELECT whole FROM verdict)::int AS whole, ${withoutWaiting}
FROM seen`;

interface SeenRow {
  readonly limit_name: LimitName;
  readonly taken: number;
  readonly most: number;
  /** With this one included; null when nothing was taken from it. */
  readonly taken_now: number | null;
  readonly ends_at: string;
}

/** PostgreSQL's largest integer stands for "no limit". */
const unlimited = 2_147_483_647;
const triesAtMost = 5;

/** All takers ask in one order, so that two of them rarely wait for each other. */
const askParameter = (entries: readonly LimitEntry[], key: KeyObject, now: Date): string =>
  JSON.stringify(
    entries
      .map(({ limit, subject, cost, most = limitRules[limit].max }) => {
        const { window } = limitRules[limit];
        const { startsAt, endsAt } = windowAt(window, now);
        const hashed = createHmac('sha256', key)
          .update(`${limit}:${subject}`)
          .digest()
          .subarray(0, 16)
          .toString('base64');
        return {
          limit_name: limit,
          subject: hashed,
          cost,
          most: Math.min(most, unlimited),
          starts_at: startsAt,
          ends_at: endsAt,
        };
      })
      .sort((one, other) => (one.limit_name < other.limit_name ? -1 : 1)),
  );

const verdictOf = (entries: readonly LimitEntry[], seen: readonly SeenRow[], now: Date): LimitVerdict => {
  const rows = entries.flatMap(({ limit }) => seen.filter((row) => row.limit_name === limit));
  const usedUp = rows.find(({ taken, most }) => taken >= most);
  const counts: Partial<Record<LimitName, number>> = {};
  for (const { limit_name: limit, taken, taken_now: takenNow } of rows) counts[limit] = takenNow ?? taken;
  if (usedUp === undefined) return { counts };
  const retryAfterSeconds = Math.max(1, Math.ceil((Date.parse(usedUp.ends_at) - now.getTime()) / 1000));
  return { exceeded: { limit: usedUp.limit_name, retryAfterSeconds }, counts };
};

/** Counters shared by all processes. Subjects are kept as HMAC only (first 16 bytes). */
export const makeLimits = (database: Database, clock: Clock, key: KeyObject): Store['limits'] => {
  const take = async (entries: readonly LimitEntry[], triesLeft: number): Promise<LimitVerdict> => {
    const now = clock.now();
    try {
      return verdictOf(entries, await database.run<SeenRow>(takeStatement, [askParameter(entries, key, now)]), now);
    } catch (trouble) {
      if (isWorthRepeating(trouble) && triesLeft > 1) return take(entries, triesLeft - 1);
      throw trouble;
    }
  };
  return { take: async (entries) => (entries.length === 0 ? { counts: {} } : take(entries, triesAtMost)) };
};
