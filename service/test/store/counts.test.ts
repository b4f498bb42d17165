import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CountChange, LimitName } from '../../src/domain/limits/limits.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { alone, completed, makeTestClock, started } from './examples.ts';

const clock = makeTestClock();
let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
});
afterAll(() => opened.close());

const limit = 'codes-of-strangers-answered-hour';
const one = (subject: string, change: CountChange['change'], of: LimitName = limit): CountChange => ({
  limit: of,
  subject,
  change,
});
const counted = async (subject: string, of: LimitName = limit): Promise<number | undefined> =>
  (await opened.store.limits.take([{ limit: of, subject, cost: 0 }])).counts[of];
const begin = (...counts: readonly CountChange[]) => opened.store.attempts.begin(started(clock), { audit: [], counts });

test('a change counts what goes with it: more, less and never below nothing, or afresh', async () => {
  const [subject, bystander] = [randomUUID(), randomUUID()];
  await begin(one(subject, 'add'), one(bystander, 'add'));
  await begin(one(subject, 'add'), one(bystander, 'add'), one(subject, 'add', 'mismatch-by-person-day'));
  expect([await counted(subject), await counted(bystander)]).toEqual([2, 2]);
  await begin(one(subject, 'give-back'));
  expect([await counted(subject), await counted(bystander)]).toEqual([1, 2]);
  await begin(one(subject, 'give-back'));
  await begin(one(subject, 'give-back'));
  expect(await counted(subject)).toBe(0);
  await begin(one(subject, 'add'));
  await begin(one(subject, 'clear'));
  expect([await counted(subject), await counted(bystander)]).toEqual([0, 2]);
  expect(await counted(subject, 'mismatch-by-person-day')).toBe(1);
});

test('a counter that is named more than once in a change is summed up, and cleared is cleared', async () => {
  const subject = randomUUID();
  await begin(one(subject, 'add'), one(subject, 'add'), one(subject, 'give-back'), one(subject, 'add'));
  expect(await counted(subject)).toBe(2);
  await begin(one(subject, 'add'), one(subject, 'give-back'));
  expect(await counted(subject)).toBe(2);
  await begin(one(subject, 'add'), one(subject, 'clear'));
  expect(await counted(subject)).toBe(0);
});

test('a new hour counts afresh, nothing is given back to an hour that is over, and a clock that is behind counts in the later hour', async () => {
  clock.set('2026-03-14T05:30:00.000Z');
  const subject = randomUUID();
  await begin(one(subject, 'add'));
  await begin(one(subject, 'add'));
  clock.set('2026-03-14T06:00:00.000Z');
  await begin(one(subject, 'give-back'));
  clock.set('2026-03-14T05:59:59.000Z');
  expect(await counted(subject)).toBe(2);
  clock.set('2026-03-14T06:00:00.000Z');
  await begin(one(subject, 'add'));
  expect(await counted(subject)).toBe(1);
  clock.set('2026-03-14T05:59:59.000Z');
  await begin(one(subject, 'give-back'));
  await begin(one(subject, 'add'));
  clock.set('2026-03-14T06:10:00.000Z');
  expect(await counted(subject)).toBe(2);
});

test('what a change counts and what is taken before it are one counter, without its subject being written down', async () => {
  const subject = '+84912345678';
  await opened.store.limits.take([{ limit: 'code-by-number-day', subject, cost: 1 }]);
  await begin(one(subject, 'add', 'code-by-number-day'));
  expect(await counted(subject, 'code-by-number-day')).toBe(2);
  const rows = await opened.database.run<{ subject: Buffer }>('SELECT subject FROM limit_counter', []);
  expect(rows.every(({ subject: kept }) => kept.length === 16)).toBe(true);
});

test('changes that count the same on two servers at once, in whatever order, are all made and all counted', async () => {
  const other = await opened.another();
  const subjects = Array.from({ length: 6 }, () => randomUUID());
  const changes = Array.from({ length: 24 }, (_, place) => {
    const counts = subjects.map((subject) => one(subject, place % 4 === 3 ? 'give-back' : 'add'));
    return { audit: [], counts: place % 2 === 0 ? counts : counts.toReversed() };
  });
  for (const subject of subjects) await begin(...Array.from({ length: 6 }, () => one(subject, 'add')));
  const came = await Promise.all(
    changes.map((alongside, place) =>
      (place % 2 === 0 ? opened.store : other).attempts.begin(started(clock), alongside),
    ),
  );
  expect(came).toEqual(changes.map(() => 'begun'));
  expect(await Promise.all(subjects.map((subject) => counted(subject)))).toEqual(subjects.map(() => 6 + 18 - 6));
});

test('a change that is not made counts nothing, gives nothing back and clears nothing', async () => {
  const [more, less, cleared] = [randomUUID(), randomUUID(), randomUUID()];
  await begin(one(less, 'add'), one(cleared, 'add'));
  const first = started(clock);
  await opened.store.attempts.begin(first, alone);
  const counts = [one(more, 'add'), one(less, 'give-back'), one(cleared, 'clear')];
  expect(await opened.store.attempts.save(completed(first, 'a'), 7, { audit: [], counts })).toBe('moved-on');
  expect([await counted(more), await counted(less), await counted(cleared)]).toEqual([0, 1, 1]);
});

test('a counter is told apart by its limit, also where another has the same subject', async () => {
  const { database } = opened;
  const subject = randomUUID();
  await begin(one(subject, 'add'), one(subject, 'add'));
  await database.run(
    `INSERT INTO limit_counter SELECT 'another', c.subject, c.starts_at, c.ends_at, 7 FROM limit_counter c
     WHERE c.limit_name = $1 AND c.starts_at <= $2 AND c.ends_at > $2 AND c.taken = 2 AND NOT EXISTS (SELECT FROM limit_counter o WHERE o.limit_name = 'another' AND o.subject = c.subject)`,
    [limit, clock.now().toISOString()],
  );
  const others = (): Promise<readonly unknown[]> =>
    database.run(`SELECT taken FROM limit_counter WHERE limit_name = 'another' ORDER BY subject`, []);
  const before = await others();
  expect(before.length).toBeGreaterThan(0);
  expect(await counted(subject)).toBe(2);
  await begin(one(subject, 'give-back'));
  await begin(one(subject, 'clear'));
  expect(await others()).toEqual(before);
  expect(await counted(subject)).toBe(0);
});
