import type { KeyObject } from 'node:crypto';
import type { StoreParts } from '../parts.ts';
import type { Piece, Values } from '../statement.ts';
import { ask } from '../statement.ts';
import type { PlaceAsked, PlaceHeld } from '../attempts/attempt-store.ts';
import type { PlaceGivenBack } from '../alongside.ts';
import type { PromptStore } from './limit-store.ts';
import { subjectHash } from './counters.ts';

const subjectOf = (key: KeyObject, whom: string): Buffer => subjectHash(key, 'prompt', whom);

/**
 * Whoever comes first has the place; of a stranger's request it is taken by a known device. The row that stood before tells why not.
 *
 * @param onlyIf an earlier part of the same statement: without a row in it nothing is taken
 */
export const takenPlace = (onlyIf?: string): string => `place AS (
  SELECT ends_at, paused_until FROM prompt WHERE subject = :placeOf
), taken AS (
  INSERT INTO prompt AS p (subject, challenge_id, known, ends_at)
  SELECT :placeOf::bytea, :placeFor, :placeKnown::boolean, :placeEndsAt::timestamptz${onlyIf === undefined ? '' : ` FROM ${onlyIf}`}
  ON CONFLICT (subject) DO UPDATE SET challenge_id = excluded.challenge_id, known = excluded.known, ends_at = excluded.ends_at
  WHERE (p.ends_at <= :now OR (excluded.known AND NOT p.known))
    AND (excluded.known OR p.paused_until IS NULL OR p.paused_until <= :now)
  RETURNING 1
)`;
/** The columns of `PlaceRow`. */
export const takenPlaceTells = `EXISTS (SELECT FROM taken) AS taken, (SELECT ends_at FROM place) AS ends_at, (SELECT paused_until FROM place) AS paused_until`;
const takeStatement = `WITH ${takenPlace()} SELECT ${takenPlaceTells}`;

/** What became of a place that was asked for. */
export interface PlaceRow {
  readonly taken: boolean;
  readonly ends_at: string | null;
  readonly paused_until: string | null;
}

/** What the names of `takenPlace` stand for, besides `:now`. */
export const placeValues = (key: KeyObject, { whom, challengeId, known, endsAt }: PlaceAsked): Values => ({
  placeOf: subjectOf(key, whom),
  placeFor: challengeId,
  placeKnown: known,
  placeEndsAt: endsAt,
});

/** Until when others have the place; nothing where it was taken. */
export const placeHeld = (
  { taken, ends_at: endsAt, paused_until: pausedUntil }: PlaceRow,
  { known }: PlaceAsked,
  now: string,
): PlaceHeld | undefined => {
  if (taken) return undefined;
  return !known && pausedUntil !== null && pausedUntil > now
    ? { held: 'paused', until: pausedUntil }
    : { held: 'outstanding', until: endsAt ?? now };
};

const ends = `UPDATE prompt SET ends_at = least(ends_at, :now), paused_until = coalesce(:pausedUntil::timestamptz, paused_until)`;
const isIts = 'prompt.subject = :placeOf AND prompt.challenge_id = :placeFor';
const endStatement = `${ends} WHERE ${isIts}`;

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

/** The places for requests to telephones and apps. */
export const makePrompts = ({ database, clock, limitKey }: StoreParts): PromptStore => {
  return {
    take: async (place) => {
      const now = clock.now().toISOString();
      const [row] = await ask<PlaceRow>(database, takeStatement, { ...placeValues(limitKey, place), now });
      if (row === undefined) throw new Error('a place gave no answer');
      return placeHeld(row, place, now) ?? 'taken';
    },
    end: async (place) => {
      await ask(database, endStatement, { ...valuesOf(limitKey, place), now: clock.now().toISOString() });
    },
  };
};
