import * as v from 'valibot';
import { clerkContent, clerkSessionRule, type Clerk, type ClerkContent } from '../../domain/counter/clerk.ts';
import { movedAttempt, movedAttemptValues } from '../attempts/moved-attempt.ts';
import type { Change } from '../commit.ts';
import { openPayload, sealPayload, type SealedColumns } from '../keys/sealed-row.ts';
import { subjectHash } from '../limits/counters.ts';
import type { StoreParts } from '../parts.ts';
import { ask, type Values } from '../statement.ts';
import type { ClerkStore } from './counter-store.ts';

interface ClerkRow extends SealedColumns {
  readonly id: string;
  readonly office: string;
  readonly status: Clerk['status'];
}
interface SessionRow extends ClerkRow {
  readonly session_id: string;
  readonly seat_hash: string;
}

const columns = 'k.id, k.office, k.status, k.payload, k.data_key';
const listStatement = `SELECT ${columns} FROM clerk k ORDER BY k.office, k.added_at, k.id`;
/** Also for `doctor`, which opens no store. */
export const anyActiveStatement = `SELECT EXISTS (SELECT FROM clerk WHERE status = 'active') AS any_active`;
const byIdStatement = `SELECT ${columns} FROM clerk k WHERE k.id = :id`;
const byLoginStatement = `SELECT ${columns} FROM clerk k WHERE k.login = :login`;
const bySetUpStatement = `SELECT ${columns} FROM clerk k WHERE k.set_up_hash = :setUpHash AND k.set_up_until > :now AND k.status = 'invited'`;

/** A page of the counter keeps its session alive, and no longer than a working day. */
const sessionStatement = `
WITH live AS (
  UPDATE clerk_session SET expires_at = least(:idle::timestamptz, opened_at + :longest * interval '1 second')
  WHERE secret_hash = :secretHash AND ended_at IS NULL AND expires_at > :now RETURNING id, clerk_id, seat_hash
)
SELECT ${columns}, live.id AS session_id, live.seat_hash FROM live JOIN clerk k ON k.id = live.clerk_id WHERE k.status = 'active'`;

/** Added anew, a clerk who is there already gets another address, and what they had before ends. */
const adding: Change = {
  parts: `added AS (
  INSERT INTO clerk AS k (id, login, office, status, payload, data_key, set_up_hash, set_up_until, added_at, changed_at)
  VALUES (:clerkId, :login, :office, :status, :clerkPayload, :clerkKey, :setUpHash, :setUpUntil, :now, :now)
  ON CONFLICT (login) DO NOTHING RETURNING id
)`,
  done: 'added',
};

const renewing: Change = {
  parts: `added AS (
  UPDATE clerk SET office = :office, status = :status, payload = :clerkPayload, data_key = :clerkKey,
    set_up_hash = :setUpHash, set_up_until = :setUpUntil, changed_at = :now WHERE id = :clerkId RETURNING id
), ended AS (
  UPDATE clerk_session SET ended_at = :now FROM added WHERE clerk_id = added.id AND ended_at IS NULL
)`,
  done: 'added',
};

const suspending: Change = {
  parts: `gone AS (
  UPDATE clerk SET status = 'suspended', set_up_hash = NULL, changed_at = :now WHERE id = :clerkId AND status <> 'suspended' RETURNING id
), ended AS (
  UPDATE clerk_session SET ended_at = :now FROM gone WHERE clerk_id = gone.id AND ended_at IS NULL
)`,
  done: 'gone',
};

const entered = `entered AS (
  INSERT INTO clerk_session (id, clerk_id, secret_hash, seat_hash, opened_at, expires_at)
  SELECT :sessionId, :clerkId, :secretHash, :seatHash, :now, :sessionExpiresAt FROM moved
)`;
/** Only of a clerk who may: a lock holds that still. */
const enteringParts = `standing AS (
  SELECT id FROM clerk WHERE id = :clerkId AND status = 'active' FOR SHARE
), ${movedAttempt('standing')}, ${entered}`;
const entering: Change = { parts: enteringParts, done: 'moved', tells: 'EXISTS (SELECT FROM standing) AS standing' };

/** The address serves once, and brings the password with it. */
const settingUp: Change = {
  parts: `standing AS (
  SELECT id FROM clerk WHERE id = :clerkId AND status = 'invited' AND set_up_hash = :setUpHash AND set_up_until > :now FOR UPDATE
), ${movedAttempt('standing')}, ready AS (
  UPDATE clerk SET status = 'active', set_up_hash = NULL, set_up_until = NULL, payload = :clerkPayload, data_key = :clerkKey, changed_at = :now
  FROM moved WHERE clerk.id = :clerkId
), ${entered}`,
  done: 'moved',
  tells: 'EXISTS (SELECT FROM standing) AS standing',
};

