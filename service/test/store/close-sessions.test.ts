import { afterAll, beforeEach, expect, test } from 'vitest';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { makeTestClock, somebody } from './examples.ts';

const clock = makeTestClock();
let opened: TestStore;
beforeEach(async () => {
  await opened?.close();
  opened = await openTestStore({ clock });
  await opened.database.run(`INSERT INTO agency (id, name_vi, created_at) VALUES ('g', 'Bộ', now())`, []);
  for (const [id, settings] of [
    ['told', { backchannelLogoutUri: 'https://told.example/bc' }],
    ['told-too', { backchannelLogoutUri: 'https://too.example/bc' }],
    ['untold', {}],
  ])
    await opened.database.run(
      `INSERT INTO client (id, agency_id, name_vi, status, created_at, settings) VALUES ($1, 'g', $1, 'active', now(), $2)`,
      [id, JSON.stringify(settings)],
    );
});
afterAll(() => opened.close());

const asked = { perSecond: 10, actor: 'operator:an', reason: 'khoá gốc bị lộ' } as const;
const closeAll = (changes: { readonly before?: Date } = {}) =>
  opened.store.sessions.closeAll({ before: clock.now(), ...asked, ...changes });
/** Many sessions of one account, as rows: each has opened the portals named. */
const addSessions = async (accountId: string, many: number, portals: readonly string[]): Promise<void> => {
  await opened.database.run(
    `INSERT INTO session (id, account_id, secret_hash, acr, amr, method, created_at, authenticated_at, expires_at, authorizations)
     SELECT gen_random_uuid(), $1, gen_random_uuid(), 'urn:chinhchu:auth:2', '{pwd}', 'mobile-subscriber', $2, $2, $3, $4::jsonb FROM generate_series(1, $5)`,
    [
      accountId,
      clock.now().toISOString(),
      new Date(clock.now().getTime() + 3_600_000).toISOString(),
      JSON.stringify(Object.fromEntries(portals.map((id) => [id, { sid: id, grantId: id }]))),
      many,
    ],
  );
};
const addToken = async (accountId: string, sessionId: string): Promise<void> => {
  await opened.database.run(
    `INSERT INTO oidc_refresh_token (id, client_id, account_id, session_id, grant_id, payload, expires_at, offline)
     VALUES (decode(md5(random()::text), 'hex'), 'told', $1, $2, 'g', '', $3, true)`,
    [accountId, sessionId, new Date(clock.now().getTime() + 3_600_000).toISOString()],
  );
};
const count = async (what: string): Promise<number> =>
  Number((await opened.database.run<{ many: string }>(`SELECT count(*) AS many FROM ${what}`, []))[0]?.many);
const dueOf = async (client: string): Promise<readonly number[]> =>
  (
    await opened.database.run<{ due: string }>(
      'SELECT due_at AS due FROM logout_notice WHERE client_id = $1 ORDER BY due_at',
      [client],
    )
  ).map(({ due }) => new Date(due).getTime() - clock.now().getTime());

test('whatever was opened before the instant ends, over several batches, with the tokens that outlive it; what came after stays', async () => {
  const [one, other] = [await somebody(opened.store, clock), await somebody(opened.store, clock)];
  await addSessions(one.accountId, 1100, ['told']);
  for (const id of [one.session.id, 'long-gone', 'gone-too']) await addToken(one.accountId, id);
  await opened.store.sessions.end(one.session.id, { audit: [] });
  clock.move(1000);
  const before = clock.now();
  await addSessions(other.accountId, 2, []);
  expect(await closeAll({ before })).toMatchObject({ sessions: 1101, tokens: 3, clerks: 0 });
  expect([await count('session WHERE ended_at IS NULL'), await count('oidc_refresh_token')]).toEqual([2, 0]);
  expect(await closeAll({ before })).toMatchObject({ sessions: 0, tokens: 0, clerks: 0 });
});

