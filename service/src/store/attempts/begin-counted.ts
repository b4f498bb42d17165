import { randomUUID } from 'node:crypto';
import type { LimitEntry } from '../../domain/limits/limits.ts';
import { byIndex, namesOf } from '../accounts/identities/find-by-index.ts';
import type { Change } from '../commit.ts';
import { inOrder } from '../limits/counters.ts';
import { placeHeld, placeValues, takenPlace, takenPlaceTells, type PlaceRow } from '../limits/prompts.ts';
import type { SeenRow } from '../limits/taking.ts';
import { askedColumns, askedOf, isWhole, takenNow, takingParts, verdictOf } from '../limits/taking.ts';
import type { StoreParts } from '../parts.ts';
import type { Piece } from '../statement.ts';
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

/** Whose account it is, or nobody's, by the key of the index that is looked up by now. */
const whosePart = `whose AS (
  SELECT s.looked_up, i.account_id FROM ${byIndex}
)`;
const isLookedUp = '(SELECT looked_up FROM whose) = :lookedUp';

/** Nobody's account has a name too, so that a row tells nothing, and is read with the same work. */
const beginsWith = (forAccount: boolean, from: string): string =>
  forAccount
    ? begunAttempt(
        `SELECT ${attemptNames}, coalesce((SELECT account_id FROM whose), :nobody) FROM ${from}`,
        'account_id',
      )
    : begunAttempt(`SELECT ${attemptNames} FROM ${from}`);

/** What a statement is written for. */
interface Shape {
  readonly inPlace: boolean;
  readonly forAccount: boolean;
}

/**
 * Counters, place and attempt. What the counters come to is judged before anything is written besides them: where another taker was faster the
 * statement fails there. A place that is held leaves the counters taken, as asking for it has cost its try.
 */
const write = (asked: string, { inPlace, forAccount }: Shape): Change => ({
  parts: `${forAccount ? `${whosePart}, ` : ''}${takingParts(asked, forAccount ? isLookedUp : undefined)}, paid AS MATERIALIZED (
  SELECT 1 AS one FROM room WHERE ${isWhole} AND enough
), ${inPlace ? `${takenPlace('paid')}, ` : ''}${beginsWith(forAccount, inPlace ? 'taken' : 'paid')}`,
  done: 'begun',
  tells: `${counters}, ${waitsForBegun}${inPlace ? `, ${takenPlaceTells}` : ''}${forAccount ? `, (SELECT looked_up FROM whose) AS looked_up` : ''}`,
});

const changes = new Map<string, Change>();

const changeFor = ({ shape, text }: Piece, what: Shape): Change => {
  const key = `${shape}${what.inPlace ? ' in place' : ''}${what.forAccount ? ' for account' : ''}`;
  const change = changes.get(key) ?? write(text, what);
  changes.set(key, change);
  return change;
};

type Told = PlaceRow & {
  readonly looked_up?: number;
  readonly counters: readonly (Omit<SeenRow, 'subject'> & { readonly subject: string })[] | null;
};

/** A statement changes a row once: what is taken here cannot be given back here. */
const checkApart = (entries: readonly LimitEntry[], counts: readonly Pick<LimitEntry, 'limit' | 'subject'>[]): void => {
  if (counts.some(({ limit, subject }) => entries.some((entry) => entry.limit === limit && entry.subject === subject)))
    throw new Error('a counter is taken and changed in one statement');
};

/** Begins an attempt for what it costs. */
export const makeBeginCounted = (parts: StoreParts): AttemptStore['beginCounted'] => {
  const { vault, commit, clock, limitKey, identityIndex } = parts;
  const beginCounted: AttemptStore['beginCounted'] = async (attempt, terms: Terms, alongside) => {
    const { entries, place, whose } = terms;
    checkApart(entries, alongside.counts ?? []);
    const now = clock.now();
    const asked = askedOf(limitKey, entries, now);
    const rows = rowsOf('asked', askedColumns, inOrder(asked));
    const names = whose === undefined ? undefined : await namesOf(parts, whose);
    const values = {
      ...(await attemptValues(vault, attempt)),
      ...rows.values,
      ...(names === undefined ? {} : { ...names, nobody: randomUUID() }),
      ...(place === undefined ? {} : placeValues(limitKey, place)),
    };
    const change = changeFor(rows, { inPlace: place !== undefined, forAccount: names !== undefined });
    const told = await commit<Told>(change, { values }, alongside);
    if (names !== undefined && told.looked_up !== names.lookedUp) {
      await identityIndex.refresh();
      return beginCounted(attempt, terms, alongside);
    }
    const seen = (told.counters ?? []).map((row) => ({ ...row, subject: Buffer.from(row.subject, 'base64') }));
    const verdict = verdictOf(asked, seen, now);
    if (verdict.exceeded !== undefined) return { verdict, came: 'refused' };
    const held = place === undefined ? undefined : placeHeld(told, place, now.toISOString());
    return { verdict, came: held ?? (told.done ? 'begun' : 'exists') };
  };
  return beginCounted;
};
