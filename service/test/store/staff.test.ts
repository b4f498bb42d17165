import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountOpening, MeansLink } from '../../src/domain/account.ts';
import type { Evidence } from '../../src/domain/evidence/evidence.ts';
import { staffOf, type Staff } from '../../src/domain/staff/staff-of.ts';
import type { StaffSettled } from '../../src/store/staff/staff-store.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import {
  alone,
  completed,
  decision,
  makeTestClock,
  opening,
  register,
  signature,
  somebody,
  started,
} from './examples.ts';

const clock = makeTestClock();
const minute = 60_000;
let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
});
afterAll(() => opened.close());

const parent = '0101234567';
const branch = `${parent}-001`;

const naming = (taxCode: string, personalId: string): Evidence => {
  const one = signature(clock, personalId);
  return one.type === 'electronic_signature'
    ? { ...one, representation: { taxCode, organisation: `TỔ CHỨC ${taxCode}`, role: 'staff' } }
    : one;
};

let people = 0;
/** Somebody whose certificate names an organisation. */
const staffAt = async (taxCode: string): Promise<AccountOpening> => {
  people += 1;
  const plain = opening(clock, `0010980${String(people).padStart(5, '0')}`);
  const account = {
    ...plain,
    evidence: [naming(taxCode, plain.identity.value)],
    decision: { ...decision, method: 'usb-token' as const },
  };
  clock.move(minute);
  expect(await register(opened.store, clock, account)).toBe('opened');
  return account;
};
const staffIn = async ({ accountId }: Pick<AccountOpening, 'accountId'>, taxCode: string): Promise<Staff> => {
  const account = await opened.store.accounts.find(accountId);
  const found = account === undefined ? undefined : staffOf(account).find((one) => one.taxCode === taxCode);
  if (found === undefined) throw new Error('no certificate says so');
  return found;
};
const settled = async (
  account: Pick<AccountOpening, 'accountId'>,
  taxCode: string,
  more: Partial<StaffSettled> = {},
): Promise<'settled' | 'moved-on'> => {
  const { decisionIds, record } = await staffIn(account, taxCode);
  clock.move(minute);
  return opened.store.staff.settle(
    {
      accountId: account.accountId,
      taxCode,
      decisionId: decisionIds[0],
      version: record?.version ?? 0,
      to: 'confirmed',
      by: 'operator',
      ...more,
    },
    alone,
  );
};
const standingOf = async (account: AccountOpening, taxCode: string) => {
  const { record } = await staffIn(account, taxCode);
  return [record?.state, record?.by];
};
const listed = async (taxCode: string, state: 'waits' | 'confirmed' | 'ended' = 'waits') =>
  (await opened.store.staff.of(taxCode, state, 50)).entries.map(({ accountId }) => accountId);

test('whom a certificate names waits, is found by that organisation alone, and neither by its parent nor by a branch', async () => {
  const [one, other] = [await staffAt(parent), await staffAt(branch)];
  expect(await listed(parent)).toEqual([one.accountId]);
  expect(await listed(branch)).toEqual([other.accountId]);
  expect(await listed('0109999999')).toEqual([]);
  expect(await standingOf(one, parent)).toEqual(['waits', undefined]);
  const [named] = (await opened.store.staff.of(branch, 'waits', 50)).entries;
  expect(named).toMatchObject({ state: 'waits', version: 1, evidence: { representation: { taxCode: branch } } });
  expect(await opened.store.staff.find(parent, named?.id ?? '')).toBeUndefined();
  expect(await opened.store.staff.find(branch, named?.id ?? '')).toMatchObject({ accountId: other.accountId });
  expect(await opened.store.staff.find(branch, 'no id')).toBeUndefined();
});

test('nothing that lies in the table says which organisation it is', async () => {
  const rows = await opened.database.run<{ row: string }>('SELECT s::text AS row FROM staff s', []);
  expect(rows.length).toBeGreaterThan(0);
  for (const { row } of rows) expect(row).not.toContain(parent);
});

/** They prove with a newer certificate that names the same organisation. */
const shownAgain = async ({ accountId, session, identity, holder }: AccountOpening, taxCode: string): Promise<void> => {
  const attempt = started(clock);
  await opened.store.attempts.begin(attempt, alone);
  const link: MeansLink = {
    accountId,
    sessionId: session.id,
    identity,
    holder,
    method: 'usb-token',
    evidence: [naming(taxCode, identity.value)],
    decision: { ...decision, method: 'usb-token' },
  };
  expect(await opened.store.attempts.linkMeans(completed(attempt, accountId), attempt.version, link, alone)).toBe(
    'linked',
  );
};

