import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';
import type { Store } from '../store.ts';
import { subjectHash } from './counters.ts';

/** Whoever comes first has the place; of a stranger's request it is taken by a known device. The row that stood before tells why not. */
const takeStatement = `
WITH standing AS (
  SELECT ends_at, paused_until FROM prompt WHERE subject = :subject
), taken AS (
  INSERT INTO prompt AS p (subject, challenge_id, known, ends_at) VALUES (:subject, :challengeId, :known, :endsAt)
  ON CONFLICT (subject) DO UPDATE SET challenge_id = excluded.challenge_id, known = excluded.known, ends_at = excluded.ends_at
  WHERE (p.ends_at <= :now OR (excluded.known AND NOT p.known))
    AND (excluded.known OR p.paused_until IS NULL OR p.paused_until <= :now)
  RETURNING 1
)
SELECT EXISTS (SELECT FROM taken) AS taken, (SELECT ends_at FROM standing) AS ends_at, (SELECT paused_until FROM standing) AS paused_until`;

const endStatement = `
UPDATE prompt SET ends_at = least(ends_at, :now), paused_until = coalesce(:pausedUntil::timestamptz, paused_until)
WHERE subject = :subject AND challenge_id = :challengeId`;

interface TakenRow {
  readonly taken: boolean;
  readonly ends_at: string | null;
  readonly paused_until: string | null;
}

/** The places for requests to telephones and apps. */
export const makePrompts = ({ database, clock, limitKey }: StoreParts): Store['prompts'] => {
  const subjectOf = (whom: string): Buffer => subjectHash(limitKey, 'prompt', whom);
  return {
    take: async (whom, { challengeId, known, endsAt }) => {
      const now = clock.now().toISOString();
      const [row] = await ask<TakenRow>(database, takeStatement, {
        subject: subjectOf(whom),
        challengeId,
        known,
        endsAt,
        now,
      });
      if (row?.taken === true) return { taken: true };
      const paused = row?.paused_until ?? '';
      return !known && paused > now
        ? { taken: false, why: 'paused', until: paused }
        : { taken: false, why: 'outstanding', until: row?.ends_at ?? now };
    },
    end: async (whom, challengeId, pausedUntil) => {
      await ask(database, endStatement, {
        subject: subjectOf(whom),
        challengeId,
        now: clock.now().toISOString(),
        pausedUntil: pausedUntil ?? null,
      });
    },
  };
};
