import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LimitEntry } from '../../src/domain/limits/limits.ts';
import { limitRules } from '../../src/domain/limits/limits.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { makeTestClock } from './examples.ts';

const clock = makeTestClock();
let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
});
afterAll(() => opened.close());

const one = (limit: LimitEntry['limit'], subject: string, cost: 0 | 1 = 1): LimitEntry => ({ limit, subject, cost });

test('a counter lets through as many as its rule says and names the wait until its hour ends', async () => {
  clock.set('2026-03-14T02:10:00.000Z');
  const subject = randomUUID();
  for (let count = 1; count <= limitRules['code-by-number-hour'].max; count += 1) {
    expect(await opened.store.limits.take([one('code-by-number-hour', subject)])).toEqual({
      counts: { 'code-by-number-hour': count },
    });
  }
  expect(await opened.store.limits.take([one('code-by-number-hour', subject)])).toEqual({
    exceeded: { limit: 'code-by-number-hour', retryAfterSeconds: 50 * 60 },
    counts: { 'code-by-number-hour': 4 },
  });
});

test('when one counter is used up nothing is taken from any, and the first in the order asked is named', async () => {
  const [number, browser] = [randomUUID(), randomUUID()];
  await opened.store.limits.take([one('form-once', browser)]);
  for (let count = 0; count < 4; count += 1) await opened.store.limits.take([one('code-by-number-hour', number)]);
  const verdict = await opened.store.limits.take([
    one('code-by-browser-day', browser),
    one('form-once', browser),
    one('code-by-number-hour', number),
  ]);
  expect(verdict.exceeded?.limit).toBe('form-once');
  expect(verdict.counts).toEqual({ 'code-by-browser-day': 0, 'form-once': 1, 'code-by-number-hour': 4 });
  expect((await opened.store.limits.take([one('code-by-browser-day', browser, 0)])).counts).toEqual({
    'code-by-browser-day': 0,
  });
});

test('looking costs nothing, but a used-up counter that is only looked at also refuses', async () => {
  const subject = randomUUID();
  for (let look = 0; look < 9; look += 1)
    expect(await opened.store.limits.take([one('form-once', subject, 0)])).toEqual({
      counts: { 'form-once': 0 },
    });
  await opened.store.limits.take([one('form-once', subject)]);
  expect(
    (await opened.store.limits.take([one('code-by-number-hour', subject), one('form-once', subject, 0)])).exceeded
      ?.limit,
  ).toBe('form-once');
});

test('asking for no counter at all lets through', async () => {
  expect(await opened.store.limits.take([])).toEqual({ counts: {} });
});

test('a day begins at midnight in Asia/Ho_Chi_Minh, which is 17:00 UTC', async () => {
  const subject = randomUUID();
  clock.set('2026-03-14T16:59:30.000Z');
  await opened.store.limits.take([one('form-once', subject)]);
  expect((await opened.store.limits.take([one('form-once', subject)])).exceeded?.retryAfterSeconds).toBe(30);
  clock.set('2026-03-14T17:00:00.000Z');
  expect((await opened.store.limits.take([one('form-once', subject)])).exceeded).toBeUndefined();
});

test('a server whose clock is behind does not give the former hour back', async () => {
  const subject = randomUUID();
  clock.set('2026-03-14T05:00:01.000Z');
  await opened.store.limits.take([one('form-without-work-by-browser-hour', subject)]);
  clock.set('2026-03-14T04:59:59.000Z');
  expect((await opened.store.limits.take([one('form-without-work-by-browser-hour', subject)])).counts).toEqual({
    'form-without-work-by-browser-hour': 2,
  });
  clock.set('2026-03-14T05:00:02.000Z');
  expect((await opened.store.limits.take([one('form-without-work-by-browser-hour', subject, 0)])).counts).toEqual({
    'form-without-work-by-browser-hour': 2,
  });
});