test('how it stands stays with a newer certificate of the same organisation, and is one for all of them', async () => {
  const taxCode = '0102000001';
  const one = await staffAt(taxCode);
  expect(await settled(one, taxCode)).toBe('settled');
  clock.move(minute);
  await shownAgain(one, taxCode);
  const { decisionIds, record } = await staffIn(one, taxCode);
  expect([decisionIds.length, record?.state, record?.namedAt]).toEqual([2, 'confirmed', clock.now().toISOString()]);
  expect(await listed(taxCode, 'confirmed')).toEqual([one.accountId]);
  expect(await settled(one, taxCode, { to: 'ended', by: 'organisation' })).toBe('settled');
  expect(await standingOf(one, taxCode)).toEqual(['ended', 'organisation']);
  expect([await listed(taxCode), await listed(taxCode, 'confirmed')]).toEqual([[], []]);
});

test('what was seen is settled once: of two who settle it at the same time one does, and a form from before changes nothing', async () => {
  const taxCode = '0102000002';
  const one = await staffAt(taxCode);
  const came = await Promise.all(
    (['confirmed', 'ended'] as const).map((to) => settled(one, taxCode, { to, version: 1 })),
  );
  expect(came.toSorted()).toEqual(['moved-on', 'settled']);
  expect(await settled(one, taxCode, { version: 1 })).toBe('moved-on');
  expect(await settled(one, taxCode, { version: 0 })).toBe('moved-on');
});

test('an organisation settles it on a live session of an account in use, and on no other', async () => {
  const taxCode = '0102000003';
  const [one, organisation] = [await staffAt(taxCode), await somebody(opened.store, clock)];
  const on = { accountId: organisation.accountId, sessionId: organisation.session.id };
  expect(await settled(one, taxCode, { by: 'organisation', on: { ...on, sessionId: 'another' } })).toBe('moved-on');
  expect(await settled(one, taxCode, { by: 'organisation', on: { ...on, accountId: one.accountId } })).toBe('moved-on');
  expect(await settled(one, taxCode, { by: 'organisation', on })).toBe('settled');
  const { accountId } = organisation;
  for (const status of ['contested', 'active'] as const) {
    await opened.database.run('UPDATE account SET status = $1 WHERE id = $2', [status, accountId]);
    const came = await settled(one, taxCode, { by: 'organisation', to: 'ended', on });
    expect([status, came]).toEqual([status, status === 'active' ? 'settled' : 'moved-on']);
  }
  await opened.store.sessions.end(organisation.session.id, alone);
  expect(await settled(one, taxCode, { by: 'organisation', on })).toBe('moved-on');
  expect(await standingOf(one, taxCode)).toEqual(['ended', 'organisation']);
});

test('of an account that is suspended nobody is confirmed anew, and ending it is possible; one that waits is not shown', async () => {
  const taxCode = '0102000004';
  const [one, other] = [await staffAt(taxCode), await staffAt(taxCode)];
  await settled(one, taxCode);
  for (const { accountId } of [one, other]) await opened.store.accounts.setStatus(accountId, 'suspended', alone);
  expect([await listed(taxCode), await listed(taxCode, 'confirmed')]).toEqual([[], [one.accountId]]);
  expect((await opened.store.staff.of(taxCode, 'ended', 50)).counts).toEqual({ waits: 0, confirmed: 1, ended: 0 });
  const waiting = (await staffIn(other, taxCode)).record?.id ?? '';
  expect(await opened.store.staff.find(taxCode, waiting)).toBeUndefined();
  expect(await settled(other, taxCode)).toBe('moved-on');
  expect(await settled(one, taxCode, { to: 'ended' })).toBe('settled');
  expect(await settled(one, taxCode)).toBe('moved-on');
});

test('who had only waited and goes is seen by no organisation, before they show a certificate again that says so; who was confirmed is', async () => {
  const taxCode = '0102000012';
  const [waited, unnoted, confirmed] = [await staffAt(taxCode), await staffAt(taxCode), await staffAt(taxCode)];
  await opened.database.run('DELETE FROM staff WHERE account_id = $1', [unnoted.accountId]);
  await settled(confirmed, taxCode);
  for (const one of [waited, unnoted, confirmed])
    expect(await settled(one, taxCode, { to: 'ended', by: 'person' })).toBe('settled');
  expect(await listed(taxCode, 'ended')).toEqual([confirmed.accountId]);
  expect((await opened.store.staff.of(taxCode, 'ended', 50)).counts).toEqual({ waits: 0, confirmed: 0, ended: 1 });
  const { record } = await staffIn(waited, taxCode);
  expect(await opened.store.staff.find(taxCode, record?.id ?? '')).toBeUndefined();
  clock.move(minute);
  await shownAgain(waited, taxCode);
  expect((await listed(taxCode, 'ended')).toSorted()).toEqual([waited.accountId, confirmed.accountId].toSorted());
});

