import { afterAll, beforeAll, expect, test } from 'vitest';
import { brokenConstraint } from '../../src/store/database/storage-trouble.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';

let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore();
  await opened.database.run('CREATE TABLE kept (id int PRIMARY KEY, word text)', []);
});
afterAll(() => opened.close());

test('values of every kind arrive as they were sent, the first time and again', async () => {
  const statement = `SELECT $1::text AS text, $2::int AS number, $3::boolean AS truth, $4::bytea AS bytes, $5::text AS nothing,
    $6::text[] AS texts, encode(($7::bytea[])[2], 'hex') AS hex, $8::timestamptz AS at, $9::bigint AS long, $10::jsonb AS json`;
  const text = 'Nguyễn Thị "Hoà" \\ 🏠';
  const bytes = Buffer.from([0, 34, 92, 255]);
  const values = [text, -7, true, bytes, null, [text, '', 'NULL'], [Buffer.alloc(1), bytes]];
  for (let turn = 0; turn < 3; turn += 1)
    expect(
      await opened.database.run(statement, [...values, '2026-03-14T02:00:00.5+07:00', 2 ** 40, '{"a":[1]}']),
    ).toEqual([
      {
        text,
        number: -7,
        truth: true,
        bytes,
        nothing: null,
        texts: [text, '', 'NULL'],
        hex: '00225cff',
        at: '2026-03-13T19:00:00.500Z',
        long: 2 ** 40,
        json: { a: [1] },
      },
    ]);
});

test('a statement that the database refused is refused again or taken, as its values are', async () => {
  const insert = 'INSERT INTO kept (id, word) VALUES ($1, $2)';
  const keep = (id: number): Promise<unknown> => opened.database.run(insert, [id, 'x']);
  await opened.database.run(`INSERT INTO kept VALUES (1, 'there')`, []);
  const seen = await keep(1).catch(brokenConstraint);
  expect([seen, await keep(2), await keep(2).catch(brokenConstraint), await keep(3)]).toEqual([
    'kept_pkey',
    [],
    'kept_pkey',
    [],
  ]);
});

test('a value of the wrong form is a fault, and the next statement is answered all the same', async () => {
  const statement = 'SELECT $1::int + 1 AS next';
  await expect(opened.database.run(statement, ['not a number'])).rejects.toThrow('not a number');
  expect(await opened.database.run(statement, [1])).toEqual([{ next: 2 }]);
});

test('a table that has changed under a statement fails it once, and is then read as it is', async () => {
  const { database } = opened;
  const read = (): Promise<readonly unknown[]> => database.run('SELECT * FROM kept WHERE id = $1', [1]);
  expect(await read()).toEqual([{ id: 1, word: 'there' }]);
  await database.run('ALTER TABLE kept ADD COLUMN more int', []);
  const again = await read().catch(() => read());
  expect(again).toEqual([{ id: 1, word: 'there', more: null }]);
});

test('many at once each get their own rows', async () => {
  const numbers = Array.from({ length: 60 }, (_, number) => number);
  const got = await Promise.all(numbers.map((number) => opened.database.run('SELECT $1::int AS n', [number])));
  expect(got).toEqual(numbers.map((n) => [{ n }]));
});
