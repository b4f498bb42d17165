import { afterAll, beforeAll, expect, test } from 'vitest';
import { limitRules } from '../../src/domain/limits/limits.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { makeTestClock } from './examples.ts';

const clock = makeTestClock();
const quarter = 15 * 60;
let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
});
afterAll(() => opened.close());

let numbers = 0;
const newNumber = (): string => {
  numbers += 1;
  return `+8491200${String(numbers).padStart(4, '0')}`;
};

test('a message is found by its number and one of the codes, for as long as it lives, and by nobody else', async () => {
  const { lifts } = opened.store;
  const [number, other] = [newNumber(), newNumber()];
  expect(await lifts.note(number, '4821', quarter)).toBe('noted');
  expect(await lifts.note(other, '1111', quarter)).toBe('noted');
  const found = await lifts.find(number, ['0000', '4821']);
  expect(found).toEqual(expect.any(String));
  expect(await lifts.find(number, ['4821'])).toBe(found);
  expect(await lifts.find(number, ['4822'])).toBeUndefined();
  expect(await lifts.find(number, ['1111'])).toBeUndefined();
  expect(await lifts.find(other, ['4821'])).toBeUndefined();
  expect(await lifts.find(number, [])).toBeUndefined();
  clock.move(quarter * 1000 - 1);
  expect(await lifts.find(number, ['4821'])).toBe(found);
  clock.move(1);
  expect(await lifts.find(number, ['4821'])).toBeUndefined();
});

test('a second message with the same code is another, and the newest counts', async () => {
  const { lifts } = opened.store;
  const number = newNumber();
  await lifts.note(number, '4821', quarter);
  const first = await lifts.find(number, ['4821']);
  clock.move(1000);
  await lifts.note(number, '4821', quarter);
  const second = await lifts.find(number, ['4821']);
  expect(second).not.toBe(first);
  clock.move(1000);
  await lifts.note(number, '1234', quarter);
  expect(await lifts.find(number, ['4821'])).toBe(second);
  expect(await lifts.find(number, ['4821', '1234'])).not.toBe(second);
});

test('five messages a day are kept of one number, on however many servers at once, and the next day five again', async () => {
  clock.set('2026-03-14T03:00:00.000Z');
  const { max } = limitRules['lift-by-number-day'];
  const [number, other] = [newNumber(), newNumber()];
  const second = await opened.another();
  const came = await Promise.all(
    Array.from({ length: 12 }, (_, place) =>
      (place % 2 === 0 ? opened.store : second).lifts.note(number, String(1000 + place), quarter),
    ),
  );
  expect(came.filter((one) => one === 'noted')).toHaveLength(max);
  expect(came.filter((one) => one === 'too-many')).toHaveLength(12 - max);
  const found = await Promise.all(came.map((_, place) => opened.store.lifts.find(number, [String(1000 + place)])));
  expect(found.map((one) => (one === undefined ? 'too-many' : 'noted'))).toEqual(came);
  expect(await opened.store.lifts.note(other, '1000', quarter)).toBe('noted');
  const look = await opened.store.limits.take([{ limit: 'lift-by-number-day', subject: number, cost: 0 }]);
  expect(look).toMatchObject({ exceeded: { limit: 'lift-by-number-day' }, counts: { 'lift-by-number-day': max } });
  clock.move(24 * 3_600_000);
  expect(await opened.store.lifts.note(number, '1000', quarter)).toBe('noted');
});

test('a message belongs to its number, whatever else its code is', async () => {
  const { lifts } = opened.store;
  const number = newNumber();
  await lifts.note(number, '4821', quarter);
  await opened.database.run(`UPDATE lift SET subject = 'another'`, []);
  expect(await lifts.find(number, ['4821'])).toBeUndefined();
});

test('neither number nor code is written down', async () => {
  await opened.store.lifts.note('+84912345678', '4821', quarter);
  const rows = await opened.database.run<{ line: string }>('SELECT l::text AS line FROM lift l', []);
  const text = rows.map(({ line }) => line).join('\n');
  expect(text).not.toMatch(/912345678|(?:34383231)/u);
});
