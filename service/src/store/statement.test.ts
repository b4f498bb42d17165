import { describe, expect, it } from 'vitest';
import type { Database } from './database/database.ts';
import { ask, compileStatement, rowsOf, StatementFault } from './statement.ts';

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
    const database: Database = {
      engine: 'postgres',
      counted: { statements: 0, writes: 0, durableCommits: 0 },
      run: async (statement, parameters) => {
        asked.push(statement, parameters);
        return [];
      },
      withoutDeadline: () => Promise.reject(new Error('not here')),
      requireRoom: async () => {},
      close: async () => {},
    };
    await ask(database, 'SELECT :b, :a, :b', { a: 1, b: null, unused: 2 });
    expect(asked).toEqual(['SELECT $1, $2, $1', [null, 1]]);
    await expect(ask(database, 'SELECT :a, :b', { a: 1 })).rejects.toThrow(StatementFault);
  });
});

describe('rows of a statement', () => {
  const columns = { id: 'text', at: 'timestamptz' } as const;
  it('are a table with a parameter for each cell', () => {
    expect(
      rowsOf('event', columns, [
        { id: 'a', at: undefined },
        { id: 'b', at: 'now' },
      ]),
    ).toEqual({
      text: '(VALUES (:event_0_id::text, :event_0_at::timestamptz), (:event_1_id::text, :event_1_at::timestamptz)) AS event (id, at)',
      values: { event_0_id: 'a', event_0_at: null, event_1_id: 'b', event_1_at: 'now' },
    });
  });
  it('may be none', () => {
    expect(rowsOf('event', columns, [])).toEqual({
      text: '(SELECT NULL::text, NULL::timestamptz LIMIT 0) AS event (id, at)',
      values: {},
    });
  });
});