test('a counter without a maximum only counts', async () => {
  const subject = randomUUID();
  for (let count = 1; count <= 30; count += 1) {
    expect(await opened.store.limits.take([one('mismatch-by-person-day', subject)])).toEqual({
      counts: { 'mismatch-by-person-day': count },
    });
  }
});

test('takers on two servers at once never get more than the maximum of any counter, and whoever is refused has taken nothing', async () => {
  const other = await opened.another();
  for (let round = 0; round < 5; round += 1) {
    const [number, browser, form] = [randomUUID(), randomUUID(), randomUUID()];
    // Half of them ask in the opposite order, as a deadlock would need it.
    const entries = [
      one('code-by-number-hour', number),
      one('code-by-browser-day', browser),
      one('codes-of-strangers-hour', 'everybody'),
    ];
    const takes = Array.from({ length: 24 }, (_, place) =>
      (place % 2 === 0 ? opened.store : other).limits.take(place % 3 === 0 ? entries.toReversed() : entries),
    );
    const spent = Array.from({ length: 6 }, (_, place) =>
      (place % 2 === 0 ? opened.store : other).limits.take([one('form-once', form)]),
    );
    const verdicts = await Promise.all(takes);
    expect(verdicts.filter(({ exceeded }) => exceeded === undefined)).toHaveLength(4);
    expect((await Promise.all(spent)).filter(({ exceeded }) => exceeded === undefined)).toHaveLength(1);
    const { counts } = await opened.store.limits.take(entries.map((entry) => ({ ...entry, cost: 0 })));
    expect(counts).toEqual({
      'code-by-number-hour': 4,
      'code-by-browser-day': 4,
      'codes-of-strangers-hour': 4 * (round + 1),
    });
  }
});

test('a limit that is named for two subjects counts both, and refuses when either is used up', async () => {
  const { limits } = opened.store;
  const [mine, theirs] = [randomUUID(), randomUUID()];
  const both = [one('code-by-number-hour', mine), one('code-by-number-hour', theirs)];
  await limits.take([one('code-by-number-hour', mine)]);
  expect((await limits.take(both)).counts).toEqual({ 'code-by-number-hour': 2 });
  await limits.take(both);
  await limits.take(both);
  expect(await limits.take(both)).toMatchObject({
    exceeded: { limit: 'code-by-number-hour' },
    counts: { 'code-by-number-hour': 4 },
  });
  expect((await limits.take([one('code-by-number-hour', theirs, 0)])).counts).toEqual({ 'code-by-number-hour': 3 });
});

test('a counter that is named twice in one call is taken from twice, or not at all', async () => {
  const { limits } = opened.store;
  const subject = randomUUID();
  const twice = [one('code-by-number-hour', subject), one('code-by-number-hour', subject)];
  expect(await limits.take(twice)).toEqual({ counts: { 'code-by-number-hour': 2 } });
  await limits.take([one('code-by-number-hour', subject)]);
  expect((await limits.take(twice)).exceeded?.limit).toBe('code-by-number-hour');
  expect(await limits.take([one('code-by-number-hour', subject, 0)])).toEqual({ counts: { 'code-by-number-hour': 3 } });
});

test('a setting decides the maximum where it names another', async () => {
  const subject = randomUUID();
  const asked = [{ ...one('codes-of-strangers-hour', subject), most: 1 }];
  expect((await opened.store.limits.take(asked)).exceeded).toBeUndefined();
  expect((await opened.store.limits.take(asked)).exceeded?.limit).toBe('codes-of-strangers-hour');
  expect((await opened.store.limits.take([one('codes-of-strangers-hour', subject)])).exceeded).toBeUndefined();
});

test('counters are kept without the names of what is counted', async () => {
  await opened.store.limits.take([one('code-by-number-day', '+84912345678')]);
  const rows = await opened.database.run<{ subject: Buffer }>('SELECT subject FROM limit_counter', []);
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.every(({ subject }) => subject.length === 16 && !subject.toString('latin1').includes('912345678'))).toBe(
    true,
  );
});
