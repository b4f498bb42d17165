import type { KeyObject } from 'node:crypto';
import { createHmac } from 'node:crypto';
import type { LimitName, LimitWindow } from '../../domain/limits/limits.ts';
import { limitRules } from '../../domain/limits/limits.ts';

const hourMs = 60 * 60 * 1000;
/** Vietnam keeps UTC+7 all year, so a day of the clock there begins at 17:00 UTC. */
const periods: Readonly<Record<LimitWindow, { readonly lengthMs: number; readonly offsetMs: number }>> = {
  hour: { lengthMs: hourMs, offsetMs: 0 },
  day: { lengthMs: 24 * hourMs, offsetMs: 7 * hourMs },
  month: { lengthMs: 30 * 24 * hourMs, offsetMs: 7 * hourMs },
};

/** The window of the clock that an instant lies in. */
export const windowAt = (window: LimitWindow, instant: Date): { readonly startsAt: Date; readonly endsAt: Date } => {
  const { lengthMs, offsetMs } = periods[window];
  const start = Math.floor((instant.getTime() + offsetMs) / lengthMs) * lengthMs - offsetMs;
  return { startsAt: new Date(start), endsAt: new Date(start + lengthMs) };
};

/** Whom something is kept for, without their name: HMAC-SHA-256 under the key of limits, its first 16 bytes. */
export const subjectHash = (key: KeyObject, what: string, subject: string): Buffer =>
  createHmac('sha256', key).update(`${what}:${subject}`).digest().subarray(0, 16);

/** A counter as the table names it, in the window of now. */
export interface Counter {
  readonly limit_name: LimitName;
  readonly subject: Buffer;
  readonly starts_at: string;
  readonly ends_at: string;
}

/** The row of a counter. */
export const counterOf = (
  key: KeyObject,
  { limit, subject }: { readonly limit: LimitName; readonly subject: string },
  now: Date,
): Counter => {
  const { startsAt, endsAt } = windowAt(limitRules[limit].window, now);
  return {
    limit_name: limit,
    subject: subjectHash(key, limit, subject),
    starts_at: startsAt.toISOString(),
    ends_at: endsAt.toISOString(),
  };
};

/** Names a counter among others of one call. */
export const counterName = ({ limit_name: limit, subject }: Pick<Counter, 'limit_name' | 'subject'>): string =>
  `${limit}:${subject.toString('base64')}`;

/** All statements take counters in one order, so that they do not wait for each other in a ring. */
export const inOrder = <Row extends Counter>(rows: readonly Row[]): readonly Row[] =>
  rows.toSorted((one, other) => (counterName(one) < counterName(other) ? -1 : 1));

/**
 * How counters go up, after `INSERT INTO limit_counter AS c … SELECT …`: a new window begins afresh, and a server whose clock is behind
 * counts in the later window.
 */
export const goUp = `ON CONFLICT (limit_name, subject) DO UPDATE SET
    starts_at = greatest(c.starts_at, excluded.starts_at), ends_at = greatest(c.ends_at, excluded.ends_at),
    taken = CASE WHEN c.starts_at >= excluded.starts_at THEN c.taken + excluded.taken ELSE excluded.taken END`;

const largestInteger = 2_147_483_647;

/** A maximum as the table's integers can say it; PostgreSQL's largest stands for none. */
export const mostOf = (most: number): number => Math.min(most, largestInteger);
