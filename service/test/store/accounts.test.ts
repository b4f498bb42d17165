import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountOpening } from '../../src/domain/account.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { event, makeTestClock, somebody, started } from './examples.ts';

const clock = makeTestClock();
let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
});
afterAll(() => opened.close());

const openAccount = (): Promise<AccountOpening> => somebody(opened.store, clock);

const suspended = (accountId: string): Parameters<TestStore['store']['accounts']['setStatus']>[2] => ({
  audit: [{ type: 'account-suspended', at: clock.now().toISOString(), actor: 'operator:lan', accountId }],
});

test('suspending an account ends its sessions and is written down, once', async () => {
  const { store } = opened;
  const account = await openAccount();
  const bystander = await openAccount();
  expect(await store.accounts.setStatus(account.accountId, 'suspended', suspended(account.accountId))).toBe('changed');
  expect(await store.accounts.setStatus(account.accountId, 'suspended', suspended(account.accountId))).toBe(
    'unchanged',
  );
  expect((await store.accounts.find(account.accountId))?.status).toBe('suspended');
  expect(await store.sessions.find(account.session.secretHash)).toBeUndefined();
  expect(await store.sessions.find(bystander.session.secretHash)).toBeDefined();
  expect(await store.audit.byAccount(account.accountId, 10)).toEqual(suspended(account.accountId).audit);
});

test('restoring an account brings no session back', async () => {
  const { store } = opened;
  const account = await openAccount();
  await store.accounts.setStatus(account.accountId, 'suspended', { audit: [] });
  expect(await store.accounts.setStatus(account.accountId, 'active', { audit: [] })).toBe('changed');
  expect(await store.sessions.find(account.session.secretHash)).toBeUndefined();
});

test('an account that does not exist is told apart from one that has the status already', async () => {
  expect(await opened.store.accounts.setStatus('nobody', 'suspended', suspended('nobody'))).toBe('not-found');
  expect(await opened.store.audit.byAccount('nobody', 10)).toEqual([]);
});

test('a session is over at the instant it expires', async () => {
  const account = await openAccount();
  clock.move(60 * 60_000 - 1);
  expect(await opened.store.sessions.find(account.session.secretHash)).toBeDefined();
  clock.move(1);
  expect(await opened.store.sessions.find(account.session.secretHash)).toBeUndefined();
});

test('ending a session is written down once, and a second time changes nothing', async () => {
  const { store } = opened;
  const account = await openAccount();
  const ended = event(clock, started(clock), 'session-ended', { accountId: account.accountId });
  await store.sessions.end(account.session.id, { audit: [ended] });
  await store.sessions.end(account.session.id, { audit: [ended] });
  expect(await store.sessions.find(account.session.secretHash)).toBeUndefined();
  expect(await store.audit.byAccount(account.accountId, 10)).toEqual([ended]);
});

test('suspending leaves alone what was over before, and restoring ends nothing and stops nothing', async () => {
  const { store, database } = opened;
  const account = await openAccount();
  await store.sessions.end(account.session.id, { audit: [] });
  const endedAt = (): Promise<unknown> =>
    database.run('SELECT ended_at FROM session WHERE id = $1', [account.session.id]);
  const before = await endedAt();
  clock.move(1000);
  await store.accounts.setStatus(account.accountId, 'suspended', { audit: [] });
  expect(await endedAt()).toEqual(before);
  const other = await openAccount();
  const now = clock.now().toISOString();
  await database.run(
    `INSERT INTO waiting_change (id, account_id, state, payload, stop_hash, requested_at, effective_at) VALUES ($1, $1, 'pending', 'x', $1, $2, $2)`,
    [other.accountId, now],
  );
  // Suspended by other means.
  await database.run(`UPDATE account SET status = 'suspended' WHERE id = $1`, [other.accountId]);
  expect(await store.accounts.setStatus(other.accountId, 'active', { audit: [] })).toBe('changed');
  expect(await store.sessions.find(other.session.secretHash)).toBeDefined();
  expect(await database.run('SELECT state FROM waiting_change WHERE id = $1', [other.accountId])).toEqual([
    { state: 'pending' },
  ]);
});

test('a session tells the status of its own account', async () => {
  const { store } = opened;
  const [suspended, account] = [await openAccount(), await openAccount()];
  await opened.database.run(`UPDATE account SET status = 'suspended' WHERE id <> $1`, [account.accountId]);
  expect((await store.sessions.find(account.session.secretHash))?.accountStatus).toBe('active');
  expect((await store.sessions.find(suspended.session.secretHash))?.accountStatus).toBe('suspended');
  await opened.database.run(`UPDATE account SET status = 'active'`, []);
});

test('an identity is found by its own field and under the key that is looked up by, and in no other way', async () => {
  const { store, database } = opened;
  const account = await openAccount();
  const move = (change: string): Promise<unknown> =>
    database.run(`UPDATE identity_index SET ${change} WHERE account_id = $1`, [account.accountId]);
  const found = async (): Promise<readonly boolean[]> => [
    await store.accounts.isRegistered(account.identity),
    (await store.passwords.find(account.identity)) !== undefined,
  ];
  expect(await found()).toEqual([true, true]);
  await move(`field = field || '-elsewhere'`);
  expect(await found()).toEqual([false, false]);
  await move(`field = replace(field, '-elsewhere', ''), key_version = key_version + 1`);
  expect(await found()).toEqual([false, false]);
  await move('key_version = key_version - 1');
  expect(await found()).toEqual([true, true]);
});
