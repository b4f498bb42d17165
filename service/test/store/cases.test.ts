import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CounterCase } from '../../src/domain/counter/counter-case.ts';
import { hashSecret } from '../../src/platform/random.ts';
import type { OpenedStore } from '../../src/store/open-store.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { confirmedCase, someCase, someClerk } from './counter-examples.ts';
import { alone, completed, makeTestClock, opening, started } from './examples.ts';

const clock = makeTestClock();
let opened: TestStore;
let another: OpenedStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
  another = await opened.another();
});
afterAll(() => opened.close());

const kept = async (more: Partial<CounterCase> = {}): Promise<CounterCase> => {
  const one = someCase(clock, more);
  await opened.store.cases.open(one, alone);
  return one;
};
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
  await cases.save(confirmedCase(clock, one), 1, undefined, alone);
  const came = await Promise.all([open(one), open(one, another)]);
  expect(came.filter((word) => word === 'opened')).toHaveLength(1);
  expect((await cases.find(one.id))?.standing).toEqual({ state: 'used' });
  const other = await kept();
  await cases.save(confirmedCase(clock, other), 1, undefined, alone);
  await cases.save({ ...other, version: 3, standing: { state: 'cancelled', by: 'applicant' } }, 2, undefined, alone);
  expect(await open(other)).toBe('case-over');
});

test('a level that waits is held by its code, once, and settled once; it begins after that, and its code is spent', async () => {
  const { cases, attempts } = opened.store;
  const later = async (): Promise<CounterCase> => {
    const one = await kept();
    const level = { at: new Date(clock.now().getTime() + 1000), stopHash: `hash of ${one.id}` };
    await cases.save(confirmedCase(clock, one), 1, level, alone);
    return one;
  };
  const open = async (one: CounterCase): Promise<string> => {
    const first = started(clock);
    await attempts.begin(first, alone);
    const account = { ...opening(clock, one.applicant.personalId), caseId: one.id };
    await attempts.openAccount(completed(first, account.accountId), first.version, account, alone);
    return account.accountId;
  };
  const one = await later();
  const stopHash = `hash of ${one.id}`;
  const accountId = await open(one);
  expect(await cases.findByStopHash(stopHash)).toEqual({ standing: 'pending', caseId: one.id, accountId });
  clock.move(2000);
  expect((await cases.levelsDue(50)).map(({ caseId }) => caseId)).toEqual([one.id]);
  const held = await Promise.all([opened.store, another].map((store) => store.cases.holdLevel(one.id, alone)));
  expect(held.toSorted()).toEqual(['held', 'moved-on']);
  expect([await cases.levelsDue(50), await cases.findByStopHash(stopHash)]).toEqual([[], { standing: 'stopped' }]);
  clock.move(200 * 86_400_000);
  await opened.store.purge();
  expect(await cases.heldLevels(5)).toMatchObject([{ caseId: one.id, accountId }]);
  const settled = await Promise.all(
    [opened.store, another].map((store) => store.cases.settleLevel(one.id, 'raise', alone)),
  );
  expect(settled.toSorted()).toEqual(['moved-on', 'settled']);
  expect(await cases.levelsDue(50)).toMatchObject([{ caseId: one.id, settledAt: clock.now().toISOString() }]);
  expect([await cases.findByStopHash(stopHash), await cases.heldLevels(5)]).toEqual([{ standing: 'unknown' }, []]);
  const other = await later();
  const cancelled = { ...other, version: 3, standing: { state: 'cancelled', by: 'applicant' } } as const;
  await cases.save(cancelled, 2, undefined, alone);
  expect(await cases.findByStopHash(`hash of ${other.id}`)).toEqual({ standing: 'stopped' });
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

test('a visit in its last days reminds nobody a second time; an end that moves is told of again, and a case of two days half way through', async () => {
  const { cases } = opened.store;
  const due = async (): Promise<readonly string[]> => (await cases.toRemind(50)).map(({ id }) => id);
  const one = await kept();
  const short = await kept({ expiresAt: new Date(clock.now().getTime() + 2 * 86_400_000).toISOString() });
  clock.move((86_400 - 60) * 1000);
  expect(await due()).not.toContain(short.id);
  clock.move(61 * 1000);
  expect(await due()).toContain(short.id);
  clock.move(10 * 86_400 * 1000 + 1000);
  expect(await cases.remind(one.id, alone)).toBe('reminded');
  const seen: CounterCase = { ...one, version: 2, standing: { state: 'open' } };
  expect(await cases.save(seen, 1, undefined, alone)).toBe('saved');
  expect(await due()).not.toContain(one.id);
  const expiresAt = new Date(clock.now().getTime() + 14 * 86_400_000).toISOString();
  const confirmed = { ...confirmedCase(clock, seen), expiresAt };
  expect(await cases.save(confirmed, 2, undefined, alone)).toBe('saved');
  expect(await due()).not.toContain(one.id);
  clock.move((11 * 86_400 + 1) * 1000);
  expect(await due()).toContain(one.id);
});

test('a clerk’s session lives from page to page, ends when idle, and with its clerk', async () => {
  const { clerks } = opened.store;
  const clerk = { ...someClerk, id: randomUUID() };
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
