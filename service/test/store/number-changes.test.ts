import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { strength } from '../../src/domain/standing/strength.ts';
import type { AttemptOf, ChangeGrounds } from '../../src/domain/attempt/attempt.ts';
import { makeStore } from '../../src/store/open-store.ts';
import type { WaitingNumber } from '../../src/domain/standing/waiting-change.ts';
import type { NewlyWaiting } from '../../src/store/waiting/waiting-store.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import {
  aboutChanging,
  aboutRecovering,
  after,
  alone,
  begun,
  completed,
  decision,
  event,
  makeTestClock,
  message,
  record,
  somebody,
} from './examples.ts';

const clock = makeTestClock();
const threeDays = 72 * 3_600_000;
let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
});
afterAll(() => opened.close());

type Somebody = Awaited<ReturnType<typeof somebody>>;
interface LastStep {
  readonly attempt: AttemptOf<'change-number'>;
  readonly change: NewlyWaiting<WaitingNumber>;
}

const byPassword = ({ authenticatorId }: Somebody): ChangeGrounds => ({ by: 'password', authenticatorId });
const bySession = ({ session }: Somebody): ChangeGrounds => ({ by: 'session', sessionId: session.id });

const lastStep = async (account: Somebody, grounds: ChangeGrounds = byPassword(account)): Promise<LastStep> => {
  const { accountId, identity } = account;
  const attempt = begun(clock, 'change-number', aboutChanging(accountId, grounds));
  await opened.store.attempts.begin(attempt, alone);
  const change = {
    kind: 'number' as const,
    id: randomUUID(),
    accountId,
    phoneNumber: '+84987654321',
    begunBy: strength.authority,
    requestedAt: clock.now().toISOString(),
    effectiveAt: after(clock, threeDays),
    evidence: [{ ...record(clock, identity.value), phoneNumber: '+84987654321' }],
    decision,
    stopHash: randomUUID(),
  };
  return { attempt, change };
};
const keep = ({ attempt, change }: LastStep, replaces?: string, alongside = alone) =>
  opened.store.attempts.keepNumber(completed(attempt, change.accountId, randomUUID()), 1, change, replaces, alongside);

/** Somebody with a change that waits. */
const waiting = async (): Promise<Somebody & LastStep> => {
  const account = await somebody(opened.store, clock);
  clock.move(1000);
  const step = await lastStep(account);
  expect(await keep(step)).toBe('accepted');
  return { ...account, ...step };
};
const asRead = ({ stopHash: _stopHash, ...change }: NewlyWaiting<WaitingNumber>): unknown => change;
const stateOf = (id: string): Promise<readonly unknown[]> =>
  opened.database.run('SELECT state FROM waiting_change WHERE id = $1', [id]);

test('a proven number is kept until its time, by a password that was right or a live session, in one statement', async () => {
  const { store } = opened;
  for (const grounds of [byPassword, bySession]) {
    const account = await somebody(store, clock);
    const step = await lastStep(account, grounds(account));
    const came = await keep(step, undefined, {
      audit: [event(clock, step.attempt, 'number-change-accepted', { accountId: account.accountId })],
      messages: [message(clock, { id: `notice-${step.change.id}` })],
    });
    expect(came).toBe('accepted');
    expect(await store.waiting.pending(account.accountId, 'number')).toEqual(asRead(step.change));
    expect(await store.waiting.findByStopHash(step.change.stopHash)).toEqual({
      standing: 'pending',
      change: asRead(step.change),
    });
    expect((await store.passwords.find(account.identity))?.newNumberAt).toBe(step.change.effectiveAt);
    expect(await store.attempts.find('change-number', [step.attempt.browserHash])).toBeUndefined();
    expect(await store.audit.bySupportCode(step.attempt.supportCode)).toHaveLength(1);
  }
});

