import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { event, makeTestClock, started } from './examples.ts';

const clock = makeTestClock();
let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
});
afterAll(() => opened.close());

test('events come back as they were written: a case in its order, an account newest first', async () => {
  const { store } = opened;
  const registration = started(clock);
  const first = event(clock, registration, 'registration-started', { requestId: 'request-1' });
  const second = event(clock, registration, 'code-wrong', {
    problem: 'code-wrong',
    detail: { triesLeft: 4, late: false, reference: 'x' },
  });
  const third = event(clock, registration, 'account-opened', { accountId: 'audited' });
  const fourth = {
    type: 'account-suspended',
    at: clock.now().toISOString(),
    actor: 'operator:lan',
    accountId: 'audited',
  } as const;
  await store.audit.record([first, second, third]);
  await store.audit.record([fourth]);
  await store.audit.record([]);
  expect(await store.audit.bySupportCode(registration.supportCode)).toEqual([first, second, third]);
  expect(await store.audit.byAccount('audited', 10)).toEqual([fourth, third]);
  expect(await store.audit.byAccount('audited', 1)).toEqual([fourth]);
});

test('an account is shown what happened with it, a page at a time, newest first, with the portal it names and none of the steps between', async () => {
  const { store, database } = opened;
  const at = clock.now().toISOString();
  await database.run(`INSERT INTO agency (id, name_vi, created_at) VALUES ('so', 'Sở', $1)`, [at]);
  await database.run(
    `INSERT INTO client (id, agency_id, name_vi, status, created_at) VALUES ('tinh', 'so', 'Cổng tỉnh', 'active', $1)`,
    [at],
  );
  const of = (type: 'signed-in' | 'code-requested' | 'portal-agreed' | 'account-viewed', more = {}) =>
    ({ type, at, accountId: 'watched', actor: 'person', ...more }) as const;
  await store.audit.record([
    of('signed-in'),
    of('code-requested'),
    of('portal-agreed', { detail: { client: 'tinh' } }),
    of('account-viewed', { actor: 'operator:lan', detail: { reason: 'người dùng gọi' } }),
    { ...of('signed-in'), accountId: 'somebody-else' },
  ]);
  const first = await store.audit.activity('watched', 2);
  expect(first.entries).toMatchObject([
    { type: 'account-viewed', actor: 'operator:lan', detail: { reason: 'người dùng gọi' } },
    { type: 'portal-agreed', portal: { nameVi: 'Cổng tỉnh', nameEn: null } },
  ]);
  expect(first.older).toBe(first.entries[1]?.place);
  const second = await store.audit.activity('watched', 2, first.older);
  expect(second).toEqual({ entries: [{ place: expect.any(String), type: 'signed-in', at, actor: 'person' }] });
});

test('nobody can change, remove or empty what was written, not even the owner of the table', async () => {
  const registration = started(clock);
  const written = event(clock, registration, 'registration-started');
  await opened.store.audit.record([written]);
  const attempts = [
    'UPDATE audit_event SET type = type',
    `UPDATE audit_event SET detail = '{}' WHERE false OR id > 0`,
    'DELETE FROM audit_event',
    'TRUNCATE audit_event',
    'TRUNCATE audit_event CASCADE',
  ];
  for (const attempt of attempts)
    await expect(opened.database.run(attempt, []), attempt).rejects.toThrow('never changed');
  expect(await opened.store.audit.bySupportCode(registration.supportCode)).toEqual([written]);
});

test('removing after the time of retention needs a setting of its own, which still allows no change', async () => {
  const registration = started(clock);
  await opened.store.audit.record([event(clock, registration, 'registration-started')]);
  const retention = `WITH allowed AS MATERIALIZED (SELECT set_config('chinhchu.audit_retention', 'on', true) AS value)`;
  await expect(
    opened.database.run(`${retention} UPDATE audit_event SET type = type FROM allowed WHERE value = 'on'`, []),
  ).rejects.toThrow('never changed');
  await opened.database.run(
    `${retention} DELETE FROM audit_event USING allowed WHERE value = 'on' AND support_code = $1`,
    [registration.supportCode],
  );
  expect(await opened.store.audit.bySupportCode(registration.supportCode)).toEqual([]);
  await expect(opened.database.run('DELETE FROM audit_event', [])).rejects.toThrow('never changed');
});
