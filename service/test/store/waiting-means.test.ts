import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AttemptOf } from '../../src/domain/attempt/attempt.ts';
import type { WaitingMeans } from '../../src/domain/standing/waiting-change.ts';
import { waitTimes } from '../../src/domain/standing/decide-stop.ts';
import type { NewlyWaiting } from '../../src/store/waiting/waiting-store.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import {
  aboutChanging,
  aboutRecovering,
  aboutRegistering,
  after,
  alone,
  begun,
  certificate,
  completed,
  decision,
  event,
  makeTestClock,
  message,
  signature,
  somebody,
} from './examples.ts';

const clock = makeTestClock();
const hours = 3_600_000;
let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
});
afterAll(() => opened.close());

type Somebody = Awaited<ReturnType<typeof somebody>>;
interface LastStep {
  readonly attempt: AttemptOf<'register'>;
  readonly change: NewlyWaiting<WaitingMeans>;
}

/** A registration that has found this account and proven a certificate for it. */
const lastStep = async ({ accountId, identity }: Pick<Somebody, 'accountId' | 'identity'>): Promise<LastStep> => {
  const evidence = [signature(clock, identity.value)];
  const attempt = begun(clock, 'register', aboutRegistering, {
    standing: { state: 'known', means: { evidence, linked: certificate } },
  });
  await opened.store.attempts.begin(attempt, alone);
  const change = {
    kind: 'means',
    id: randomUUID(),
    accountId,
    begunBy: 2,
    requestedAt: clock.now().toISOString(),
    effectiveAt: after(clock, 72 * hours),
    remindAt: after(clock, 48 * hours),
    evidence,
    decision: { ...decision, method: 'sim-signing' },
    linked: certificate,
    stopCode: 'ABCDEFGH',
    stopHash: randomUUID(),
  } as const;
  return { attempt, change };
};
const keep = ({ attempt, change }: LastStep, alongside = alone) =>
  opened.store.attempts.keepMeans(completed(attempt, change.accountId, randomUUID()), 1, change, alongside);

const waiting = async (): Promise<Somebody & LastStep> => {
  const account = await somebody(opened.store, clock);
  clock.move(1000);
  const step = await lastStep(account);
  expect(await keep(step)).toBe('accepted');
  return { ...account, ...step };
};
const asRead = ({ stopHash: _stopHash, ...change }: NewlyWaiting<WaitingMeans>): unknown => change;
const stateOf = (id: string): Promise<readonly unknown[]> =>
  opened.database.run('SELECT state FROM waiting_change WHERE id = $1', [id]);

test('proven means are kept until their time beside a number that waits, in one statement, and nothing of them lies open', async () => {
  const { store, database } = opened;
  const account = await somebody(store, clock);
  const step = await lastStep(account);
  const told = {
    audit: [event(clock, step.attempt, 'means-wait-accepted', { accountId: account.accountId })],
    messages: [message(clock, { id: `notice-${step.change.id}` })],
  };
  expect(await keep(step, told)).toBe('accepted');
  expect(await store.waiting.pending(account.accountId, 'means')).toEqual(asRead(step.change));
  expect(await store.waiting.pending(account.accountId, 'number')).toBeUndefined();
  expect((await store.passwords.find(account.identity))?.newNumberAt).toBeUndefined();
  expect((await store.accounts.overview(account.session.secretHash))?.newMeans).toEqual({
    by: certificate.issuerName,
    effectiveAt: step.change.effectiveAt,
  });
  expect(await store.audit.bySupportCode(step.attempt.supportCode)).toHaveLength(1);
  const attempt = begun(
    clock,
    'change-number',
    aboutChanging(account.accountId, { by: 'password', authenticatorId: account.authenticatorId }),
  );
  await store.attempts.begin(attempt, alone);
  const { linked: _linked, stopCode: _stopCode, remindAt: _remindAt, ...common } = step.change;
  const number = { ...common, kind: 'number', id: randomUUID(), phoneNumber: '+84987654321', stopHash: 'n' } as const;
  expect(await store.attempts.keepNumber(completed(attempt, account.accountId), 1, number, undefined, alone)).toBe(
    'accepted',
  );
  expect(await store.waiting.findByStopHash(step.change.stopHash)).toMatchObject({ change: { kind: 'means' } });
  expect(await store.waiting.findByStopHash('n')).toMatchObject({ change: { kind: 'number' } });
  const rows = JSON.stringify(await database.run('SELECT * FROM waiting_change', []));
  expect([rows.includes('ABCDEFGH'), rows.includes(Buffer.from('ABCDEFGH').toString('base64'))]).toEqual([
    false,
    false,
  ]);
});