const ending: Change = {
  parts: 'ended AS (UPDATE clerk_session SET ended_at = :now WHERE id = :sessionId AND ended_at IS NULL RETURNING id)',
  done: 'ended',
};

/** The clerks of the post and their sessions. */
export const makeClerks = (parts: StoreParts): ClerkStore => {
  const { database, vault, clock, commit, limitKey } = parts;
  const loginOf = (personalId: string): Buffer => subjectHash(limitKey, 'clerk-login', personalId);

  /** Nothing where nobody can read who it is: set up again, it is the same clerk. */
  const readClerk = async (row: ClerkRow): Promise<Clerk | undefined> => {
    const content = await openPayload(vault, { table: 'clerk', row: row.id }, row, (stored) =>
      v.parse(clerkContent, stored),
    );
    return content === undefined ? undefined : { id: row.id, office: row.office, status: row.status, ...content };
  };
  const rowOf = async (statement: string, values: Values): Promise<ClerkRow | undefined> =>
    (await ask<ClerkRow>(database, statement, values))[0];
  const find = async (statement: string, values: Values): Promise<Clerk | undefined> => {
    const row = await rowOf(statement, values);
    return row === undefined ? undefined : readClerk(row);
  };
  const sealed = async (
    id: string,
    { fullName, personalId, phoneNumber, passwordHash }: ClerkContent,
  ): Promise<Values> => {
    const { payload, dataKey } = await sealPayload(
      vault,
      { table: 'clerk', row: id },
      { fullName, personalId, phoneNumber, ...(passwordHash === undefined ? {} : { passwordHash }) },
    );
    return { clerkId: id, clerkPayload: payload, clerkKey: dataKey, login: loginOf(personalId) };
  };

  return {
    add: async (clerk, setUp, alongside) => {
      const { office, status } = clerk;
      const values = { office, status, setUpHash: setUp?.addressHash ?? null, setUpUntil: setUp?.until ?? null };
      const added = await commit(adding, { values: { ...(await sealed(clerk.id, clerk)), ...values } }, alongside);
      if (added.done) return clerk.id;
      const known = await rowOf(byLoginStatement, { login: loginOf(clerk.personalId) });
      if (known === undefined) throw new Error('a clerk was there and is not');
      await commit(renewing, { values: { ...(await sealed(known.id, clerk)), ...values } }, alongside);
      return known.id;
    },
    anyActive: async () => {
      const [row] = await ask<{ readonly any_active: boolean }>(database, anyActiveStatement, {});
      return row?.any_active === true;
    },
    list: async () =>
      (await Promise.all((await ask<ClerkRow>(database, listStatement, {})).map(readClerk))).filter(
        (one) => one !== undefined,
      ),
    find: (id) => find(byIdStatement, { id }),
    findByNumber: (personalId) => find(byLoginStatement, { login: loginOf(personalId) }),
    findBySetUp: (setUpHash) => find(bySetUpStatement, { setUpHash, now: clock.now().toISOString() }),
    suspend: async (clerkId, alongside) =>
      (await commit(suspending, { values: { clerkId } }, alongside)).done ? 'suspended' : 'unchanged',
    enter: async (next, ifStill, { clerk, session, setUp }, alongside) => {
      const { id: sessionId, secretHash, seatHash, expiresAt } = session;
      const values = {
        ...(await movedAttemptValues(vault, next, ifStill)),
        clerkId: clerk.id,
        sessionId,
        secretHash,
        seatHash,
        sessionExpiresAt: expiresAt,
        ...(setUp === undefined ? {} : { ...(await sealed(clerk.id, clerk)), setUpHash: setUp.addressHash }),
      };
      const change = setUp === undefined ? entering : settingUp;
      const { done, standing } = await commit<{ readonly standing: boolean }>(change, { values }, alongside);
      if (!standing) return 'not-standing';
      return done ? 'entered' : 'moved-on';
    },
    session: async (secretHash) => {
      const now = clock.now();
      const [row] = await ask<SessionRow>(database, sessionStatement, {
        secretHash,
        now: now.toISOString(),
        idle: new Date(now.getTime() + clerkSessionRule.idleSeconds * 1000).toISOString(),
        longest: clerkSessionRule.longestSeconds,
      });
      const clerk = row === undefined ? undefined : await readClerk(row);
      return row === undefined || clerk === undefined
        ? undefined
        : { id: row.session_id, seatHash: row.seat_hash, clerk };
    },
    end: async (sessionId, alongside) => {
      await commit(ending, { values: { sessionId } }, alongside);
    },
  };
};
