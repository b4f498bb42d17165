import type { LimitEntry } from '../../domain/limits/limits.ts';
import type { Change } from '../commit.ts';
import { inOrder } from '../limits/counters.ts';
import { placeHeld, placeValues, takenPlace, takenPlaceTells, type PlaceRow } from '../limits/prompts.ts';
import type { SeenRow } from '../limits/taking.ts';
import { askedColumns, askedOf, isWhole, takenNow, takingParts, verdictOf } from '../limits/taking.ts';
import type { StoreParts } from '../parts.ts';
import { rowsOf } from '../statement.ts';
import type { AttemptStore, Terms } from './attempt-store.ts';
import { attemptValues } from './attempt-row.ts';
import { attemptNames, begunAttempt } from './begun-attempt.ts';

/** The counters as they were seen, in one column. */
const counters = `(
  SELECT json_agg(json_build_object('limit_name', limit_name, 'subject', encode(subject, 'base64'), 'taken', taken, 'cost', cost, 'most', most, 'ends_at', ends_at,
    'taken_now', ${takenNow})) FROM seen) AS counters`;

/** Only what was begun waits for the disk: counters alone need not, whatever else came of it. */
const waitsForBegun = `set_config('synchronous_commit', CASE WHEN EXISTS (SELECT FROM begun) THEN current_setting('synchronous_commit') ELSE 'off' END, true) AS awaited`;

/**
 * Counters, place and attempt. What the counters come to is judged before anything is written besides them: where another taker was faster the
 * statement fails there. A place that is held leaves the counters taken, as asking for it has cost its try.
 */
const write = (asked: string, inPlace: boolean): Change => ({
  parts: `${takingParts(asked)}, paid AS MATERIALIZED (
  SELECT 1 AS one FROM room WHERE ${isWhole} AND enough
), ${inPlace ? `${takenPlace('paid')}, ` : ''}${begunAttempt(`SELECT ${attemptNames} FROM ${inPlace ? 'taken' : 'paid'}`)}`,
  done: 'begun',
  tells: `${counters}, ${waitsForBegun}${inPlace ? `, ${takenPlaceTells}` : ''}`,
});

const changes = new Map<string, Change>();

const changeFor = (shape: string, text: string, inPlace: boolean): Change => {
  const key = `${shape}${inPlace ? ' in place' : ''}`;
  const change = changes.get(key) ?? write(text, inPlace);
  changes.set(key, change);
  return change;
};

type Told = PlaceRow & {
  readonly counters: readonly (Omit<SeenRow, 'subject'> & { readonly subject: string })[] | null;
};

/** A statement changes a row once: what is taken here cannot be given back here. */
const checkApart = (entries: readonly LimitEntry[], counts: readonly Pick<LimitEntry, 'limit' | 'subject'>[]): void => {
  if (counts.some(({ limit, subject }) => entries.some((entry) => entry.limit === limit && entry.subject === subject)))
    throw new Error('a counter is taken and changed in one statement');
};

/** Begins an attempt for what it costs. */
export const makeBeginCounted =
  ({ vault, commit, clock, limitKey }: StoreParts): AttemptStore['beginCounted'] =>
  async (attempt, { entries, place }: Terms, alongside) => {
    checkApart(entries, alongside.counts ?? []);
    const now = clock.now();
    const asked = askedOf(limitKey, entries, now);
    const { shape, text, values: rows } = rowsOf('asked', askedColumns, inOrder(asked));
    const values = {
      ...(await attemptValues(vault, attempt)),
      ...rows,
      ...(place === undefined ? {} : placeValues(limitKey, place)),
    };
    const told = await commit<Told>(changeFor(shape, text, place !== undefined), { values }, alongside);
    const seen = (told.counters ?? []).map((row) => ({ ...row, subject: Buffer.from(row.subject, 'base64') }));
    const verdict = verdictOf(asked, seen, now);
    if (verdict.exceeded !== undefined) return { verdict, came: 'refused' };
    const held = place === undefined ? undefined : placeHeld(told, place, now.toISOString());
    return { verdict, came: held ?? (told.done ? 'begun' : 'exists') };
  };
