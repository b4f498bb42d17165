import type { KeyObject } from 'node:crypto';
import { notedEvents } from './audit/noted-events.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from './database/database.ts';
import type { Vault } from './keys/vault.ts';
import { changedCounts } from './limits/changed-counts.ts';
import { queuedMessages } from './messages/queued-messages.ts';
import type { Piece, Values } from './statement.ts';
import { ask } from './statement.ts';
import { isWorthRepeating } from './database/storage-trouble.ts';
import type { Alongside } from './store.ts';

/** A change of state as one statement, to which everything alongside is added. */
export interface Change {
  /** What stands between `WITH` and `SELECT`. Each part hangs on those before it. */
  readonly parts: string;
  /** The part that everything alongside hangs on: one row when the change is made, none when it is not. */
  readonly done: string;
  /** Further columns of the answer: why the change was not made. */
  readonly tells?: string;
  /** Besides `now`, which every change has. */
  readonly values: Values;
}

/**
 * Makes a change and writes what goes alongside, in one statement and one commit: all of it or nothing. The sender of messages is woken
 * afterwards.
 *
 * @returns `done`, and what else the change tells
 */
export type Commit = <Told = unknown>(
  change: Change,
  alongside: Alongside,
) => Promise<Told & { readonly done: boolean }>;

export interface CommitParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly vault: Vault;
  /** Keys the subjects of counters. */
  readonly limitKey: KeyObject;
  /** Called after a commit that queued messages. */
  readonly wakeSender: () => void;
}

const triesAtMost = 5;

const statementOf = ({ parts, done, tells }: Change, pieces: readonly Piece[]): string => `
WITH ${[parts, ...pieces.map(({ text }) => text)].join(', ')}
SELECT EXISTS (SELECT FROM ${done}) AS done${tells === undefined ? '' : `, ${tells}`}`;

/** The one way in which a change of state is written. */
export const makeCommit = ({ database, clock, vault, limitKey, wakeSender }: CommitParts): Commit => {
  /** Two changes that wait for each other's rows are told apart by the database, which undoes one: it is made again. */
  const write = async <Told>(text: string, values: Values, triesLeft: number): Promise<Told> => {
    try {
      const [row] = await ask<Told>(database, text, values);
      if (row === undefined) throw new Error('a change gave no answer');
      return row;
    } catch (trouble) {
      if (isWorthRepeating(trouble) && triesLeft > 1) return write(text, values, triesLeft - 1);
      throw trouble;
    }
  };
  return async <Told>(change: Change, alongside: Alongside) => {
    const { messages = [], audit, counts = [], unhurried = false } = alongside;
    const now = clock.now();
    const pieces = [
      ...(await queuedMessages(vault, change.done, messages)),
      ...notedEvents(change.done, audit),
      ...changedCounts(limitKey, change.done, counts, now),
    ];
    const values = Object.assign({ now: now.toISOString() }, change.values, ...pieces.map((piece) => piece.values));
    const told = await write<Told & { readonly done: boolean }>(statementOf(change, pieces), values, triesAtMost);
    if (told.done && messages.length > 0 && !unhurried) wakeSender();
    return told;
  };
};