test('of what waits for one account nothing is replaced, and where the account is not active nothing is kept', async () => {
  const { store } = opened;
  const { change: first, ...account } = await waiting();
  const second = await lastStep(account);
  expect(await keep(second)).toBe('other-pending');
  expect(await store.attempts.find('register', [second.attempt.browserHash])).toEqual(second.attempt);
  expect(await store.waiting.pending(account.accountId, 'means')).toMatchObject({ id: first.id });
  const stranger = await somebody(store, clock);
  const twice = await Promise.all([await lastStep(stranger), await lastStep(stranger)].map((step) => keep(step)));
  expect(twice.toSorted()).toEqual(['accepted', 'other-pending']);
  const suspended = await somebody(store, clock);
  const late = await lastStep(suspended);
  await store.accounts.setStatus(suspended.accountId, 'suspended', alone);
  expect(await keep(late)).toBe('not-standing');
  const bystander = await somebody(store, clock);
  const { attempt, change } = await lastStep(bystander);
  const next = completed({ ...attempt, version: 4 }, bystander.accountId);
  expect(await store.attempts.keepMeans(next, 4, change, alone)).toBe('moved-on');
  expect(await keep({ attempt, change: { ...change, accountId: 'nobody' } })).toBe('not-standing');
  for (const { accountId } of [suspended, bystander])
    expect(await store.waiting.pending(accountId, 'means')).toBeUndefined();
});

test('the contacts are told once more in their time, once in however many processes, and only of what still waits', async () => {
  const { store } = opened;
  const [mine, stopped, suspended] = [await waiting(), await waiting(), await waiting()];
  const remind = (id: string) => store.waiting.remind(id, { audit: [], messages: [message(clock)] });
  const named = async (): Promise<readonly string[]> => (await store.waiting.toRemind('means', 50)).map(({ id }) => id);
  clock.set(new Date(Date.parse(mine.change.remindAt ?? '') - 1).toISOString());
  expect([(await named()).includes(mine.change.id), await remind(mine.change.id)]).toEqual([false, 'moved-on']);
  clock.move(10_000);
  expect(await named()).toEqual(expect.arrayContaining([mine.change.id, stopped.change.id, suspended.change.id]));
  await store.waiting.stop(stopped.change.id, alone);
  await opened.database.run(`UPDATE account SET status = 'suspended' WHERE id = $1`, [suspended.accountId]);
  const left = await named();
  expect([left.includes(stopped.change.id), left.includes(suspended.change.id)]).toEqual([false, false]);
  const other = await opened.another();
  const both = await Promise.all([remind(mine.change.id), other.waiting.remind(mine.change.id, alone)]);
  expect([both.toSorted(), await remind(stopped.change.id)]).toEqual([['moved-on', 'reminded'], 'moved-on']);
  expect(await named()).not.toContain(mine.change.id);
  expect((await store.waiting.pending(mine.accountId, 'means'))?.remindAt).toBeUndefined();
});

test('the certificate becomes an authenticator in its time and once, with its evidence and decision, and nothing else changes', async () => {
  const { store } = opened;
  const { change, holder, accountId, identity } = await waiting();
  const apply = () => store.waiting.apply(change, holder, { audit: [], messages: [message(clock)] });
  clock.set(new Date(Date.parse(change.effectiveAt) - 1).toISOString());
  expect(await apply()).toBe('moved-on');
  expect((await store.certificates.find(identity))?.certificates).toEqual([]);
  clock.move(1);
  const { remindAt, ...rest } = change;
  expect(remindAt).toBeDefined();
  expect((await store.waiting.due(50)).find(({ id }) => id === change.id)).toMatchObject({ kind: rest.kind });
  const other = await opened.another();
  const both = await Promise.all([apply(), other.waiting.apply(change, holder, alone)]);
  expect(both.toSorted()).toEqual(['applied', 'moved-on']);
  expect(await apply()).toBe('moved-on');
  expect((await store.certificates.find(identity))?.certificates).toMatchObject([certificate]);
  const account = await store.accounts.find(accountId);
  expect([account?.holder, account?.proofs.map(({ method }) => method)]).toEqual([
    holder,
    ['sim-signing', 'mobile-subscriber'],
  ]);
  expect(await store.accounts.checkDecisions(accountId)).toMatchObject([
    { standing: 'matches' },
    { standing: 'matches' },
  ]);
  expect(await store.waiting.findByStopHash(change.stopHash)).toEqual({ standing: 'over' });
});

