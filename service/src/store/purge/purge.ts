import { federationPurgeSteps } from '../federation/purge-steps.ts';
import type { StoreParts } from '../parts.ts';
import { makeAuditPurge } from './purge-audit.ts';

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

/** At most this many rows at a time, so that nobody waits long for a lock. */
const batch = 1000;

/** Rows that another process holds are left to it. `$1` is an instant so long ago as the step says. */
const some = (table: string, key: string, condition: string): string =>
  `(${key}) IN (SELECT ${key} FROM ${table} WHERE ${condition} LIMIT ${batch} FOR UPDATE SKIP LOCKED) RETURNING 1`;
const deleting = (table: string, key: string, condition: string): string =>
  `DELETE FROM ${table} WHERE ${some(table, key, condition)}`;

/** Each removes or wipes one batch. */
const steps: readonly { readonly olderThanMs: number; readonly statement: string }[] = [
  {
    // Wiped when its minutes are over; the row stays a day, so that the same form sent again does not begin another.
    olderThanMs: 0,
    statement: `UPDATE attempt SET payload = NULL, data_key = NULL, message_id = NULL WHERE ${some('attempt', 'id', 'expires_at <= $1 AND payload IS NOT NULL')}`,
  },
  { olderThanMs: dayMs, statement: deleting('attempt', 'id', 'expires_at <= $1') },
  // The version before this one, which may still run, keeps registrations here.
  { olderThanMs: 0, statement: deleting('registration', 'id', 'expires_at <= $1') },
  {
    olderThanMs: 0,
    statement: `UPDATE outbox SET state = 'dropped', content = NULL, data_key = NULL, changed_at = $1
      WHERE ${some('outbox', 'id', `expires_at <= $1 AND state IN ('queued', 'sending')`)}`,
  },
  { olderThanMs: dayMs, statement: deleting('outbox', 'id', 'expires_at <= $1') },
  { olderThanMs: dayMs, statement: deleting('receipt', 'carrier_id', 'noted_at <= $1') },
  { olderThanMs: 0, statement: deleting('limit_counter', 'limit_name, subject', 'ends_at <= $1') },
  { olderThanMs: 0, statement: deleting('lift', 'id', 'expires_at <= $1') },
  { olderThanMs: 0, statement: deleting('prompt', 'subject', 'greatest(ends_at, paused_until) <= $1') },
  { olderThanMs: dayMs, statement: deleting('session', 'id', 'expires_at <= $1 OR ended_at <= $1') },
  // Who holds the stop code is told for a month what became of it.
  { olderThanMs: 30 * dayMs, statement: deleting('waiting_change', 'id', 'settled_at <= $1') },
  { olderThanMs: 0, statement: deleting('alarm', 'code_hash', 'expires_at <= $1') },
  // Who has the code that locked an account is told for a month what became of it.
  { olderThanMs: 30 * dayMs, statement: deleting('account_freeze', 'id', 'ended_at <= $1') },
  // A roster is good for a year: agencies send it again.
  { olderThanMs: 365 * dayMs, statement: deleting('roster', 'id', 'imported_at <= $1') },
  // What was said at a counter is wiped when the case is over; the row stays, so that its code stays spent.
  {
    olderThanMs: 0,
    statement: `UPDATE counter_case SET payload = NULL, data_key = NULL, remind_at = NULL
      WHERE ${some('counter_case', 'id', `payload IS NOT NULL AND (expires_at <= $1 OR (state = 'used' AND changed_at <= $1))`)}`,
  },
  {
    olderThanMs: 90 * dayMs,
    statement: deleting(
      'counter_case',
      'id',
      'expires_at <= $1 AND (account_id IS NULL OR (level_at IS NULL AND held_at IS NULL))',
    ),
  },
  // The law makes us keep it no longer.
  {
    olderThanMs: 0,
    statement: deleting('retained', 'id', `keep_until < ($1::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`),
  },
  { olderThanMs: dayMs, statement: deleting('clerk_session', 'id', 'expires_at <= $1') },
  ...federationPurgeSteps,
];

/** Removes what has outlived its purpose, batch by batch. Safe to run in several processes and to break off. */
export const makePurge = ({ database, clock }: StoreParts): (() => Promise<void>) => {
  const purgeAudit = makeAuditPurge({ database, clock });
  return async () => {
    for (const { olderThanMs, statement } of steps) {
      const before = new Date(clock.now().getTime() - olderThanMs).toISOString();
      while ((await database.run(statement, [before])).length === batch);
    }
    await purgeAudit();
  };
};
