import { describe, expect, it } from 'vitest';
import { findGuards, withoutGuard } from './guards.mjs';

/** @param {string} source */
const textsOf = (source) => findGuards(source).map(({ text }) => text);

describe('the guards of a statement', () => {
  it('are its conditions, each as far as it reaches', () => {
    const source = [
      'const one = `',
      "UPDATE t SET a = 1 WHERE kind = 'z' AND id = :id AND (b IS NULL OR b > :now) AND state IN ('x AND y', 'z')",
      'RETURNING id`;',
    ].join('\n');
    expect(textsOf(source)).toEqual(["kind = 'z'", 'id = :id', '(b IS NULL OR b > :now)', "state IN ('x AND y', 'z')"]);
    expect(findGuards(source).map(({ line }) => line)).toEqual([2, 2, 2, 2]);
  });
  it('are found in joins, in questions within questions and in quoted text, and nowhere else', () => {
    expect(textsOf('const a = `SELECT 1 FROM t JOIN u ON u.id = t.id AND u.b LEFT JOIN w ON true`;')).toEqual([
      'u.id = t.id',
      'u.b',
    ]);
    expect(textsOf('const a = `DELETE FROM t WHERE NOT EXISTS (SELECT FROM u WHERE u.id = t.id) ORDER BY 1`;')).toEqual(
      ['NOT EXISTS (SELECT FROM u WHERE u.id = t.id)', 'u.id = t.id'],
    );
    expect(textsOf("const a = 'SELECT 1 FROM t WHERE id = :id'; // WHERE x\n/* AND y */")).toEqual(['id = :id']);
    expect(textsOf('const a = `INSERT INTO t VALUES (1) ON CONFLICT (id) DO UPDATE SET a = 2 WHERE t.a < 2`;')).toEqual(
      ['t.a < 2'],
    );
  });
  it('are also the conditions that statements share', () => {
    expect(textsOf("const isLive = 's.ended_at IS NULL AND s.expires_at > :now';")).toEqual([
      's.ended_at IS NULL',
      's.expires_at > :now',
    ]);
    expect(textsOf("throw new Error('this is wrong AND that');")).toEqual(['that']);
  });
  it('stay whole around what is put in, and end before what brings conditions of its own', () => {
    const guard = "WHERE id = :id AND ${isLive} ${more ? ` AND EXISTS (SELECT FROM ${only})` : ''} RETURNING 1";
    expect(textsOf(`const a = \`UPDATE t ${guard}\`;`)).toEqual([
      'id = :id',
      '${isLive}',
      'EXISTS (SELECT FROM ${only})',
    ]);
  });
  it('are taken away one at a time', () => {
    const source = "const a = 'DELETE FROM t WHERE id = 1 AND b';";
    expect(findGuards(source).map((guard) => withoutGuard(source, guard))).toEqual([
      "const a = 'DELETE FROM t WHERE true AND b';",
      "const a = 'DELETE FROM t WHERE id = 1 AND true';",
    ]);
  });
});