test('stopping, suspending and recovering end the wait of this account alone; what is asked for afterwards has a code of its own', async () => {
  const { store } = opened;
  const [stopped, suspended, recovered, bystander] = [
    await waiting(),
    await waiting(),
    await waiting(),
    await waiting(),
  ];
  expect(await store.waiting.stop(stopped.change.id, alone)).toBe('stopped');
  expect(await store.waiting.findByStopHash(stopped.change.stopHash)).toEqual({ standing: 'stopped' });
  await store.accounts.setStatus(suspended.accountId, 'suspended', alone);
  const { accountId, authenticatorId } = recovered;
  const attempt = begun(clock, 'recover', aboutRecovering(accountId, authenticatorId));
  await store.attempts.begin(attempt, alone);
  const reset = { accountId, authenticatorId, passwordHash: 'x' };
  expect(await store.attempts.resetPassword(completed(attempt, accountId), 1, reset, alone)).toBe('recovered');
  for (const { change } of [stopped, suspended, recovered])
    expect(await stateOf(change.id)).toEqual([{ state: 'stopped' }]);
  expect(await stateOf(bystander.change.id)).toEqual([{ state: 'pending' }]);
  clock.set(bystander.change.effectiveAt);
  expect(await store.waiting.apply(stopped.change, stopped.holder, alone)).toBe('moved-on');
  clock.move(1000);
  expect(await keep(await lastStep(stopped))).toBe('accepted');
  expect(await store.waiting.findByStopHash(stopped.change.stopHash)).toEqual({ standing: 'unknown' });
});

test('means that are added by signing in need not wait any more; those of another account do', async () => {
  const { store } = opened;
  const [mine, theirs] = [await waiting(), await waiting()];
  const link = async (settles: string) => {
    const { attempt, change } = await lastStep(mine);
    const { accountId, identity, holder, session } = mine;
    const { evidence } = change;
    const proven = { identity, holder, evidence, decision: change.decision, method: 'sim-signing' } as const;
    return store.attempts.linkMeans(
      completed(attempt, accountId),
      1,
      { ...proven, accountId, sessionId: session.id, linked: certificate, settles },
      alone,
    );
  };
  expect(await link(theirs.change.id)).toBe('linked');
  expect([await stateOf(mine.change.id), await stateOf(theirs.change.id)]).toEqual([
    [{ state: 'pending' }],
    [{ state: 'pending' }],
  ]);
  expect(await link(mine.change.id)).toBe('linked');
  expect(await stateOf(mine.change.id)).toEqual([{ state: 'replaced' }]);
  await store.waiting.stop(theirs.change.id, alone);
  expect(await link(theirs.change.id)).toBe('linked');
  expect(await stateOf(theirs.change.id)).toEqual([{ state: 'stopped' }]);
});

