import { randomUUID } from 'node:crypto';
import { limitRules } from '../../domain/limits/limits.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';
import type { LiftStore } from './limit-store.ts';
import { counterOf, goUp, subjectHash } from './counters.ts';

/** Kept only if the day's counter of this number has room: the insert itself looks, so that of many at once no more get through. */
const noteStatement = `
WITH counted AS (
  INSERT INTO limit_counter AS c (limit_name, subject, starts_at, ends_at, taken) VALUES (:limit, :counter, :startsAt, :endsAt, 1)
  ${goUp}
    WHERE c.starts_at < excluded.starts_at OR c.taken < :most
  RETURNING 1
), kept AS (
  INSERT INTO lift (id, subject, code, sent_at, expires_at) SELECT :id, :subject, :code, :now, :expiresAt FROM counted
)
SELECT EXISTS (SELECT FROM counted) AS noted`;

const findStatement = `
SELECT id FROM lift WHERE subject = :subject AND code = ANY (:codes::bytea[]) AND expires_at > :now ORDER BY sent_at DESC, id LIMIT 1`;

/** Messages from phones; numbers and codes are kept as keyed hashes only. */
export const makeLifts = ({ database, clock, limitKey }: StoreParts): LiftStore => {
  const subjectOf = (phoneNumber: string): Buffer => subjectHash(limitKey, 'lift', phoneNumber);
  const codeOf = (phoneNumber: string, code: string): Buffer =>
    subjectHash(limitKey, 'lift-code', `${phoneNumber}:${code}`);
  return {
    note: async (phoneNumber, code, lifetimeSeconds) => {
      const now = clock.now();
      const limit = 'lift-by-number-day';
      const counter = counterOf(limitKey, { limit, subject: phoneNumber }, now);
      const [row] = await ask<{ readonly noted: boolean }>(database, noteStatement, {
        limit,
        counter: counter.subject,
        startsAt: counter.starts_at,
        endsAt: counter.ends_at,
        most: limitRules[limit].max,
        id: randomUUID(),
        subject: subjectOf(phoneNumber),
        code: codeOf(phoneNumber, code),
        now: now.toISOString(),
        expiresAt: new Date(now.getTime() + lifetimeSeconds * 1000).toISOString(),
      });
      return row?.noted === true ? 'noted' : 'too-many';
    },
    find: async (phoneNumber, codes) => {
      const [row] = await ask<{ readonly id: string }>(database, findStatement, {
        subject: subjectOf(phoneNumber),
        codes: codes.map((code) => codeOf(phoneNumber, code)),
        now: clock.now().toISOString(),
      });
      return row?.id;
    },
  };
};
