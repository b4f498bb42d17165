import { describe, expect, it } from 'vitest';
import type { Database } from './database/database.ts';
import { ask, compileStatement, rowsOf, StatementFault } from './statement.ts';

const noting = (asked: unknown[]): Database => ({
  engine: 'postgres',
  counted: { statements: 0, writes: 0, durableCommits: 0 },
  run: async (statement, parameters) => {
    asked.push(statement, parameters);
    return [];
  },
  withoutDeadline: () => Promise.reject(new Error('not here')),
  requireRoom: async () => {},
  close: async () => {},
});

describe('a statement with names', () => {
  it('makes one parameter of each name, however often it stands there', () => {
    expect(compileStatement('SELECT :id, :now::timestamptz FROM t WHERE id = :id AND at <= :now')).toEqual({
      text: 'SELECT $1, $2::timestamptz FROM t WHERE id = $1 AND at <= $2',
      names: ['id', 'now'],
    });
  });
  it('takes neither casts, nor slices, nor text that has a colon for a name', () => {
    const text = `SELECT '1'::int, written[2:2], 'urn:chinhchu:auth:2' FROM t`;
    expect(compileStatement(text)).toEqual({ text, names: [] });
  });
  it('hands the values over in the order of its parameters', async () => {
    const asked: unknown[] = [];
    const database = noting(asked);
    await ask(database, 'SELECT :b, :a, :b', { a: 1, b: null, unused: 2 });
    expect(asked).toEqual(['SELECT $1, $2, $1', [null, 1]]);
    await expect(ask(database, 'SELECT :a, :b', { a: 1 })).rejects.toThrow(StatementFault);
  });
});

describe('rows of a statement', () => {
  const columns = { id: 'text', at: 'timestamptz' } as const;
  it('are a table with a parameter for each cell, and a cell they lack is NULL', async () => {
    const asked: unknown[] = [];
    const rows = rowsOf('event', columns, [
      { id: 'a', at: undefined },
      { id: 'b', at: 'now' },
    ]);
    await ask(noting(asked), `SELECT * FROM ${rows.text} WHERE id = :id`, { ...rows.values, id: 'b' });
    expect(asked).toEqual([
      'SELECT * FROM (VALUES ($1::text, $2::timestamptz), ($3::text, $4::timestamptz)) AS event (id, at) WHERE id = $5',
      ['a', null, 'b', 'now', 'b'],
    ]);
  });
  it('are one text for each number of them', () => {
    const [one, other, more] = [[{ id: 'a', at: 1 }], [{ id: 'b', at: 2 }], [...'cd'].map((id) => ({ id, at: 3 }))].map(
      (rows) => rowsOf('event', columns, rows),
    );
    expect([one?.text === other?.text, one?.shape === other?.shape]).toEqual([true, true]);
    expect([one?.text === more?.text, one?.shape === more?.shape]).toEqual([false, false]);
    expect(rowsOf('other', columns, []).text).toContain('AS other (id, at)');
  });
  it('may be none', () => {
    expect(rowsOf('event', columns, []).text).toBe('(SELECT NULL::text, NULL::timestamptz LIMIT 0) AS event (id, at)');
  });
});