test('what waits is put off once, however many ask at once; a recovery puts off what something stronger has begun, and ends the rest', async () => {
  const { store } = opened;
  const account = await somebody(store, clock);
  const step = await lastStep(account);
  const { accountId, authenticatorId } = account;
  expect(await keep({ ...step, change: { ...step.change, begunBy: 3 } })).toBe('accepted');
  const to = waitTimes(new Date(step.change.effectiveAt), 72);
  const other = await opened.another();
  const both = await Promise.all([store, other].map((one) => one.waiting.delay(step.change.id, to, alone)));
  expect([both.toSorted(), await store.waiting.delay(step.change.id, to, alone)]).toEqual([
    ['delayed', 'moved-on'],
    'moved-on',
  ]);
  const delayed = { ...to, delayed: true, begunBy: 3 };
  expect(await store.waiting.pending(accountId, 'means')).toMatchObject(delayed);
  const stronger = await somebody(store, clock);
  const second = await lastStep(stronger);
  await keep({ ...second, change: { ...second.change, begunBy: 3 } });
  const recovering = async (whose: Pick<Somebody, 'accountId' | 'authenticatorId'>) => {
    const attempt = begun(clock, 'recover', aboutRecovering(whose.accountId, whose.authenticatorId));
    await store.attempts.begin(attempt, alone);
    const reset = { accountId: whose.accountId, authenticatorId: whose.authenticatorId, passwordHash: 'x' };
    return store.attempts.resetPassword(completed(attempt, whose.accountId), 1, reset, alone);
  };
  expect([await recovering({ accountId, authenticatorId }), await recovering(stronger)]).toEqual([
    'recovered',
    'recovered',
  ]);
  expect(await store.waiting.pending(accountId, 'means')).toMatchObject(delayed);
  const put = waitTimes(new Date(second.change.effectiveAt), 72);
  expect(await store.waiting.pending(stronger.accountId, 'means')).toMatchObject({ ...put, delayed: true });
});

test('an account is locked once, everything in it ends, what waits stands still, and it opens again as it was', async () => {
  const { store } = opened;
  const { change, accountId, session, authenticatorId } = await waiting();
  const other = await opened.another();
  const lock = { accountId, by: 'code', disputedAt: change.requestedAt, barred: ['password'] } as const;
  const both = await Promise.all(
    [store, other].map((one) => one.freezes.freeze({ id: randomUUID(), ...lock, codeHash: change.stopHash }, alone)),
  );
  expect([both.toSorted(), await store.sessions.find(session.secretHash)]).toEqual([['doubted', 'frozen'], undefined]);
  const found = await store.freezes.waysOf(accountId);
  expect(found).toMatchObject({ freeze: { by: 'code', disputedAt: change.requestedAt, barred: ['password'] } });
  expect(found?.ways.map(({ kind, id }) => [kind, id])).toEqual([
    ['password', authenticatorId],
    ['number', undefined],
  ]);
  expect(await store.freezes.findByCode(change.stopHash)).toMatchObject({ accountId });
  const earlier = new Date(Date.parse(change.requestedAt) - hours).toISOString();
  const again = {
    id: randomUUID(),
    accountId,
    by: 'code',
    disputedAt: earlier,
    barred: ['number', 'password'],
  } as const;
  expect([
    await store.freezes.freeze({ ...again, disputedAt: clock.now().toISOString(), barred: [] }, alone),
    (await store.freezes.waysOf(accountId))?.freeze?.disputedAt,
    await store.freezes.freeze(again, alone),
    (await store.freezes.waysOf(accountId))?.freeze,
  ]).toMatchObject(['doubted', change.requestedAt, 'doubted', { disputedAt: earlier, barred: ['number', 'password'] }]);
  clock.move(5 * 24 * hours);
  expect((await store.waiting.due(50)).some(({ id }) => id === change.id)).toBe(false);
  expect([
    await store.freezes.end(accountId, { replaced: false }, alone),
    await other.freezes.end(accountId, { replaced: false }, alone),
  ]).toEqual(['ended', 'moved-on']);
  const shifted = new Date(Date.parse(change.effectiveAt) + 5 * 24 * hours).toISOString();
  expect((await store.waiting.pending(accountId, 'means'))?.effectiveAt).toBe(shifted);
  expect(await store.freezes.findByCode(change.stopHash)).toBe('used');
  // Come back by a way of its own: the password that the doubt was begun with is gone, and the number sets none for a while.
  const left = (await store.freezes.waysOf(accountId))?.ways.map(({ kind }) => kind);
  expect([left, await store.freezes.barsNumber(accountId)]).toEqual([['number'], true]);
  clock.move(72 * hours + 1);
  expect(await store.freezes.barsNumber(accountId)).toBe(false);
  expect([(await store.freezes.waysOf(accountId))?.freeze, await store.freezes.waysOf('nobody')]).toEqual([
    undefined,
    undefined,
  ]);
});

