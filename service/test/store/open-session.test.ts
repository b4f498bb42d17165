import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SignInOpening } from '../../src/domain/account.ts';
import type { AttemptOf } from '../../src/domain/attempt/attempt.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import {
  aboutSigningIn,
  alone,
  begun,
  completed,
  event,
  makeTestClock,
  message,
  newSession,
  somebody,
} from './examples.ts';

const clock = makeTestClock();
let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
});
afterAll(() => opened.close());

type Somebody = Awaited<ReturnType<typeof somebody>>;

/** The last step of a sign-in: the attempt, and the session it is to open. */
const lastStep = async (
  account: Somebody,
  changes: Partial<SignInOpening> = {},
): Promise<{ readonly attempt: AttemptOf<'sign-in'>; readonly session: SignInOpening }> => {
  const { accountId, authenticatorId } = account;
  const attempt = begun(clock, 'sign-in', aboutSigningIn(accountId, authenticatorId));
  await opened.store.attempts.begin(attempt, alone);
  return { attempt, session: { accountId, authenticatorId, session: newSession(clock), ...changes } };
};

const open = ({ attempt, session }: Awaited<ReturnType<typeof lastStep>>, alongside = alone) =>
  opened.store.attempts.openSession(
    completed(attempt, session.accountId, `${attempt.browserHash}-2`),
    1,
    session,
    alongside,
  );

const sessionsOf = (accountId: string): Promise<readonly { id: string; live: boolean }[]> =>
  opened.database.run(
    'SELECT id, ended_at IS NULL AS live FROM session WHERE account_id = $1 ORDER BY created_at, id',
    [accountId],
  );

test('the right password opens a session with everything that was asked for, and completes the attempt under its fresh digest', async () => {
  const { store } = opened;
  const account = await somebody(store, clock);
  const session = newSession(clock, {
    acr: 'urn:chinhchu:auth:1',
    shared: true,
    agent: 'chrome/android',
    simUnchecked: true,
  });
  const step = await lastStep(account, { session });
  const before = store.counted.statements;
  const came = await open(step, {
    audit: [event(clock, step.attempt, 'signed-in', { accountId: account.accountId })],
    messages: [message(clock, { id: `notice-${session.id}` })],
    counts: [{ limit: 'sign-in-by-strangers-day', subject: account.accountId, change: 'clear' }],
  });
  expect(came).toBe('signed-in');
  expect(store.counted.statements - before).toBe(1);
  expect(await store.sessions.find(session.secretHash)).toEqual({
    id: session.id,
    accountId: account.accountId,
    accountStatus: 'active',
    authenticatorId: account.authenticatorId,
    way: 'password',
    acr: 'urn:chinhchu:auth:1',
    amr: session.amr,
    method: session.method,
    createdAt: session.createdAt,
    authenticatedAt: session.createdAt,
    expiresAt: session.expiresAt,
    shared: true,
    agent: 'chrome/android',
  });
  expect(await store.sessions.unchecked(10)).toContainEqual({ id: session.id, accountId: account.accountId });
  expect(await store.attempts.find('sign-in', [step.attempt.browserHash])).toBeUndefined();
  expect(await store.attempts.find('sign-in', [`${step.attempt.browserHash}-2`])).toMatchObject({ state: 'completed' });
  expect(await store.audit.bySupportCode(step.attempt.supportCode)).toHaveLength(1);
});

test('of two clicks of the last button one opens a session, and the other finds that the attempt has moved on', async () => {
  const account = await somebody(opened.store, clock);
  const step = await lastStep(account);
  const other = await opened.another();
  const next = completed(step.attempt, account.accountId, randomUUID());
  const clicks = await Promise.all(
    [opened.store, other].map((store) => store.attempts.openSession(next, 1, step.session, alone)),
  );
  expect(clicks.toSorted()).toEqual(['moved-on', 'signed-in']);
  expect(await sessionsOf(account.accountId)).toHaveLength(2);
});

test('an attempt that has moved on opens no session', async () => {
  const account = await somebody(opened.store, clock);
  const { attempt, session } = await lastStep(account);
  const later = { ...attempt, version: 4 };
  expect(await opened.store.attempts.openSession(completed(later, account.accountId), 4, session, alone)).toBe(
    'moved-on',
  );
  expect(await opened.store.sessions.find(session.session.secretHash)).toBeUndefined();
});

test('a password that was replaced while its code was under way opens nothing, on the second click either', async () => {
  const { store } = opened;
  const account = await somebody(store, clock);
  const step = await lastStep(account);
  await opened.database.run('UPDATE authenticator SET ended_at = $2 WHERE id = $1', [
    account.authenticatorId,
    clock.now().toISOString(),
  ]);
  const counts = [{ limit: 'sign-in-by-strangers-day', subject: account.accountId, change: 'add' }] as const;
  expect(await open(step, { audit: [], counts })).toBe('not-standing');
  expect(await open(step, { audit: [], counts })).toBe('not-standing');
  expect(await store.attempts.find('sign-in', [step.attempt.browserHash])).toEqual(step.attempt);
  expect(await store.sessions.find(step.session.session.secretHash)).toBeUndefined();
  const look = await store.limits.take([{ limit: 'sign-in-by-strangers-day', subject: account.accountId, cost: 0 }]);
  expect(look.counts).toEqual({ 'sign-in-by-strangers-day': 0 });
});

