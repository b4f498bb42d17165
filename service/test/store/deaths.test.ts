import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountStatus } from '../../src/domain/account.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { after, alone, decision, makeTestClock, record, somebody } from './examples.ts';

const clock = makeTestClock();
const hour = 3_600_000;
let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
});
afterAll(() => opened.close());

const report = (accountId: string, register = 'social-insurance') =>
  opened.store.deaths.report({ id: randomUUID(), accountId, register, reference: 'r-1' }, alone);
const statusOf = async (accountId: string): Promise<AccountStatus | undefined> =>
  (await opened.store.accounts.find(accountId))?.status;
const set = (accountId: string, status: AccountStatus): Promise<unknown> =>
  opened.database.run('UPDATE account SET status = $2 WHERE id = $1', [accountId, status]);

/** Somebody who has asked for another mailbox. */
const waiting = async () => {
  const one = await somebody(opened.store, clock);
  const { accountId, session, identity } = one;
  const change = {
    kind: 'email',
    id: randomUUID(),
    accountId,
    email: 'moi@thu.example',
    about: 'entry-by-code',
    begunBy: 2,
    requestedAt: clock.now().toISOString(),
    effectiveAt: after(clock, 72 * hour),
    remindAt: after(clock, 48 * hour),
    evidence: [record(clock, identity.value)],
    decision,
    stopCode: '7K3F9QXM',
    stopHash: randomUUID(),
  } as const;
  expect(await opened.store.waiting.keepEmail(change, { sessionId: session.id }, alone)).toBe('accepted');
  return one;
};

test("a register's word closes the account with every session, once, and undone it is as it was: what waited waits as long as it had to", async () => {
  const { store } = opened;
  const { accountId } = await waiting();
  const ways = await store.freezes.waysOf(accountId);
  expect([await report(accountId), await report(accountId), await report(accountId, 'vneid')]).toEqual([
    'closed',
    'unchanged',
    'unchanged',
  ]);
  expect([await statusOf(accountId), (await store.sessions.live(accountId)).length]).toEqual(['suspended', 0]);
  expect(await store.deaths.standing(accountId)).toMatchObject({ state: 'open', formerStatus: 'active' });
  expect((await store.deaths.open(10)).map((one) => one.accountId)).toEqual([accountId]);
  // Neither the time nor the other command opens it, and nothing that waits takes effect.
  clock.move(100 * hour);
  expect(await store.accounts.setStatus(accountId, 'active', alone)).toBe('unchanged');
  expect(await store.waiting.due(10)).toEqual([]);
  expect(await store.deaths.undo(accountId, alone)).toBe('undone');
  expect([await statusOf(accountId), await store.deaths.standing(accountId), await store.deaths.open(10)]).toEqual([
    'active',
    undefined,
    [],
  ]);
  expect(await store.freezes.waysOf(accountId)).toEqual(ways);
  expect(await store.waiting.pending(accountId, 'email')).toMatchObject({
    effectiveAt: after(clock, 72 * hour),
    remindAt: after(clock, 48 * hour),
  });
  expect(await store.deaths.undo(accountId, alone)).toBe('unchanged');
});

test("what an operator has found wrong is not believed again of the same register; another's word is", async () => {
  const { store } = opened;
  const { accountId } = await somebody(store, clock);
  await report(accountId);
  await store.deaths.undo(accountId, alone);
  expect([await report(accountId), await statusOf(accountId)]).toEqual(['unchanged', 'active']);
  expect([await report(accountId, 'vneid'), await statusOf(accountId)]).toEqual(['closed', 'suspended']);
  expect([await store.deaths.confirm(accountId, alone), await store.deaths.confirm(accountId, alone)]).toEqual([
    'confirmed',
    'unchanged',
  ]);
  expect([(await store.deaths.open(10)).length, await statusOf(accountId)]).toEqual([0, 'suspended']);
  // Also what was confirmed can be undone.
  expect([await store.deaths.undo(accountId, alone), await statusOf(accountId)]).toEqual(['undone', 'active']);
});

test.each(['suspended', 'frozen', 'awaiting-approval'] as const)(
  'an account that was %s is so again when the register was wrong',
  async (status) => {
    const { accountId } = await somebody(opened.store, clock);
    await set(accountId, status);
    expect([await report(accountId), await statusOf(accountId)]).toEqual(['closed', 'suspended']);
    expect([await opened.store.deaths.undo(accountId, alone), await statusOf(accountId)]).toEqual(['undone', status]);
  },
);

test.each(['rejected', 'contested', 'disputed', 'superseded', 'merged'] as const)(
  'an account that is %s is closed already, and nothing is reported',
  async (status) => {
    const { accountId } = await somebody(opened.store, clock);
    await set(accountId, status);
    expect([await report(accountId), await statusOf(accountId)]).toEqual(['unchanged', status]);
  },
);

test('an account that is closed so is locked beneath that, by the later of two codes too; what waited stands still once for both', async () => {
  const { store } = opened;
  const { accountId } = await waiting();
  await report(accountId);
  clock.move(10 * hour);
  const lock = (codeHash: string) =>
    store.freezes.freeze(
      { id: randomUUID(), accountId, by: 'code', disputedAt: clock.now().toISOString(), barred: [], codeHash },
      alone,
    );
  expect((await Promise.all([lock(randomUUID()), lock(randomUUID())])).toSorted()).toEqual(['doubted', 'frozen']);
  expect(await statusOf(accountId)).toBe('suspended');
  clock.move(20 * hour);
  expect([await store.deaths.undo(accountId, alone), await statusOf(accountId)]).toEqual(['undone', 'frozen']);
  clock.move(30 * hour);
  await store.freezes.end(accountId, { replaced: false }, alone);
  expect(await store.waiting.pending(accountId, 'email')).toMatchObject({ effectiveAt: after(clock, 72 * hour) });
});

test('an account that waited for approval cannot be locked, and waits for it again when the register was wrong', async () => {
  const { accountId } = await somebody(opened.store, clock);
  await set(accountId, 'awaiting-approval');
  await report(accountId);
  const at = clock.now().toISOString();
  expect(
    await opened.store.freezes.freeze(
      { id: randomUUID(), accountId, by: 'code', disputedAt: at, barred: [], codeHash: randomUUID() },
      alone,
    ),
  ).toBe('moved-on');
  await opened.store.deaths.undo(accountId, alone);
  expect(await statusOf(accountId)).toBe('awaiting-approval');
});

test('of two words at the same moment one closes the account', async () => {
  const { accountId } = await somebody(opened.store, clock);
  const came = await Promise.all(['social-insurance', 'vneid'].map((register) => report(accountId, register)));
  expect(came.toSorted()).toEqual(['closed', 'unchanged']);
});
