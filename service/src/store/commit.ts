import type { KeyObject } from 'node:crypto';
import { noteNotices } from './audit/note-notices.ts';
import { notedEvents } from './audit/noted-events.ts';
import type { MessageChannel } from '../domain/outgoing-message.ts';
import type { Clock } from '../platform/clock.ts';
import { causeOfNow } from '../platform/tracing/span.ts';
import type { Database } from './database/database.ts';
import type { Vault } from './keys/vault.ts';
import { withoutWaiting } from './database/database.ts';
import { changedCounts } from './limits/changed-counts.ts';
import { givenBack } from './limits/prompts.ts';
import type { HandOver } from './messages/hand-over.ts';
import { handOver } from './messages/hand-over.ts';
import type { Due } from './messages/queued-messages.ts';
import { queuedMessages } from './messages/queued-messages.ts';
import type { Piece, Values } from './statement.ts';
import { ask } from './statement.ts';
import { repeated } from './database/storage-trouble.ts';
import type { Alongside } from './alongside.ts';
import type { Sender } from './messages/message-store.ts';

/** A change of state as one statement, to which everything alongside is added. A constant: its texts are remembered by it. */
export interface Change {
  /** What stands between `WITH` and `SELECT`. Each part hangs on those before it. */
  readonly parts: string;
  /** The part that everything alongside hangs on: one row when the change is made, none when it is not. */
  readonly done: string;
  /** Further columns of the answer: why the change was not made. */
  readonly tells?: string;
}

/** What a change is made with. */
interface Given {
  /** Besides `now`, which every change has. */
  readonly values: Values;
  /** Further parts, which depend on what there is to write. */
  readonly pieces?: readonly Piece[];
}

/**
 * Makes a change and writes what goes alongside, in one statement and one commit: all of it or nothing. Messages go on to their
 * sender afterwards.
 *
 * @returns `done`, and what else the change tells
 */
export type Commit = <Told = unknown>(
  change: Change,
  given: Given,
  alongside: Alongside,
) => Promise<Told & { readonly done: boolean }>;

export interface CommitParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly vault: Vault;
  /** Keys the subjects of counters. */
  readonly limitKey: KeyObject;
  /** Who sends messages of a channel in this process. */
  readonly senderOf: (channel: MessageChannel) => Sender;
}

const write = ({ parts, done, tells }: Change, pieces: readonly Piece[]): string => `
WITH ${[parts, ...pieces.map(({ text }) => text)].join(', ')}
SELECT ${[`EXISTS (SELECT FROM ${done}) AS done`, tells, ...pieces.map((piece) => piece.tells)].filter((one) => one !== undefined).join(', ')}`;

/** The commit does not wait for the disk. */
const notAwaited: Piece = {
  shape: 'unawaited',
  text: `unawaited AS (SELECT ${withoutWaiting} AS setting)`,
  // What nobody reads PostgreSQL does not do.
  tells: '(SELECT setting FROM unawaited) AS unawaited',
  values: {},
};

const texts = new WeakMap<Change, Map<string, string>>();

/** Written once for each shape: a text is long, and both sides know a statement by it. */
const statementOf = (change: Change, pieces: readonly Piece[]): string => {
  const known = texts.get(change) ?? new Map<string, string>();
  texts.set(change, known);
  const shape = pieces.map((piece) => piece.shape).join();
  const text = known.get(shape) ?? write(change, pieces);
  known.set(shape, text);
  return text;
};

const dueOf = ({ leaseSeconds }: HandOver, now: Date): Due =>
  leaseSeconds === undefined
    ? { state: 'queued', at: now.toISOString() }
    : { state: 'sending', at: new Date(now.getTime() + leaseSeconds * 1000).toISOString() };

/** The one way in which a change of state is written. */
export const makeCommit = ({ database, clock, vault, limitKey, senderOf }: CommitParts): Commit => {
  /** Two changes that wait for each other's rows are told apart by the database, which undoes one: it is made again. */
  const tell = <Told>(text: string, values: Values): Promise<Told> =>
    repeated(async () => {
      const [row] = await ask<Told>(database, text, values);
      if (row === undefined) throw new Error('a change gave no answer');
      return row;
    });
  return async <Told>(change: Change, given: Given, alongside: Alongside) => {
    const { messages: asked = [], audit, counts = [], place, unhurried = false, unawaited = false } = alongside;
    const now = clock.now();
    const cause = causeOfNow();
    const messages = cause === undefined ? asked : asked.map((message) => ({ ...message, cause }));
    const over = handOver(senderOf, messages, unhurried);
    try {
      const pieces = [
        ...(given.pieces ?? []),
        ...(await queuedMessages({ vault, done: change.done }, messages, dueOf(over, now))),
        ...notedEvents(change.done, [...audit, ...noteNotices(audit, messages, now.toISOString())]),
        ...changedCounts(limitKey, change.done, counts, now),
        ...givenBack(limitKey, change.done, place),
        ...(unawaited ? [notAwaited] : []),
      ];
      const values = Object.assign({ now: now.toISOString() }, given.values, ...pieces.map((piece) => piece.values));
      const told = await tell<Told & { readonly done: boolean }>(statementOf(change, pieces), values);
      if (told.done) over.kept();
      else over.dropped();
      return told;
    } catch (trouble) {
      over.dropped();
      throw trouble;
    }
  };
};