test('a lock outlives a suspension; restored once more the account is open, and can be locked another time', async () => {
  const { store } = opened;
  const { accountId } = await somebody(store, clock);
  const lock = () =>
    store.freezes.freeze(
      { id: randomUUID(), accountId, by: 'session', disputedAt: clock.now().toISOString(), barred: [] },
      alone,
    );
  expect([await lock(), await store.accounts.setStatus(accountId, 'suspended', alone), await lock()]).toEqual([
    'frozen',
    'changed',
    'doubted',
  ]);
  expect(await store.accounts.setStatus(accountId, 'active', alone)).toBe('locked');
  expect(await store.accounts.setStatus(accountId, 'active', alone)).toBe('changed');
  // One that is suspended is locked beneath that.
  await store.accounts.setStatus(accountId, 'suspended', alone);
  expect([await lock(), (await store.accounts.find(accountId))?.status]).toEqual(['frozen', 'suspended']);
  expect(await store.accounts.setStatus(accountId, 'active', alone)).toBe('locked');
  await store.accounts.setStatus(accountId, 'active', alone);
  expect([await lock(), await store.accounts.setStatus(accountId, 'active', alone), await lock()]).toEqual([
    'frozen',
    'changed',
    'frozen',
  ]);
  expect([await store.freezes.barsNumber(accountId), await store.passwords.of(accountId)]).toEqual([
    false,
    expect.any(String),
  ]);
});

/** Its owner asks that it be closed in fourteen days; a day before that something happens. */
const aDayBeforeItsEnd = async (account: Somebody): Promise<void> => {
  const { accountId, session } = account;
  const closesAt = after(clock, 14 * 24 * hours);
  expect(await opened.store.closing.ask({ accountId, sessionId: session.id, closesAt }, alone)).toBe('waits');
  clock.move(13 * 24 * hours);
};
const marksAndLog = async (accountId: string): Promise<readonly unknown[]> => [
  await opened.store.closing.marksOf(accountId),
  (await opened.store.audit.byAccount(accountId, 10)).some(({ type }) => type === 'account-closing-undone'),
];

test('no account is closed while means wait by which its owner would come in, and when they have come it is closed no more', async () => {
  const { store } = opened;
  const account = await somebody(store, clock);
  await aDayBeforeItsEnd(account);
  const step = await lastStep(account);
  expect(await keep(step)).toBe('accepted');
  clock.move(2 * 24 * hours);
  expect(await store.closing.due(50)).not.toContain(account.accountId);
  clock.move(24 * hours);
  const holder = (await store.accounts.find(account.accountId))?.holder;
  if (holder === undefined) throw new Error('it was closed');
  expect(await store.waiting.apply(step.change, holder, alone)).toBe('applied');
  expect(await marksAndLog(account.accountId)).toEqual([{}, true]);
});

test('an account that was to be closed is closed no more once its owner, or an operator who has seen them, has opened its lock, or an operator has suspended it', async () => {
  const { store } = opened;
  const lock = { by: 'code', disputedAt: clock.now().toISOString(), barred: [] } as const;
  for (const openAgain of [
    (accountId: string) => store.freezes.end(accountId, { replaced: true }, alone),
    (accountId: string) => store.accounts.setStatus(accountId, 'active', alone),
  ]) {
    const account = await somebody(store, clock);
    await aDayBeforeItsEnd(account);
    await store.freezes.freeze({ id: randomUUID(), accountId: account.accountId, ...lock }, alone);
    clock.move(3 * 24 * hours);
    expect(await store.closing.due(50)).not.toContain(account.accountId);
    await openAgain(account.accountId);
    expect(await store.closing.due(50)).not.toContain(account.accountId);
    expect(await marksAndLog(account.accountId)).toEqual([{}, true]);
  }
  const suspended = await somebody(store, clock);
  await aDayBeforeItsEnd(suspended);
  await store.accounts.setStatus(suspended.accountId, 'suspended', alone);
  clock.move(3 * 24 * hours);
  await store.accounts.setStatus(suspended.accountId, 'active', alone);
  expect(await store.closing.due(50)).not.toContain(suspended.accountId);
  expect(await marksAndLog(suspended.accountId)).toEqual([{}, true]);
});
