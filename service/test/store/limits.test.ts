import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { limitRules } from '../../src/domain/limits.ts';
import type { LimitEntry } from '../../src/store/store.ts';
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
  await opened.store.limits.take([one('proof-of-work-once', browser)]);
  for (let count = 0; count < 4; count += 1) await opened.store.limits.take([one('code-by-number-hour', number)]);
  const verdict = await opened.store.limits.take([
    one('code-by-browser-day', browser),
    one('proof-of-work-once', browser),
    one('code-by-number-hour', number),
  ]);
  expect(verdict.exceeded?.limit).toBe('proof-of-work-once');
  expect(verdict.counts).toEqual({ 'code-by-browser-day': 0, 'proof-of-work-once': 1, 'code-by-number-hour': 4 });
  expect((await opened.store.limits.take([one('code-by-browser-day', browser, 0)])).counts).toEqual({
    'code-by-browser-day': 0,
  });
});

test('looking costs nothing, but a used-up counter that is only looked at also refuses', async () => {
  const subject = randomUUID();
  for (let look = 0; look < 9; look += 1)
    expect(await opened.store.limits.take([one('proof-of-work-once', subject, 0)])).toEqual({
      counts: { 'proof-of-work-once': 0 },
    });
  await opened.store.limits.take([one('proof-of-work-once', subject)]);
  expect(
    (await opened.store.limits.take([one('code-by-number-hour', subject), one('proof-of-work-once', subject, 0)]))
      .exceeded?.limit,
  ).toBe('proof-of-work-once');
});

test('asking for no counter at all lets through', async () => {
  expect(await opened.store.limits.take([])).toEqual({ counts: {} });
});

test('a day begins at midnight in Asia/Ho_Chi_Minh, which is 17:00 UTC', async () => {
  const subject = randomUUID();
  clock.set('2026-03-14T16:59:30.000Z');
  await opened.store.limits.take([one('proof-of-work-once', subject)]);
  expect((await opened.store.limits.take([one('proof-of-work-once', subject)])).exceeded?.retryAfterSeconds).toBe(30);
  clock.set('2026-03-14T17:00:00.000Z');
  expect((await opened.store.limits.take([one('proof-of-work-once', subject)])).exceeded).toBeUndefined();
});

test('a server whose clock is behind does not give the former hour back', async () => {
  const subject = randomUUID();
  clock.set('2026-03-14T05:00:01.000Z');
  await opened.store.limits.take([one('form-without-proof-by-browser-hour', subject)]);
  clock.set('2026-03-14T04:59:59.000Z');
  expect((await opened.store.limits.take([one('form-without-proof-by-browser-hour', subject)])).counts).toEqual({
    'form-without-proof-by-browser-hour': 2,
  });
  clock.set('2026-03-14T05:00:02.000Z');
  expect((await opened.store.limits.take([one('form-without-proof-by-browser-hour', subject, 0)])).counts).toEqual({
    'form-without-proof-by-browser-hour': 2,
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
      one('code-by-everybody-hour', 'everybody'),
    ];
    const takes = Array.from({ length: 24 }, (_, place) =>
      (place % 2 === 0 ? opened.store : other).limits.take(place % 3 === 0 ? entries.toReversed() : entries),
    );
    const spent = Array.from({ length: 6 }, (_, place) =>
      (place % 2 === 0 ? opened.store : other).limits.take([one('proof-of-work-once', form)]),
    );
    const verdicts = await Promise.all(takes);
    expect(verdicts.filter(({ exceeded }) => exceeded === undefined)).toHaveLength(4);
    expect((await Promise.all(spent)).filter(({ exceeded }) => exceeded === undefined)).toHaveLength(1);
    const { counts } = await opened.store.limits.take(entries.map((entry) => ({ ...entry, cost: 0 })));
    expect(counts).toEqual({
      'code-by-number-hour': 4,
      'code-by-browser-day': 4,
      'code-by-everybody-hour': 4 * (round + 1),
    });
  }
});

test('counters are kept without the names of what is counted', async () => {
  await opened.store.limits.take([one('code-by-number-day', '+84912345678')]);
  const rows = await opened.database.run<{ subject: Buffer }>('SELECT subject FROM limit_counter', []);
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.every(({ subject }) => subject.length === 16 && !subject.toString('latin1').includes('912345678'))).toBe(
    true,
  );
});