test("somebody else's password opens nothing, nor that of a suspended account", async () => {
  const { store } = opened;
  const [account, stranger] = [await somebody(store, clock), await somebody(store, clock)];
  expect(await open(await lastStep(account, { authenticatorId: stranger.authenticatorId }))).toBe('not-standing');
  const step = await lastStep(account);
  await store.accounts.setStatus(account.accountId, 'suspended', alone);
  expect(await open(step)).toBe('not-standing');
  expect(await store.sessions.find(step.session.session.secretHash)).toBeUndefined();
});

test('the session that the browser brought along goes on under a new secret, with its id and its portals', async () => {
  const { store } = opened;
  const account = await somebody(store, clock);
  const former = account.session;
  await opened.database.run('UPDATE session SET authorizations = $2::jsonb WHERE id = $1', [
    former.id,
    JSON.stringify({ portal: { sid: 's' } }),
  ]);
  clock.move(60_000);
  const step = await lastStep(account, { formerSecretHash: former.secretHash });
  expect(await open(step)).toBe('signed-in');
  expect(await store.sessions.find(former.secretHash)).toBeUndefined();
  expect(await store.sessions.find(step.session.session.secretHash)).toMatchObject({
    id: former.id,
    createdAt: former.createdAt,
    authenticatedAt: step.session.session.createdAt,
  });
  expect(await opened.database.run('SELECT authorizations FROM session WHERE id = $1', [former.id])).toEqual([
    { authorizations: { portal: { sid: 's' } } },
  ]);
  expect(await sessionsOf(account.accountId)).toEqual([{ id: former.id, live: true }]);
});

test('a session that is ended or has run out is not brought back: another is opened', async () => {
  const { store } = opened;
  for (const over of ['ended', 'expired'] as const) {
    const account = await somebody(store, clock);
    const former = account.session;
    if (over === 'ended') await store.sessions.end(former.id, alone);
    else clock.set(former.expiresAt);
    const step = await lastStep(account, { formerSecretHash: former.secretHash });
    expect(await open(step)).toBe('signed-in');
    expect(await store.sessions.find(step.session.session.secretHash)).toMatchObject({ id: step.session.session.id });
    expect(await store.sessions.find(former.secretHash)).toBeUndefined();
    if (over === 'expired')
      expect(await opened.database.run('SELECT ended_at FROM session WHERE id = $1', [former.id])).toEqual([
        { ended_at: null },
      ]);
  }
});

test('the session of another person in the same browser ends, once, and those of everybody else stay', async () => {
  const { store } = opened;
  const [former, account, bystander] = [
    await somebody(store, clock),
    await somebody(store, clock),
    await somebody(store, clock),
  ];
  const step = await lastStep(account, { formerSecretHash: former.session.secretHash });
  expect(await open(step)).toBe('signed-in');
  expect(await sessionsOf(former.accountId)).toEqual([{ id: former.session.id, live: false }]);
  expect(await store.sessions.find(step.session.session.secretHash)).toMatchObject({ accountId: account.accountId });
  expect(await store.sessions.find(account.session.secretHash)).toBeDefined();
  expect(await store.sessions.find(bystander.session.secretHash)).toBeDefined();
  const ended = await opened.database.run('SELECT ended_at FROM session WHERE id = $1', [former.session.id]);
  clock.move(1000);
  expect(await open(await lastStep(account, { formerSecretHash: former.session.secretHash }))).toBe('signed-in');
  expect(await opened.database.run('SELECT ended_at FROM session WHERE id = $1', [former.session.id])).toEqual(ended);
});

test('a sign-in that opens nothing ends nothing and renews nothing', async () => {
  const { store } = opened;
  const [former, account] = [await somebody(store, clock), await somebody(store, clock)];
  for (const formerSecretHash of [former.session.secretHash, account.session.secretHash]) {
    const { attempt, session } = await lastStep(account, { formerSecretHash });
    const next = completed({ ...attempt, version: 4 }, account.accountId);
    expect(await store.attempts.openSession(next, 4, session, alone)).toBe('moved-on');
  }
  expect(await store.sessions.find(former.session.secretHash)).toBeDefined();
  expect(await store.sessions.find(account.session.secretHash)).toBeDefined();
});

test.each([
  ['in place of the one that was linked, which ends', 'ends', 1],
  ['beside the one that was linked, which stays a way in', 'stays', 2],
] as const)('another certificate of the same authority opens a session %s', async (_how, former, ways) => {
  const account = await somebody(opened.store, clock);
  const certificate = {
    method: 'usb-token',
    provider: 'tls',
    issuer: 'a'.repeat(64),
    issuerName: 'CA',
    serial: '01',
    key: 'b'.repeat(64),
    notAfter: '2030-01-01T00:00:00.000Z',
    certificate: 'AA==',
  } as const;
  const before = opened.store.counted.statements;
  const step = await lastStep(account, { renewed: { certificate, former } });
  expect(await open(step)).toBe('signed-in');
  expect(opened.store.counted.statements - before).toBe(3);
  const live = await opened.database.run<{ readonly id: string; readonly type: string }>(
    'SELECT id, type FROM authenticator WHERE account_id = $1 AND ended_at IS NULL ORDER BY created_at, type',
    [account.accountId],
  );
  expect(live).toHaveLength(ways);
  const session = await opened.store.sessions.find(step.session.session.secretHash);
  expect(live.find(({ type }) => type === 'certificate')?.id).toBe(session?.authenticatorId);
});