test('nothing is kept when the grounds have gone, are not of this account, or the account is not active', async () => {
  const { store } = opened;
  const [account, stranger] = [await somebody(store, clock), await somebody(store, clock)];
  const refused = [
    await lastStep(account, byPassword(stranger)),
    await lastStep(account, bySession(stranger)),
    await lastStep(account, { by: 'session', sessionId: 'none' }),
    await lastStep(account, { by: 'password', authenticatorId: randomUUID() }),
  ];
  for (const step of refused) expect(await keep(step)).toBe('not-standing');
  const locked = await somebody(store, clock);
  const byPasswordOfBefore = await lastStep(locked);
  await opened.database.run("UPDATE authenticator SET standing = 'revoked' WHERE id = $1", [locked.authenticatorId]);
  expect(await keep(byPasswordOfBefore)).toBe('not-standing');
  const [bySessionOver, byPasswordOver, expired, suspended] = [
    await lastStep(account, bySession(account)),
    await lastStep(account),
    await lastStep(stranger, bySession(stranger)),
    await lastStep(stranger),
  ];
  await store.sessions.end(account.session.id, alone);
  expect(await keep(bySessionOver)).toBe('not-standing');
  await opened.database.run('UPDATE authenticator SET ended_at = $2 WHERE account_id = $1', [
    account.accountId,
    clock.now().toISOString(),
  ]);
  expect(await keep(byPasswordOver)).toBe('not-standing');
  clock.set(stranger.session.expiresAt);
  expect(await keep(expired)).toBe('not-standing');
  await store.accounts.setStatus(stranger.accountId, 'suspended', alone);
  expect(await keep(suspended)).toBe('not-standing');
  const nobody = await lastStep(account);
  expect(await keep({ ...nobody, change: { ...nobody.change, accountId: 'nobody' } })).toBe('not-standing');
  expect(await store.waiting.pending(account.accountId, 'number')).toBeUndefined();
  expect(await store.waiting.pending(stranger.accountId, 'number')).toBeUndefined();
});

test('an attempt that has moved on keeps nothing and gives nothing up', async () => {
  const { store } = opened;
  const { change: former, ...account } = await waiting();
  const { attempt, change } = await lastStep(account);
  const next = completed({ ...attempt, version: 4 }, account.accountId);
  expect(await store.attempts.keepNumber(next, 4, change, former.id, alone)).toBe('moved-on');
  expect(await store.waiting.pending(account.accountId, 'number')).toMatchObject({ id: former.id });
});

test('a change that waits is given up only for the one that names it, and only while it waits', async () => {
  const { store } = opened;
  const [{ change: former, ...account }, bystander] = [await waiting(), await waiting()];
  const later = await lastStep(account);
  expect(await keep(later)).toBe('other-pending');
  expect(await keep(later, bystander.change.id)).toBe('other-pending');
  expect(await store.attempts.find('change-number', [later.attempt.browserHash])).toEqual(later.attempt);
  clock.move(1000);
  const last = await lastStep(account);
  expect(await keep(last, former.id)).toBe('accepted');
  expect(await stateOf(former.id)).toEqual([{ state: 'replaced' }]);
  expect(await store.waiting.pending(account.accountId, 'number')).toMatchObject({ id: last.change.id });
  expect(await store.waiting.pending(bystander.accountId, 'number')).toMatchObject({ id: bystander.change.id });
  expect(await store.waiting.findByStopHash(former.stopHash)).toMatchObject({
    standing: 'pending',
    change: { id: last.change.id },
  });
  // Naming the change of somebody else gives nothing of theirs up.
  await store.waiting.stop(last.change.id, alone);
  const free = await lastStep(account);
  expect(await keep(free, bystander.change.id)).toBe('accepted');
  expect(await stateOf(bystander.change.id)).toEqual([{ state: 'pending' }]);
  // Naming one that was stopped leaves it stopped.
  await store.waiting.stop(free.change.id, alone);
  expect(await keep(await lastStep(account), free.change.id)).toBe('accepted');
  expect(await stateOf(free.change.id)).toEqual([{ state: 'stopped' }]);
});

test('of two changes that are accepted at once for one account, one is', async () => {
  const account = await somebody(opened.store, clock);
  const steps = [await lastStep(account), await lastStep(account)];
  expect((await Promise.all(steps.map((step) => keep(step)))).toSorted()).toEqual(['accepted', 'other-pending']);
});

