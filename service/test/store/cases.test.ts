import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CounterCase } from '../../src/domain/counter/counter-case.ts';
import { hashSecret } from '../../src/platform/random.ts';
import type { OpenedStore } from '../../src/store/open-store.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { alone, completed, makeTestClock, opening, started } from './examples.ts';

const clock = makeTestClock();
let opened: TestStore;
let another: OpenedStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
  another = await opened.another();
});
afterAll(() => opened.close());

let people = 0;
const days = (count: number): string => new Date(clock.now().getTime() + count * 86_400_000).toISOString();
const someCase = (more: Partial<CounterCase> = {}): CounterCase => {
  people += 1;
  return {
    id: randomUUID(),
    purpose: 'register',
    version: 1,
    openedAt: clock.now().toISOString(),
    expiresAt: days(14),
    code: `K7QFM${String(people).padStart(5, '0')}`,
    applicant: {
      personalId: `0021995${String(people).padStart(5, '0')}`,
      fullName: 'TRẦN VĂN AN',
      dateOfBirth: '1995-01-01',
    },
    contact: { channel: 'sms', address: '+84912345678' },
    contactProvenAt: clock.now().toISOString(),
    supportCode: 'CC-7K3F-9QXM',
    standing: { state: 'open' },
    ...more,
  };
};
const kept = async (more: Partial<CounterCase> = {}): Promise<CounterCase> => {
  const one = someCase(more);
  await opened.store.cases.open(one, alone);
  return one;
};
const seen = {
  type: 'cccd',
  number: '002199500001',
  clerkId: 'a',
  office: 'Bưu cục Sông Trà 1',
  at: '2026-11-29T03:00:00.000Z',
} as const;
const confirmed = (one: CounterCase): CounterCase => ({
  ...one,
  version: one.version + 1,
  standing: {
    state: 'confirmed',
    confirmedAt: clock.now().toISOString(),
    seen: [seen],
    consented: { reference: 'c', at: clock.now().toISOString() },
    phone: 'matched',
  },
});

test('a case is found by its code and id, and among the others of its applicant', async () => {
  const one = await kept();
  const other = await kept({ applicant: one.applicant });
  const { cases } = opened.store;
  expect(await cases.findByCode(one.code)).toEqual(one);
  expect(await cases.find(one.id)).toEqual(one);
  expect(await cases.othersOf(one)).toEqual([other]);
  expect([await cases.findByCode('0000000000'), await cases.find('x')]).toEqual([undefined, undefined]);
});

test('of two who save from the same version only one does', async () => {
  const one = await kept();
  const next = (by: 'applicant' | 'clerk'): CounterCase => ({
    ...one,
    version: 2,
    standing: { state: 'cancelled', by },
  });
  const came = await Promise.all([
    opened.store.cases.save(next('clerk'), 1, undefined, alone),
    another.cases.save(next('applicant'), 1, undefined, alone),
  ]);
  expect(came.toSorted()).toEqual(['moved-on', 'saved']);
});

test('a confirmed case opens one account, and none once it is cancelled', async () => {
  const { cases, attempts } = opened.store;
  const open = async (one: CounterCase, store = opened.store): Promise<string> => {
    const first = started(clock);
    await attempts.begin(first, alone);
    const account = { ...opening(clock, one.applicant.personalId), caseId: one.id };
    return store.attempts.openAccount(completed(first, account.accountId), first.version, account, alone);
  };
  const one = await kept();
  expect(await open(one)).toBe('case-over');
  await cases.save(confirmed(one), 1, undefined, alone);
  const came = await Promise.all([open(one), open(one, another)]);
  expect(came.filter((word) => word === 'opened')).toHaveLength(1);
  expect((await cases.find(one.id))?.standing).toEqual({ state: 'used' });
  const other = await kept();
  await cases.save(confirmed(other), 1, undefined, alone);
  await cases.save({ ...other, version: 3, standing: { state: 'cancelled', by: 'applicant' } }, 2, undefined, alone);
  expect(await open(other)).toBe('case-over');
});

test('its applicant is reminded once, in however many processes; what was said is wiped when it is over', async () => {
  const one = await kept();
  clock.move((11 * 86_400 + 1) * 1000);
  expect((await opened.store.cases.toRemind(50)).map(({ id }) => id)).toContain(one.id);
  const reminded = await Promise.all([opened.store, another].map(({ cases }) => cases.remind(one.id, alone)));
  expect(reminded.toSorted()).toEqual(['moved-on', 'reminded']);
  clock.move(3 * 86_400 * 1000);
  await opened.store.purge();
  expect([await opened.store.cases.find(one.id), await opened.store.cases.findByCode(one.code)]).toEqual([
    undefined,
    'over',
  ]);
});

test('a clerk’s session lives from page to page, ends when idle, and with its clerk', async () => {
  const { clerks } = opened.store;
  const clerk = {
    id: randomUUID(),
    office: 'Bưu cục Sông Trà 1',
    status: 'active',
    fullName: 'LÝ THỊ SEN',
    personalId: '051192001234',
    phoneNumber: '+84912000149',
    passwordHash: 'x',
  } as const;
  await clerks.add(clerk, undefined, alone);
  const enter = async (): Promise<string> => {
    const first = started(clock);
    const attempt = { ...first, purpose: 'clerk', about: { clerkId: clerk.id } } as const;
    await opened.store.attempts.begin(attempt, alone);
    const secretHash = hashSecret(randomUUID());
    const session = {
      id: randomUUID(),
      secretHash,
      seatHash: 's',
      expiresAt: new Date(clock.now().getTime() + 900_000).toISOString(),
    };
    const next = { ...attempt, version: first.version + 1, state: 'completed', accountId: clerk.id } as const;
    expect(await clerks.enter(next, first.version, { clerk, session }, alone)).toBe('entered');
    return secretHash;
  };
  const secretHash = await enter();
  clock.move(800 * 1000);
  expect(await clerks.session(secretHash)).toMatchObject({ seatHash: 's', clerk });
  clock.move(800 * 1000);
  expect(await clerks.session(secretHash)).toBeDefined();
  clock.move(901 * 1000);
  expect(await clerks.session(secretHash)).toBeUndefined();
  const later = await enter();
  const came = await Promise.all([opened.store, another].map((store) => store.clerks.suspend(clerk.id, alone)));
  expect([came.toSorted(), await clerks.session(later)]).toEqual([['suspended', 'unchanged'], undefined]);
});
