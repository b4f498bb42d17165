import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { completed, evidenced, makeTestClock, message, opening, started } from './examples.ts';

const clock = makeTestClock();
const day = 24 * 60 * 60_000;
let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
});
afterAll(() => opened.close());

const count = async (table: string, where = 'true'): Promise<number> => {
  const [row] = await opened.database.run<{ count: number }>(
    `SELECT count(*) AS count FROM ${table} WHERE ${where}`,
    [],
  );
  return row?.count ?? -1;
};

test('what has outlived its purpose is wiped at once and gone a day later; accounts, live work and events stay', async () => {
  const { store } = opened;
  const first = started(clock);
  const proven = evidenced(clock, first);
  const account = opening(clock);
  const abandoned = started(clock);
  const queued = message(clock);
  await store.registrations.begin(first, { audit: [], messages: [queued] });
  await store.registrations.begin(abandoned, {
    audit: [{ type: 'registration-started', at: abandoned.createdAt, actor: 'person' }],
  });
  await store.registrations.save(proven, 1, { audit: [] });
  await store.registrations.complete(completed(proven, account.accountId), proven.version, account, { audit: [] });
  await store.limits.take([
    { limit: 'code-by-number-hour', subject: 'x', cost: 1 },
    { limit: 'code-by-number-day', subject: 'x', cost: 1 },
  ]);
  await store.outbox.noteReceipt(['unknown'], 'delivered', clock.now());

  await store.purge();
  expect(await store.registrations.findByBrowser(abandoned.browserHash)).toEqual(abandoned);
  expect(await count('outbox', 'content IS NOT NULL')).toBe(1);
  expect(await count('limit_counter')).toBe(2);

  clock.move(60 * 60_000);
  const fresh = started(clock);
  await store.registrations.begin(fresh, { audit: [] });
  await store.purge();
  expect(await store.registrations.findByBrowser(abandoned.browserHash)).toEqual({ ...abandoned, typed: {} });
  expect(await count('registration', 'payload IS NOT NULL OR data_key IS NOT NULL')).toBe(1);
  expect(await count('outbox', 'content IS NOT NULL OR data_key IS NOT NULL')).toBe(0);
  expect(await store.outbox.delivery(queued.id)).toMatchObject({ state: 'dropped' });
  expect(await count('limit_counter')).toBe(1);
  expect(await store.registrations.findByBrowser(fresh.browserHash)).toEqual(fresh);

  clock.move(2 * day);
  await store.purge();
  for (const table of ['registration', 'outbox', 'receipt', 'limit_counter', 'session'])
    expect([table, await count(table, table === 'registration' ? `id <> '${fresh.id}'` : 'true')]).toEqual([table, 0]);
  expect(await store.accounts.find(account.accountId)).toBeDefined();
  expect(await count('audit_event')).toBe(1);
});

test('a settled change of number holds nothing sealed, stays a month for whoever has its stop code, and then goes; one that waits stays', async () => {
  const first = started(clock);
  const proven = evidenced(clock, first);
  const account = opening(clock, '001199000777');
  await opened.store.registrations.begin(first, { audit: [] });
  await opened.store.registrations.save(proven, 1, { audit: [] });
  await opened.store.registrations.complete(completed(proven, account.accountId), proven.version, account, {
    audit: [],
  });
  const now = clock.now().toISOString();
  const insert = `INSERT INTO number_change (id, account_id, state, payload, stop_hash, requested_at, effective_at, settled_at) VALUES ($1, $2, $3, $4, $1, $5, $5, $6)`;
  await opened.database.run(insert, ['settled', account.accountId, 'stopped', null, now, now]);
  await opened.database.run(insert, ['waits', account.accountId, 'pending', Buffer.from('x'), now, null]);
  await expect(
    opened.database.run(insert, ['second', account.accountId, 'pending', Buffer.from('x'), now, null]),
  ).rejects.toThrow();
  await expect(
    opened.database.run(insert, ['kept', account.accountId, 'stopped', Buffer.from('x'), now, now]),
  ).rejects.toThrow();
  clock.move(29 * day);
  await opened.store.purge();
  expect(await count('number_change')).toBe(2);
  clock.move(2 * day);
  await opened.store.purge();
  expect(await count('number_change', `id = 'waits'`)).toBe(1);
  expect(await count('number_change')).toBe(1);
});

test('more than one batch is removed at one call', async () => {
  await opened.database.run(
    `
    INSERT INTO limit_counter (limit_name, subject, starts_at, ends_at, taken)
    SELECT 'code-by-number-hour', decode(md5(n::text), 'hex'), $1::timestamptz - interval '2 hours', $1::timestamptz - interval '1 hour', 1 FROM generate_series(1, 2500) AS n`,
    [clock.now().toISOString()],
  );
  await opened.store.purge();
  expect(await count('limit_counter')).toBe(0);
});