test('the new number is given in its time and once, with its evidence and decision, and the account is otherwise as it was', async () => {
  const { store } = opened;
  const { change, holder, accountId, identity } = await waiting();
  const apply = () => store.waiting.apply(change, holder, { audit: [], messages: [message(clock)] });
  clock.set(new Date(Date.parse(change.effectiveAt) - 1).toISOString());
  expect(await apply()).toBe('moved-on');
  expect((await store.waiting.due(50)).map(({ id }) => id)).not.toContain(change.id);
  clock.move(1);
  expect(await store.waiting.due(50)).toContainEqual(asRead(change));
  const other = await opened.another();
  const both = await Promise.all([apply(), other.waiting.apply(change, holder, alone)]);
  expect(both.toSorted()).toEqual(['applied', 'moved-on']);
  expect(await apply()).toBe('moved-on');
  const account = await store.accounts.findByIdentity(identity);
  expect(account?.holder).toEqual({ ...holder, phoneNumber: change.phoneNumber });
  expect(account?.proofs).toHaveLength(2);
  expect(account?.proofs[0]).toMatchObject({ decidedAt: expect.any(String), evidence: change.evidence });
  expect(await store.waiting.pending(accountId, 'number')).toBeUndefined();
  expect(await store.waiting.findByStopHash(change.stopHash)).toEqual({ standing: 'over' });
  expect(await store.waiting.stop(change.id, alone)).toBe('moved-on');
  expect((await store.accounts.checkDecisions(accountId)).map(({ standing }) => standing)).toEqual([
    'matches',
    'matches',
  ]);
});

test('a change is not applied to another account, one that is suspended, or one whose holder has changed meanwhile', async () => {
  const { store, database } = opened;
  const [mine, theirs] = [await waiting(), await waiting()];
  clock.set(mine.change.effectiveAt);
  clock.move(1000);
  const crossed = { ...mine.change, accountId: theirs.accountId };
  expect(await store.waiting.apply(crossed, theirs.holder, alone)).toBe('moved-on');
  const moved = { ...mine.holder, phoneNumber: '+84900000000' };
  expect(await store.waiting.apply(mine.change, moved, alone)).toBe('moved-on');
  // Written by somebody else between the reading and the writing.
  const { run } = database;
  const rewritten = makeStore(
    {
      ...database,
      run: async <Row>(statement: string, parameters: readonly unknown[]): Promise<readonly Row[]> => {
        if (statement.includes("state = 'effective'"))
          await run('UPDATE account SET person = person || $2 WHERE id = $1', [mine.accountId, Buffer.from('x')]);
        return run<Row>(statement, parameters);
      },
    },
    { clock, keys: opened.keys },
  );
  const [before] = await run<{ person: Buffer }>('SELECT person FROM account WHERE id = $1', [mine.accountId]);
  expect(await (await rewritten).waiting.apply(mine.change, mine.holder, alone)).toBe('moved-on');
  await run('UPDATE account SET person = $2 WHERE id = $1', [mine.accountId, before?.person]);
  // Suspending stops what waits; this one was suspended by other means.
  await run(`UPDATE account SET status = 'suspended' WHERE id = $1`, [mine.accountId]);
  expect(await store.waiting.apply(mine.change, mine.holder, alone)).toBe('moved-on');
  expect((await store.waiting.due(50)).map(({ id }) => id)).not.toContain(mine.change.id);
  await run(`UPDATE account SET status = 'active' WHERE id = $1`, [mine.accountId]);
  expect(await store.waiting.apply(mine.change, mine.holder, alone)).toBe('applied');
  expect((await store.accounts.find(theirs.accountId))?.holder).toEqual(theirs.holder);
  expect(await stateOf(theirs.change.id)).toEqual([{ state: 'pending' }]);
});

test('a change that was stopped is not applied in place of the one that waits now', async () => {
  const { store } = opened;
  const { change: former, ...account } = await waiting();
  await store.waiting.stop(former.id, alone);
  const { change, ...later } = await lastStep(account);
  expect(await keep({ change, ...later })).toBe('accepted');
  clock.set(change.effectiveAt);
  expect(await store.waiting.apply(former, account.holder, alone)).toBe('moved-on');
  expect(await stateOf(change.id)).toEqual([{ state: 'pending' }]);
});