test('each portal is told at the pace it was given, beginning at once, and one whose pace is taken is gone on with after what waits', async () => {
  const { accountId } = await somebody(opened.store, clock);
  await addSessions(accountId, 600, ['told', 'untold']);
  await addSessions(accountId, 3, ['told-too']);
  const { toldBy } = await closeAll({ before: new Date(clock.now().getTime() + 1) });
  const due = await dueOf('told');
  expect(due).toEqual(Array.from({ length: 600 }, (_, place) => (place + 1) * 100));
  expect(await dueOf('told-too')).toEqual([100, 200, 300]);
  expect(new Date(toldBy ?? '').getTime() - clock.now().getTime()).toBe(60_000);
  expect(await dueOf('untold')).toEqual([]);
  expect(await count(`logout_notice WHERE expires_at <> due_at + interval '24 hours'`)).toBe(0);
  await addSessions(accountId, 2, ['told']);
  await closeAll({ before: new Date(clock.now().getTime() + 1) });
  expect((await dueOf('told')).slice(600)).toEqual([60_100, 60_200]);
});

test('a portal that was told in vain does not put off the others of a later run', async () => {
  const { accountId } = await somebody(opened.store, clock);
  await addSessions(accountId, 1, ['told']);
  await closeAll({ before: new Date(clock.now().getTime() + 1) });
  await opened.database.run(`UPDATE logout_notice SET attempts = 3, due_at = due_at + interval '1 hour'`, []);
  await addSessions(accountId, 1, ['told']);
  await closeAll({ before: new Date(clock.now().getTime() + 1) });
  expect((await dueOf('told'))[0]).toBe(100);
});

test('the log of each account says who ended its sessions and why, once, and nothing in the log of others', async () => {
  const [one, other] = [await somebody(opened.store, clock), await somebody(opened.store, clock)];
  await opened.store.sessions.end(other.session.id, { audit: [] });
  await addSessions(one.accountId, 3, []);
  clock.move(1);
  await closeAll();
  const noted = async (accountId: string) =>
    (await opened.store.audit.byAccount(accountId, 50)).filter(({ type }) => type === 'sessions-closed');
  expect(await noted(one.accountId)).toEqual([
    expect.objectContaining({ actor: 'operator:an', detail: { reason: asked.reason } }),
  ]);
  expect(await noted(other.accountId)).toEqual([]);
});

test('clerks are signed out as well', async () => {
  const at = clock.now().toISOString();
  await opened.database.run(
    `INSERT INTO clerk (id, login, office, status, payload, data_key, added_at, changed_at) VALUES ('c', 'l', 'o', 'active', '', '', $1, $1)`,
    [at],
  );
  await opened.database.run(
    `INSERT INTO clerk_session (id, clerk_id, secret_hash, seat_hash, opened_at, expires_at) VALUES ('s', 'c', 'x', 'y', $1, $1::timestamptz + interval '1 hour')`,
    [at],
  );
  clock.move(1);
  expect(await closeAll()).toMatchObject({ clerks: 1 });
  expect(await count('clerk_session WHERE ended_at IS NULL')).toBe(0);
});

test('of one portal no more is taken at once than was asked for, and of one that is busy nothing, so that the others are told meanwhile', async () => {
  const { accountId } = await somebody(opened.store, clock);
  await addSessions(accountId, 9, ['told']);
  clock.move(1);
  await addSessions(accountId, 2, ['told-too']);
  await opened.database.run('UPDATE session SET ended_at = created_at WHERE account_id = $1', [accountId]);
  const { claim } = opened.store.federation.logoutNotices;
  const portals = (notices: Awaited<ReturnType<typeof claim>>) => notices.map(({ clientId }) => clientId).toSorted();
  expect(portals(await claim(16, 30, { onePortal: 4, notOf: ['told-too'] }))).toEqual(Array(4).fill('told'));
  expect(portals(await claim(16, 30, { onePortal: 4, notOf: ['told'] }))).toEqual(['told-too', 'told-too']);
  expect(portals(await claim(3, 30, { onePortal: 4, notOf: [] }))).toEqual(Array(3).fill('told'));
});
