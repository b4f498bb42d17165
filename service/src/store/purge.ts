import type { Clock } from '../platform/clock.ts';
import type { Database } from './database.ts';
import { federationPurgeSteps } from './federation/purge-steps.ts';

const hourMs = 60 * 60 * 1000;

/** At most this many rows at a time, so that nobody waits long for a lock. */
const batch = 1000;

/** Each removes or wipes one batch; `$1` is an instant so long ago. Rows that another process holds are left to it. */
const steps: readonly { readonly olderThanMs: number; readonly statement: string }[] = [
  ...(['registration', 'attempt'] as const).flatMap((table) => [
    {
      // Wiped when its minutes are over; the row stays a day, so that the person is told "expired" and not "unknown".
      olderThanMs: 0,
      statement: `UPDATE ${table} SET payload = NULL, data_key = NULL
        WHERE id IN (SELECT id FROM ${table} WHERE expires_at <= $1 AND payload IS NOT NULL LIMIT ${batch} FOR UPDATE SKIP LOCKED) RETURNING 1`,
    },
    {
      olderThanMs: 24 * hourMs,
      statement: `DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} WHERE expires_at <= $1 LIMIT ${batch} FOR UPDATE SKIP LOCKED) RETURNING 1`,
    },
  ]),
  {
    olderThanMs: 0,
    statement: `UPDATE outbox SET state = 'dropped', content = NULL, data_key = NULL, changed_at = $1
      WHERE id IN (SELECT id FROM outbox WHERE expires_at <= $1 AND state IN ('queued', 'sending') LIMIT ${batch} FOR UPDATE SKIP LOCKED) RETURNING 1`,
  },
  {
    olderThanMs: 24 * hourMs,
    statement: `DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE expires_at <= $1 LIMIT ${batch} FOR UPDATE SKIP LOCKED) RETURNING 1`,
  },
  {
    olderThanMs: 24 * hourMs,
    statement: `DELETE FROM receipt WHERE carrier_id IN (SELECT carrier_id FROM receipt WHERE noted_at <= $1 LIMIT ${batch} FOR UPDATE SKIP LOCKED) RETURNING 1`,
  },
  {
    olderThanMs: 0,
    statement: `DELETE FROM limit_counter WHERE (limit_name, subject) IN (
      SELECT limit_name, subject FROM limit_counter WHERE ends_at <= $1 LIMIT ${batch} FOR UPDATE SKIP LOCKED) RETURNING 1`,
  },
  {
    olderThanMs: 24 * hourMs,
    statement: `DELETE FROM session WHERE id IN (
      SELECT id FROM session WHERE expires_at <= $1 OR ended_at <= $1 LIMIT ${batch} FOR UPDATE SKIP LOCKED) RETURNING 1`,
  },
  {
    // Whoever holds the stop code is told for a month what became of it.
    olderThanMs: 30 * 24 * hourMs,
    statement: `DELETE FROM number_change WHERE id IN (
      SELECT id FROM number_change WHERE settled_at <= $1 LIMIT ${batch} FOR UPDATE SKIP LOCKED) RETURNING 1`,
  },
  ...federationPurgeSteps,
];

/** Removes what has outlived its purpose, batch by batch. Safe to run in several processes and to break off. */
export const makePurge =
  (database: Database, clock: Clock): (() => Promise<void>) =>
  async () => {
    for (const { olderThanMs, statement } of steps) {
      const before = new Date(clock.now().getTime() - olderThanMs).toISOString();
      let removed = batch;
      while (removed === batch) removed = (await database.run(statement, [before])).length;
    }
  };