test('a list is read a page at a time, the latest change first, each once', async () => {
  const taxCode = '0102000005';
  const all: string[] = [];
  for (let place = 0; place < 5; place += 1) {
    all.unshift((await staffAt(taxCode)).accountId);
    await staffAt(parent);
  }
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await opened.store.staff.of(taxCode, 'waits', 2, after);
    expect(page.counts.waits).toBe(5);
    seen.push(...page.entries.map(({ accountId }) => accountId));
    after = page.older;
  } while (after !== undefined);
  expect(seen).toEqual(all);
  // An id of another organisation leads nowhere, though it came later.
  const [foreign] = (await opened.store.staff.of(parent, 'waits', 1)).entries;
  expect((await opened.store.staff.of(taxCode, 'waits', 2, foreign?.id)).entries).toEqual([]);
  expect((await opened.store.staff.of(taxCode, 'waits', 2, 'nonsense')).entries).toHaveLength(2);
});

test('nobody is shown whose account is closed for good or another’s now', async () => {
  const taxCode = '0102000008';
  const one = await staffAt(taxCode);
  await settled(one, taxCode);
  for (const status of ['merged', 'superseded', 'rejected']) {
    await opened.database.run('UPDATE account SET status = $1 WHERE id = $2', [status, one.accountId]);
    expect([status, await listed(taxCode, 'confirmed')]).toEqual([status, []]);
  }
});

test('a decision of somebody else settles nothing, nor does a version of what is not kept', async () => {
  const [taxCode, another] = ['0102000009', '0102000010'];
  const [one, other] = [await staffAt(taxCode), await staffAt(another)];
  const { decisionIds } = await staffIn(other, another);
  for (const version of [0, 1])
    expect(await settled(one, taxCode, { decisionId: decisionIds[0], version })).toBe('moved-on');
  await shownAgain(one, another);
  await opened.database.run('DELETE FROM staff WHERE decision_id = $1', [(await staffIn(one, another)).decisionIds[0]]);
  expect(await settled(one, another, { version: 1 })).toBe('moved-on');
  expect(await settled(one, another)).toBe('settled');
});

test('what was proven before it was noted is settled by whoever knows the account', async () => {
  const taxCode = '0102000006';
  const one = await staffAt(taxCode);
  await opened.database.run('DELETE FROM staff WHERE account_id = $1', [one.accountId]);
  expect((await staffIn(one, taxCode)).record).toBeUndefined();
  expect(await settled(one, taxCode)).toBe('settled');
  expect(await listed(taxCode, 'confirmed')).toEqual([one.accountId]);
});

test('of an account that is closed at that moment nothing is settled, and nothing fails', async () => {
  const taxCode = '0102000011';
  const one = await staffAt(taxCode);
  const { decisionIds, record } = await staffIn(one, taxCode);
  const seen = { accountId: one.accountId, taxCode, decisionId: decisionIds[0], version: record?.version ?? 0 };
  const closes = opened.database.run(`SELECT delete_account($1, now(), '2030-01-01'), pg_sleep(0.3)`, [one.accountId]);
  await setTimeout(100);
  expect(await opened.store.staff.settle({ ...seen, to: 'confirmed', by: 'operator' }, alone)).toBe('moved-on');
  await closes;
});

test('an account that is closed is nobody’s staff any more', async () => {
  const taxCode = '0102000007';
  const one = await staffAt(taxCode);
  await settled(one, taxCode);
  const { accountId, session } = one;
  expect(
    await opened.store.closing.ask({ accountId, sessionId: session.id, closesAt: clock.now().toISOString() }, alone),
  ).toBe('waits');
  const account = await opened.store.accounts.find(accountId);
  if (account === undefined) throw new Error('gone too early');
  clock.move(minute);
  const years = { identity: 5, evidence: 5, history: 5 };
  expect(await opened.store.closing.close({ id: accountId, account }, years, alone)).toBe('closed');
  expect(await listed(taxCode, 'confirmed')).toEqual([]);
});
