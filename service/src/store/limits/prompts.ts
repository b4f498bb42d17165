import type { KeyObject } from 'node:crypto';
import type { StoreParts } from '../parts.ts';
import type { Piece, Values } from '../statement.ts';
import { ask } from '../statement.ts';
import type { PlaceGivenBack, Store } from '../store.ts';
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

const ends = `UPDATE prompt SET ends_at = least(ends_at, :now), paused_until = coalesce(:pausedUntil::timestamptz, paused_until)`;
const isIts = 'prompt.subject = :placeOf AND prompt.challenge_id = :placeFor';
const endStatement = `${ends} WHERE ${isIts}`;

const subjectOf = (key: KeyObject, whom: string): Buffer => subjectHash(key, 'prompt', whom);

const valuesOf = (key: KeyObject, { whom, challengeId, pausedUntil }: PlaceGivenBack): Values => ({
  placeOf: subjectOf(key, whom),
  placeFor: challengeId,
  pausedUntil: pausedUntil ?? null,
});

/** Gives a place back, if the change is made (`done` has a row). */
export const givenBack = (key: KeyObject, done: string, place: PlaceGivenBack | undefined): readonly Piece[] =>
  place === undefined
    ? []
    : [{ shape: 'place', text: `freed AS (\n  ${ends} FROM ${done} WHERE ${isIts}\n)`, values: valuesOf(key, place) }];

interface TakenRow {
  readonly taken: boolean;
  readonly ends_at: string | null;
  readonly paused_until: string | null;
}

/** The places for requests to telephones and apps. */
export const makePrompts = ({ database, clock, limitKey }: StoreParts): Store['prompts'] => {
  return {
    take: async (whom, { challengeId, known, endsAt }) => {
      const now = clock.now().toISOString();
      const [row] = await ask<TakenRow>(database, takeStatement, {
        subject: subjectOf(limitKey, whom),
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
    end: async (place) => {
      await ask(database, endStatement, { ...valuesOf(limitKey, place), now: clock.now().toISOString() });
    },
  };
};
