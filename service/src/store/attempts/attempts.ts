import type { AttemptPurpose } from '../../domain/attempt/attempt.ts';
import type { AccountOfRow } from '../accounts/means/account-of-attempt.ts';
import { accountColumns, accountOfAttempt, readAccountOf } from '../accounts/means/account-of-attempt.ts';
import { withoutWaiting } from '../database/database.ts';
import { placeHeld, placeValues, takenPlace, takenPlaceTells, type PlaceRow } from '../limits/prompts.ts';
import type { DeliveryRow } from '../messages/delivery.ts';
import { deliveryColumns, deliveryOfAttempt, readDelivery } from '../messages/delivery.ts';
import type { StoreParts } from '../parts.ts';
import type { Values } from '../statement.ts';
import { ask } from '../statement.ts';
import type { BrowserHashes, AttemptStore } from './attempt-store.ts';
import type { AttemptRow } from './attempt-row.ts';
import { attemptColumns, attemptValues, readAttempt } from './attempt-row.ts';
import { attemptNames, begunAttempt } from './begun-attempt.ts';
import { movedAttempt, movedAttemptValues } from './moved-attempt.ts';

const begin = { parts: begunAttempt(`VALUES (${attemptNames})`), done: 'begun' };
/** Nothing begins where the place is not to be had. */
const beginInPlace = {
  parts: `${takenPlace()}, ${begunAttempt(`SELECT ${attemptNames} FROM taken`)}`,
  done: 'begun',
  tells: takenPlaceTells,
};
const move = { parts: movedAttempt(), done: 'moved' };

/**
 * The attempt `t` of a browser: of two digests the one named first decides. Two names, not a list, and one row before anything is joined: else
 * PostgreSQL thinks that a plan made for these very values saves more than planning costs, and plans the look-up afresh at every call.
 */
const ofBrowser = `(
  SELECT * FROM attempt WHERE browser_hash IN (:browserHash, :otherHash) AND purpose = :purpose ORDER BY browser_hash = :browserHash DESC LIMIT 1
) t`;
const findStatement = `SELECT ${attemptColumns} FROM ${ofBrowser}`;
const findWithDeliveryStatement = `
SELECT ${attemptColumns}, ${deliveryColumns} FROM ${ofBrowser} LEFT JOIN ${deliveryOfAttempt} ON true`;
/**
 * The same, and the turn to look what has become of a request that is out, where its time has come: whoever gets it is alone with it until the
 * operator's pause is over. With it the account that it was begun for, a row for each certificate. A request that the version before this one has sent out has no turns, and anybody may look.
 */
const findInTurnStatement = `
WITH t AS (
  SELECT * FROM ${ofBrowser}
), turn AS (
  UPDATE attempt SET look_after = :now::timestamptz + attempt.look_pause * interval '1 second' FROM t
  WHERE attempt.id = t.id AND attempt.look_after <= :now
  RETURNING ${withoutWaiting} AS unawaited
)
SELECT ${attemptColumns}, ${deliveryColumns}, t.look_after IS NULL OR EXISTS (SELECT FROM turn) AS turn, t.account_id AS begun_for, ${accountColumns}
FROM t LEFT JOIN ${deliveryOfAttempt} ON true LEFT JOIN ${accountOfAttempt} ON true ORDER BY m.linked_at, m.authenticator_id`;
/**
 * The same, and the turn to follow what its person has brought back to this very version: one caller's alone. Another sees who has it; until
 * that one's row is there, the row as it was.
 */
const findToFollowStatement = `
WITH t AS (
  SELECT * FROM ${ofBrowser}
), turn AS (
  UPDATE attempt SET followed_version = attempt.version, followed_at = :now FROM t
  WHERE attempt.id = t.id AND attempt.version = t.version AND attempt.followed_version IS DISTINCT FROM attempt.version
  RETURNING ${withoutWaiting} AS unawaited
)
SELECT ${attemptColumns}, EXISTS (SELECT FROM turn) AS turn FROM t`;
const leaveStatement = `
UPDATE attempt SET followed_version = NULL WHERE id = :id AND version = :version RETURNING ${withoutWaiting} AS unawaited`;
const deliveryStatement = `
SELECT ${deliveryColumns} FROM attempt t, ${deliveryOfAttempt} WHERE t.browser_hash = :browserHash AND t.purpose = :purpose`;