test('signing in is told when a new number takes effect only of this account, and only while it waits', async () => {
  const { store } = opened;
  const [{ change, identity }, bystander] = [await waiting(), await somebody(store, clock)];
  expect((await store.passwords.find(identity))?.newNumberAt).toBe(change.effectiveAt);
  expect((await store.passwords.find(bystander.identity))?.newNumberAt).toBeUndefined();
  await store.waiting.stop(change.id, alone);
  expect((await store.passwords.find(identity))?.newNumberAt).toBeUndefined();
});

test('a stopped change is over, its code serves once, and what is asked for afterwards has a code of its own', async () => {
  const { store } = opened;
  const { change, ...account } = await waiting();
  const bystander = await waiting();
  const stop = { audit: [event(clock, { id: 'x', supportCode: `CC-${change.id}` }, 'number-change-stopped')] };
  expect(await store.waiting.stop(change.id, stop)).toBe('stopped');
  expect(await store.waiting.stop(change.id, stop)).toBe('moved-on');
  expect(await store.audit.bySupportCode(`CC-${change.id}`)).toHaveLength(1);
  expect(await store.waiting.findByStopHash(change.stopHash)).toEqual({ standing: 'stopped' });
  expect(await store.waiting.findByStopHash('none')).toEqual({ standing: 'unknown' });
  expect(await store.waiting.pending(account.accountId, 'number')).toBeUndefined();
  expect(await store.waiting.pending(bystander.accountId, 'number')).toBeDefined();
  clock.move(1000);
  expect(await keep(await lastStep(account))).toBe('accepted');
  expect(await store.waiting.findByStopHash(change.stopHash)).toEqual({ standing: 'unknown' });
});

test('suspending an account and recovering its password stop the change that waits, and no other', async () => {
  const { store } = opened;
  const [suspended, recovered, bystander] = [await waiting(), await waiting(), await waiting()];
  await store.accounts.setStatus(suspended.accountId, 'suspended', alone);
  const { accountId, authenticatorId } = recovered;
  const attempt = begun(clock, 'recover', aboutRecovering(accountId, authenticatorId));
  await store.attempts.begin(attempt, alone);
  const reset = { accountId, authenticatorId, passwordHash: 'x' };
  expect(await store.attempts.resetPassword(completed(attempt, accountId), 1, reset, alone)).toBe('recovered');
  expect(await stateOf(suspended.change.id)).toEqual([{ state: 'stopped' }]);
  expect(await stateOf(recovered.change.id)).toEqual([{ state: 'stopped' }]);
  expect(await stateOf(bystander.change.id)).toEqual([{ state: 'pending' }]);
});

test('no account is closed while a number waits by which its owner would come in, and when that has come it is closed no more', async () => {
  const { store } = opened;
  const account = await somebody(store, clock);
  const { accountId, session } = account;
  const closesAt = after(clock, 14 * 86_400_000);
  expect(await store.closing.ask({ accountId, sessionId: session.id, closesAt }, alone)).toBe('waits');
  clock.move(13 * 86_400_000);
  const step = await lastStep(account);
  expect(await keep(step)).toBe('accepted');
  clock.move(2 * 86_400_000);
  expect(await store.closing.due(50)).not.toContain(accountId);
  clock.move(86_400_000);
  const holder = (await store.accounts.find(accountId))?.holder;
  if (holder === undefined) throw new Error('it was closed');
  expect(await store.waiting.apply(step.change, holder, alone)).toBe('applied');
  expect(await store.closing.marksOf(accountId)).toEqual({});
});

test('a password ends with the lock where another number has come since what is in doubt: it signs in by that number', async () => {
  const { store } = opened;
  for (const openAgain of [
    (accountId: string) => store.freezes.end(accountId, { replaced: false }, alone),
    (accountId: string) => store.accounts.setStatus(accountId, 'active', alone),
  ]) {
    const { change, accountId } = await waiting();
    clock.move(threeDays);
    const holder = (await store.accounts.find(accountId))?.holder;
    if (holder === undefined) throw new Error('nobody is there');
    expect(await store.waiting.apply(change, holder, alone)).toBe('applied');
    const lock = { id: randomUUID(), accountId, by: 'session', disputedAt: change.requestedAt, barred: [] } as const;
    expect(await store.freezes.freeze(lock, alone)).toBe('frozen');
    await openAgain(accountId);
    expect((await store.freezes.waysOf(accountId))?.ways.map(({ kind }) => kind)).toEqual(['number']);
  }
});
