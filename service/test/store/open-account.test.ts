import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountOpening } from '../../src/domain/account.ts';
import type { AttemptOf } from '../../src/domain/attempt/attempt.ts';
import type { Identity } from '../../src/domain/evidence/identity.ts';
import type { OpenedStore } from '../../src/store/open-store.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { randomUUID } from 'node:crypto';
import {
  alone,
  completed,
  evidenced,
  event,
  makeTestClock,
  message,
  newSession,
  opening,
  register,
  started,
} from './examples.ts';

const clock = makeTestClock();
let opened: TestStore;
let other: OpenedStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
  other = await opened.another();
});
afterAll(() => opened.close());

type Registration = AttemptOf<'register'>;
const ready = async (): Promise<Registration> => {
  const first = started(clock);
  const next = evidenced(clock, first);
  await opened.store.attempts.begin(first, alone);
  await opened.store.attempts.save(next, 1, alone);
  return next;
};

const complete = (store: OpenedStore, registration: Registration, account: AccountOpening): Promise<string> =>
  store.attempts.openAccount(completed(registration, account.accountId), registration.version, account, {
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
  expect(await store.attempts.find('register', [registration.browserHash])).toEqual(
    completed(registration, account.accountId),
  );
  expect(await store.accounts.find(account.accountId)).toEqual({
    id: account.accountId,
    kind: 'citizen',
    status: 'active',
    openedAt: account.openedAt,
    holder: account.holder,
    proofs: [
      {
        decisionId: expect.stringMatching(/^[\da-f-]{36}$/u),
        method: account.method,
        evidence: account.evidence,
        decision: account.decision,
        decidedAt: account.openedAt,
      },
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
  expect(await opened.database.run('SELECT state FROM outbox WHERE id = $1', [`welcome-${account.accountId}`])).toEqual(
    [{ state: 'queued' }],
  );
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
    registrations.map(({ browserHash }) => opened.store.attempts.find('register', [browserHash])),
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

test('three people at once, a citizen by number, an organisation by tax code and an official by certificate, have an account each', async () => {
  const { store } = opened;
  const number = '001199000010';
  const base = opening(clock, number);
  const identities: readonly Identity[] = [
    base.identity,
    { kind: 'citizen', scheme: 'vn-identity-card', value: '001199000' },
    { kind: 'business', scheme: 'vn-tax-code', value: '0101243150' },
    { kind: 'agency', scheme: 'certificate', value: `${'ab'.repeat(32)} 0a1b2c ${'cd'.repeat(32)}` },
  ];
  const holders: readonly AccountOpening['holder'][] = [
    base.holder,
    base.holder,
    { type: 'organisation', fullName: 'CÔNG TY CỔ PHẦN SAO MAI', taxCode: '0101243150' },
    { type: 'official', fullName: 'TRẦN VĂN BÌNH', agency: 'Sở Tư pháp', email: 'binh@example.gov.vn' },
  ];
  const accounts = identities.map((identity, place) => ({
    ...base,
    accountId: randomUUID(),
    identity,
    holder: holders[place] ?? base.holder,
    session: newSession(clock),
  }));
  expect(await Promise.all(accounts.map((account) => register(store, clock, account)))).toEqual(
    accounts.map(() => 'opened'),
  );
  const found = await Promise.all(identities.map((identity) => store.accounts.findByIdentity(identity)));
  expect(found.map((account) => account?.id)).toEqual(accounts.map(({ accountId }) => accountId));
  expect(found.map((account) => account?.holder)).toEqual(holders);
  expect(
    await Promise.all(
      accounts.map((account) =>
        register(store, clock, { ...account, accountId: randomUUID(), session: newSession(clock) }),
      ),
    ),
  ).toEqual(accounts.map(() => 'already-registered'));
  // The same text under another scheme is somebody else.
  expect(await store.accounts.isRegistered({ kind: 'business', scheme: 'vn-personal-id', value: '0101243150' })).toBe(
    false,
  );
});

test('a registration that is over goes by its fresh digest, and the double click of its last button finds it there', async () => {
  const { store } = opened;
  const registration = await ready();
  const account = opening(clock, '001199000011');
  const over = completed(registration, account.accountId, randomUUID());
  const counts = [{ limit: 'codes-of-strangers-answered-hour', subject: 'everybody', change: 'add' }] as const;
  const clicks = await Promise.all(
    [store, other].map((one) => one.attempts.openAccount(over, registration.version, account, { audit: [], counts })),
  );
  expect(clicks.toSorted()).toEqual(['moved-on', 'opened']);
  expect(await store.attempts.find('register', [registration.browserHash])).toBeUndefined();
  expect(await store.attempts.find('register', [registration.browserHash, over.browserHash])).toEqual(over);
  expect(
    (await store.limits.take([{ limit: 'codes-of-strangers-answered-hour', subject: 'everybody', cost: 0 }])).counts,
  ).toEqual({
    'codes-of-strangers-answered-hour': 1,
  });
});

test('an account that was opened already undoes what was counted alongside', async () => {
  const account = opening(clock, '001199000012');
  expect(await register(opened.store, clock, account)).toBe('opened');
  const registration = await ready();
  const counts = [{ limit: 'mismatch-by-browser-day', subject: registration.id, change: 'add' }] as const;
  const again = { ...opening(clock, '001199000012') };
  expect(
    await opened.store.attempts.openAccount(completed(registration, again.accountId), registration.version, again, {
      audit: [],
      counts,
    }),
  ).toBe('already-registered');
  expect(
    (await opened.store.limits.take([{ limit: 'mismatch-by-browser-day', subject: registration.id, cost: 0 }])).counts,
  ).toEqual({
    'mismatch-by-browser-day': 0,
  });
  expect(await opened.store.attempts.find('register', [registration.browserHash])).toEqual(registration);
});

test('a registration is kept as somebody new in the one statement that asks whether anybody is known by it', async () => {
  const { store } = opened;
  const account = opening(clock, '001199000071');
  const former: Identity = { kind: 'citizen', scheme: 'vn-identity-card', value: '183456771' };
  await register(store, clock, { ...account, alsoKnownAs: former });
  const first = started(clock);
  await store.attempts.begin(first, alone);
  const next = evidenced(clock, first);
  const keep = (identity: Identity, tied?: Identity): Promise<string> =>
    store.attempts.saveUnlessKnown(next, 1, { identity, former: tied }, { audit: [], messages: [message(clock)] });
  const somebodyNew = { ...account.identity, value: '001199000072' };
  const before = await rowCounts();
  expect(await keep(account.identity)).toBe('known');
  expect(await keep(somebodyNew, former)).toBe('known');
  expect(await rowCounts()).toEqual(before);
  expect(await store.attempts.find('register', [first.browserHash])).toEqual(first);
  const asked = store.counted.statements;
  expect(await keep(somebodyNew, { ...former, value: '183456772' })).toBe('saved');
  expect(store.counted.statements - asked).toBe(1);
  expect(await keep(somebodyNew)).toBe('moved-on');
  expect(await store.attempts.find('register', [first.browserHash])).toEqual(next);
});
