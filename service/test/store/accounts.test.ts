import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountOpening } from '../../src/domain/account.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { completed, evidenced, event, makeTestClock, opening, started } from './examples.ts';

const clock = makeTestClock();
let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
});
afterAll(() => opened.close());

let people = 0;
const openAccount = async (): Promise<AccountOpening> => {
  people += 1;
  const first = started(clock);
  const proven = evidenced(clock, first);
  const account = opening(clock, `00119900${String(people).padStart(4, '0')}`);
  await opened.store.registrations.begin(first, { audit: [] });
  await opened.store.registrations.save(proven, 1, { audit: [] });
  await opened.store.registrations.complete(completed(proven, account.accountId), proven.version, account, {
    audit: [],
  });
  return account;
};

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
