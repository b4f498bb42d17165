import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountOpening } from '../../src/domain/account.ts';
import type { EvidencedRegistration } from '../../src/domain/registration.ts';
import type { OpenedStore } from '../../src/store/open-store.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { completed, evidenced, event, makeTestClock, message, opening, started } from './examples.ts';

const clock = makeTestClock();
let opened: TestStore;
let other: OpenedStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
  other = await opened.another();
});
afterAll(() => opened.close());

const ready = async (): Promise<EvidencedRegistration> => {
  const first = started(clock);
  const next = evidenced(clock, first);
  await opened.store.registrations.begin(first, { audit: [] });
  await opened.store.registrations.save(next, 1, { audit: [] });
  return next;
};

const complete = (store: OpenedStore, registration: EvidencedRegistration, account: AccountOpening): Promise<string> =>
  store.registrations.complete(completed(registration, account.accountId), registration.version, account, {
    audit: [event(clock, registration, 'account-opened', { accountId: account.accountId })],
    messages: [message(clock, { id: `welcome-${account.accountId}` })],
  });

const tables = [
  'account',
  'identity',
  'identity_index',
  'decision',
  'evidence',
  'authenticator',
  'session',
  'outbox',
  'audit_event',
];
const rowCounts = async (): Promise<Record<string, number>> =>
  Object.fromEntries(
    await Promise.all(
      tables.map(async (table): Promise<[string, number]> => {
        const [row] = await opened.database.run<{ count: number }>(`SELECT count(*) AS count FROM ${table}`, []);
        return [table, row?.count ?? -1];
      }),
    ),
  );

test('completing opens the account with everything that belongs to it, in one statement', async () => {
  const { store } = opened;
  const registration = await ready();
  const account = opening(clock, '001199000001');
  const before = store.counted.statements;
  expect(await complete(store, registration, account)).toBe('opened');
  expect(store.counted.statements - before).toBe(1);
  expect(await store.registrations.findByBrowser(registration.browserHash)).toEqual(
    completed(registration, account.accountId),
  );
  expect(await store.accounts.find(account.accountId)).toEqual({
    id: account.accountId,
    kind: 'citizen',
    status: 'active',
    openedAt: account.openedAt,
    person: account.person,
    proofs: [
      { method: account.method, evidence: account.evidence, decision: account.decision, decidedAt: account.openedAt },
    ],
  });
  expect(await store.accounts.findByIdentity(account.identity)).toEqual(await store.accounts.find(account.accountId));
  expect(await store.sessions.find(account.session.secretHash)).toMatchObject({
    accountId: account.accountId,
    accountStatus: 'active',
    acr: 'urn:chinhchu:auth:2',
    amr: ['pwd', 'sms'],
  });
  expect(await store.audit.byAccount(account.accountId, 10)).toMatchObject([{ type: 'account-opened' }]);
  expect(await store.outbox.delivery(`welcome-${account.accountId}`)).toMatchObject({ state: 'queued' });
});

test('an account without a password has no authenticator', async () => {
  const { passwordHash: _passwordHash, ...account } = opening(clock, '001199000009');
  const before = await rowCounts();
  expect(await complete(opened.store, await ready(), account)).toBe('opened');
  expect((await rowCounts())['authenticator']).toBe(before['authenticator']);
});

test('of twenty registrations of one identity that complete at once on two servers, one opens an account and the others write nothing', async () => {
  const registrations = await Promise.all(Array.from({ length: 20 }, ready));
  const before = await rowCounts();
  const outcomes = await Promise.all(
    registrations.map((registration, place) =>
      complete(place % 2 === 0 ? opened.store : other, registration, opening(clock, '001199000002')),
    ),
  );
  expect(outcomes.filter((outcome) => outcome === 'opened')).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === 'already-registered')).toHaveLength(19);
  expect(await rowCounts()).toEqual(
    Object.fromEntries(Object.entries(before).map(([table, count]) => [table, count + 1])),
  );
  const states = await Promise.all(
    registrations.map(({ browserHash }) => opened.store.registrations.findByBrowser(browserHash)),
  );
  expect(states.filter((registration) => registration?.state === 'evidenced')).toHaveLength(19);
});

test('a double click opens one account: the second finds that the registration has moved on', async () => {
  const registration = await ready();
  const account = opening(clock, '001199000003');
  const before = await rowCounts();
  const outcomes = await Promise.all(
    [opened.store, other, opened.store].map((store) =>
      complete(store, registration, { ...account, accountId: `${account.accountId}-${Math.random()}` }),
    ),
  );
  expect(outcomes.toSorted()).toEqual(['moved-on', 'moved-on', 'opened']);
  expect(await rowCounts()).toEqual(
    Object.fromEntries(Object.entries(before).map(([table, count]) => [table, count + 1])),
  );
});

test('a registration that has moved on writes nothing, also for an identity that is free', async () => {
  const registration = await ready();
  const account = opening(clock, '001199000004');
  const before = await rowCounts();
  expect(await complete(opened.store, { ...registration, version: 1 }, account)).toBe('moved-on');
  expect(await rowCounts()).toEqual(before);
  expect(await opened.store.accounts.isRegistered(account.identity)).toBe(false);
});

test('an identity is known by kind, scheme and value together', async () => {
  const account = opening(clock, '001199000005');
  await complete(opened.store, await ready(), account);
  expect(await opened.store.accounts.isRegistered(account.identity)).toBe(true);
  expect(await opened.store.accounts.isRegistered({ ...account.identity, kind: 'business' })).toBe(false);
  expect(await opened.store.accounts.isRegistered({ ...account.identity, value: '001199000006' })).toBe(false);
  expect(await opened.store.accounts.findByIdentity({ ...account.identity, value: '001199000006' })).toBeUndefined();
  expect(await opened.store.accounts.find('nobody')).toBeUndefined();
});
