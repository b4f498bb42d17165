import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { auditEventTypes, auditRetentionDays } from '../../src/domain/audit.ts';
import { alone, completed, evidenced, makeTestClock, message, opening, register, started } from './examples.ts';

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
  await store.attempts.begin(first, { audit: [], messages: [queued] });
  await store.attempts.begin(abandoned, {
    audit: [{ type: 'registration-started', at: abandoned.createdAt, actor: 'person' }],
  });
  await store.attempts.save(proven, 1, { audit: [] });
  await store.attempts.openAccount(completed(proven, account.accountId), proven.version, account, { audit: [] });
  await store.limits.take([
    { limit: 'code-by-number-hour', subject: 'x', cost: 1 },
    { limit: 'code-by-number-day', subject: 'x', cost: 1 },
  ]);
  await store.outbox.noteReceipt(['unknown'], 'delivered', clock.now());
  await store.lifts.note('+84912345678', '4821', 15 * 60);
  await opened.database.run(
    `INSERT INTO registration (id, browser_hash, support_code, kind, method, state, version, created_at, updated_at, expires_at)
     VALUES ('of-the-version-before', 'b', 's', 'citizen', 'mobile-subscriber', 'started', 1, $1, $1, $1)`,
    [new Date(clock.now().getTime() + 30 * 60_000).toISOString()],
  );

  await store.purge();
  expect(await store.attempts.find('register', [abandoned.browserHash])).toEqual(abandoned);
  expect(await count('outbox', 'content IS NOT NULL')).toBe(1);
  expect(await count('limit_counter')).toBe(3);
  expect([await count('lift'), await count('registration')]).toEqual([1, 1]);

  clock.move(60 * 60_000);
  const fresh = started(clock);
  await store.attempts.begin(fresh, { audit: [] });
  await store.purge();
  expect(await store.attempts.find('register', [abandoned.browserHash])).toBeUndefined();
  expect(await store.attempts.begin(started(clock, { browserHash: abandoned.browserHash }), alone)).toBe('exists');
  expect(await count('attempt', 'payload IS NOT NULL OR data_key IS NOT NULL OR message_id IS NOT NULL')).toBe(1);
  expect(await count('outbox', 'content IS NOT NULL OR data_key IS NOT NULL')).toBe(0);
  expect(await count('outbox', `id = '${queued.id}' AND state = 'dropped'`)).toBe(1);
  expect(await count('limit_counter')).toBe(2);
  expect([await count('lift'), await count('registration')]).toEqual([0, 0]);
  expect(await store.attempts.find('register', [fresh.browserHash])).toEqual(fresh);

  clock.move(2 * day);
  await store.purge();
  for (const table of ['attempt', 'registration', 'outbox', 'receipt', 'limit_counter', 'lift', 'session'])
    expect([table, await count(table)]).toEqual([table, 0]);
  expect(await store.accounts.find(account.accountId)).toBeDefined();
  expect(await count('audit_event')).toBe(1);
});

test('a settled change of number holds nothing sealed, stays a month for whoever has its stop code, and then goes; one that waits stays', async () => {
  const account = opening(clock, '001199000777');
  await register(opened.store, clock, account);
  const now = clock.now().toISOString();
  const insert = `INSERT INTO waiting_change (id, account_id, state, payload, stop_hash, requested_at, effective_at, settled_at) VALUES ($1, $2, $3, $4, $1, $5, $5, $6)`;
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
  expect(await count('waiting_change')).toBe(2);
  clock.move(2 * day);
  await opened.store.purge();
  expect(await count('waiting_change', `id = 'waits'`)).toBe(1);
  expect(await count('waiting_change')).toBe(1);
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

test('each kind of event is kept as long as the rules say, batch by batch, and what an account rests on for good', async () => {
  const { store, database } = opened;
  const at = clock.now().toISOString();
  const all = auditEventTypes.map((type) => ({ type, at, actor: 'service', supportCode: 'CC-RETENTION' }) as const);
  await store.audit.record(all);
  const left = async (): Promise<readonly string[]> =>
    (await store.audit.bySupportCode('CC-RETENTION')).map(({ type }) => type);
  const keptFor = (days: number): readonly string[] =>
    auditEventTypes.filter((type) => auditRetentionDays[type] === 'kept' || Number(auditRetentionDays[type]) > days);
  await database.run(
    `INSERT INTO audit_event (at, type, actor) SELECT $1, 'problem-shown', 'service' FROM generate_series(1, 2500)`,
    [at],
  );
  for (const days of [89, 90, 730, 3650]) {
    clock.set(new Date(Date.parse(at) + days * day).toISOString());
    await store.purge();
    expect(await left()).toEqual(keptFor(days));
    if (days >= 90) expect(await count('audit_event', `type = 'problem-shown'`)).toBe(0);
  }
  expect(keptFor(3650).length).toBeGreaterThan(5);
  await expect(database.run('DELETE FROM audit_event', [])).rejects.toThrow('never changed');
});