const namesOf = (purpose: AttemptPurpose, [browserHash, otherHash = browserHash]: BrowserHashes): Values => ({
  purpose,
  browserHash,
  otherHash,
});

interface InTurnRow extends AttemptRow, DeliveryRow, AccountOfRow {
  readonly turn: boolean;
  readonly begun_for: string | null;
}

type Verbs = Pick<
  AttemptStore,
  'begin' | 'beginInPlace' | 'find' | 'findWithDelivery' | 'findInTurn' | 'findToFollow' | 'leave' | 'delivery' | 'save'
>;

/** Attempts: each verb is one statement and one commit. */
export const makeAttempts = ({ database, vault, commit, clock, limitKey }: StoreParts): Verbs => ({
  begin: async (attempt, alongside) => {
    const values = await attemptValues(vault, attempt);
    return (await commit(begin, { values }, alongside)).done ? 'begun' : 'exists';
  },
  beginInPlace: async (attempt, place, alongside) => {
    const values = { ...(await attemptValues(vault, attempt)), ...placeValues(limitKey, place) };
    const told = await commit<PlaceRow>(beginInPlace, { values }, alongside);
    return placeHeld(told, place, clock.now().toISOString()) ?? (told.done ? 'begun' : 'exists');
  },
  find: async <Purpose extends AttemptPurpose>(purpose: Purpose, browserHashes: BrowserHashes) => {
    const [row] = await ask<AttemptRow>(database, findStatement, namesOf(purpose, browserHashes));
    return row === undefined ? undefined : readAttempt(vault, purpose, row);
  },
  findWithDelivery: async <Purpose extends AttemptPurpose>(purpose: Purpose, browserHashes: BrowserHashes) => {
    const names = namesOf(purpose, browserHashes);
    const [row] = await ask<AttemptRow & DeliveryRow>(database, findWithDeliveryStatement, names);
    const attempt = row === undefined ? undefined : await readAttempt(vault, purpose, row);
    if (row === undefined || attempt === undefined) return undefined;
    const delivery = readDelivery(row);
    return { attempt, ...(delivery === undefined ? {} : { delivery }) };
  },
  findInTurn: async <Purpose extends AttemptPurpose>(purpose: Purpose, browserHashes: BrowserHashes) => {
    const names = { ...namesOf(purpose, browserHashes), now: clock.now().toISOString() };
    const rows = await ask<InTurnRow>(database, findInTurnStatement, names);
    const [row] = rows;
    const attempt = row === undefined ? undefined : await readAttempt(vault, purpose, row);
    if (row === undefined || attempt === undefined) return undefined;
    const delivery = readDelivery(row);
    const account = row.begun_for === null ? undefined : await readAccountOf(vault, row.begun_for, rows);
    return {
      attempt,
      turn: row.turn,
      ...(delivery === undefined ? {} : { delivery }),
      ...(account === undefined ? {} : { account }),
    };
  },
  findToFollow: async <Purpose extends AttemptPurpose>(purpose: Purpose, browserHashes: BrowserHashes) => {
    const names = { ...namesOf(purpose, browserHashes), now: clock.now().toISOString() };
    const [row] = await ask<AttemptRow & { readonly turn: boolean }>(database, findToFollowStatement, names);
    const attempt = row === undefined ? undefined : await readAttempt(vault, purpose, row);
    return row === undefined || attempt === undefined ? undefined : { attempt, turn: row.turn };
  },
  leave: async ({ id, version }) => {
    await ask(database, leaveStatement, { id, version });
  },
  delivery: async (purpose, browserHash) => {
    const [row] = await ask<DeliveryRow>(database, deliveryStatement, { purpose, browserHash });
    return row === undefined ? undefined : readDelivery(row);
  },
  save: async (next, ifStill, alongside) => {
    const values = await movedAttemptValues(vault, next, ifStill);
    return (await commit(move, { values }, alongside)).done ? 'saved' : 'moved-on';
  },
});
