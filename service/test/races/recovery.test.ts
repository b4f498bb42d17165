import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PasswordReset, SignInOpening } from '../../src/domain/account.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { artefactId } from '../../src/store/federation/artefact.ts';
import type { OpenedStore } from '../../src/store/open-store.ts';
import {
  aboutRecovering,
  aboutSigningIn,
  after,
  alone,
  begun,
  completed,
  newSession,
  somebody as registeredSomebody,
} from '../store/examples.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { eventually } from '../support/workbench.ts';

let opened: TestStore;
let other: OpenedStore;
beforeAll(async () => {
  opened = await openTestStore();
  other = await opened.another();
});
afterAll(() => opened.close());

const waitingForLocks = (count: number): Promise<unknown> =>
  eventually(`${count} to wait`, async () => {
    const [row] = await opened.database.run<{ waiting: number }>(
      `SELECT count(*) AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      [],
    );
    return row?.waiting === count ? true : undefined;
  });

/** Holds one row while `meanwhile` lines others up behind it; they go on in that order when it is let go. */
const holding = (
  table: 'attempt' | 'oidc_refresh_token',
  id: string | Buffer,
  meanwhile: () => Promise<void>,
): Promise<void> =>
  opened.database.withoutDeadline((kysely) =>
    kysely.transaction().execute(async (transaction) => {
      await sql`SELECT 1 FROM ${sql.table(table)} WHERE id = ${id} FOR UPDATE`.execute(transaction);
      await meanwhile();
    }),
  );

/** An account with the last step of a sign-in and of a recovery before it. */
const somebody = async () => {
  const { accountId, authenticatorId, passwordHash = '' } = await registeredSomebody(opened.store, systemClock);
  const signIn = begun(systemClock, 'sign-in', aboutSigningIn(accountId, authenticatorId));
  const recovery = begun(systemClock, 'recover', aboutRecovering(accountId, authenticatorId));
  for (const attempt of [signIn, recovery]) await opened.store.attempts.begin(attempt, alone);
  const session: SignInOpening = { accountId, authenticatorId, session: newSession(systemClock) };
  const reset: PasswordReset = { accountId, authenticatorId, passwordHash };
  return {
    accountId,
    signIn,
    recovery,
    signsIn: (store: OpenedStore) =>
      store.attempts.openSession(completed(signIn, accountId), signIn.version, session, alone),
    recovers: (store: OpenedStore) =>
      store.attempts.resetPassword(completed(recovery, accountId), recovery.version, reset, alone),
    live: async () =>
      (await opened.database.run('SELECT 1 FROM session WHERE account_id = $1 AND ended_at IS NULL', [accountId]))
        .length,
    passwords: async () =>
      (await opened.database.run('SELECT 1 FROM authenticator WHERE account_id = $1 AND ended_at IS NULL', [accountId]))
        .length,
  };
};

test('a session that is being opened with the old password while the recovery waits for it ends with the others', async () => {
  const { signIn, signsIn, recovers, live, passwords } = await somebody();
  let underWay: readonly Promise<unknown>[] = [];
  await holding('attempt', signIn.id, async () => {
    const signing = signsIn(opened.store);
    await waitingForLocks(1);
    underWay = [signing, recovers(other)];
    await waitingForLocks(2);
  });
  expect(await Promise.all(underWay)).toEqual(['signed-in', 'recovered']);
  expect([await live(), await passwords()]).toEqual([0, 1]);
});

test('a sign-in with the old password that waits for the recovery opens nothing', async () => {
  const { recovery, signsIn, recovers, live, passwords } = await somebody();
  let underWay: readonly Promise<unknown>[] = [];
  await holding('attempt', recovery.id, async () => {
    const recovering = recovers(opened.store);
    await waitingForLocks(1);
    underWay = [recovering, signsIn(other)];
    await waitingForLocks(2);
  });
  expect(await Promise.all(underWay)).toEqual(['recovered', 'not-standing']);
  expect([await live(), await passwords()]).toEqual([0, 1]);
});

test('a refresh token that comes of a rotation while the recovery waits for it is gone too', async () => {
  const { accountId, recovers } = await somebody();
  // Of a session that is long gone: such a token outlives sessions, and nothing else ends it.
  const sessionId = randomUUID();
  const token = (former?: string) => ({
    token: randomUUID(),
    clientId: 'c',
    accountId,
    sessionId,
    grantId: 'g',
    payload: '{}',
    expiresAt: after(systemClock, 600_000),
    ...(former === undefined ? {} : { former }),
  });
  const first = token();
  await opened.store.federation.tokens.saveRefresh(first);
  let underWay: readonly Promise<unknown>[] = [];
  await holding('oidc_refresh_token', artefactId(first.token), async () => {
    const rotating = opened.store.federation.tokens.saveRefresh(token(first.token));
    await waitingForLocks(1);
    underWay = [rotating, recovers(other)];
    await waitingForLocks(2);
  });
  expect(await Promise.all(underWay)).toEqual(['saved', 'recovered']);
  expect(await opened.database.run('SELECT 1 FROM oidc_refresh_token WHERE account_id = $1', [accountId])).toEqual([]);
});

test('of two recoveries with one account exactly one sets its password', async () => {
  const { recovers, passwords, accountId } = await somebody();
  const found = await opened.database.run<{ id: string }>(
    'SELECT id FROM authenticator WHERE account_id = $1 AND ended_at IS NULL',
    [accountId],
  );
  const authenticatorId = found[0]?.id ?? '';
  const second = begun(systemClock, 'recover', aboutRecovering(accountId, authenticatorId));
  await opened.store.attempts.begin(second, alone);
  const came = await Promise.all([
    recovers(opened.store),
    other.attempts.resetPassword(
      completed(second, accountId),
      second.version,
      { accountId, authenticatorId, passwordHash: 'x' },
      alone,
    ),
  ]);
  expect(came.toSorted()).toEqual(['not-standing', 'recovered']);
  expect(await passwords()).toBe(1);
});
