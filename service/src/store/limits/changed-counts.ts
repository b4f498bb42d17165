import type { KeyObject } from 'node:crypto';
import type { CountChange } from '../../domain/limits/limits.ts';
import type { Piece } from '../statement.ts';
import { rowsOf } from '../statement.ts';
import type { Counter } from './counters.ts';
import { counterName, counterOf, goUp, inOrder } from './counters.ts';

const columns = {
  limit_name: 'text',
  subject: 'bytea',
  starts_at: 'timestamptz',
  ends_at: 'timestamptz',
  times: 'int',
} as const;
interface Changed extends Counter {
  readonly times: number;
}

const times = { add: 1, 'give-back': -1, clear: 0 } as const;

/** One row for each counter, however often it is named: a statement changes a row once. Cleared is cleared. */
const sumUp = (
  key: KeyObject,
  counts: readonly CountChange[],
  now: Date,
): readonly (Changed & { readonly cleared: boolean })[] => {
  const named = counts.map((count) => ({ ...counterOf(key, count, now), change: count.change }));
  const sums = [...Map.groupBy(named, counterName).values()].flatMap((changes) =>
    changes.slice(0, 1).map(({ change: _change, ...counter }) => ({
      ...counter,
      cleared: changes.some(({ change }) => change === 'clear'),
      times: changes.reduce((sum, { change }) => sum + times[change], 0),
    })),
  );
  return inOrder(sums);
};

/** Counts one more, gives back within the same window and never below nothing, or begins afresh, if the change is made (`done` has a row). */
export const changedCounts = (
  key: KeyObject,
  done: string,
  counts: readonly CountChange[],
  now: Date,
): readonly Piece[] => {
  const sums = sumUp(key, counts, now);
  const piece = (name: string, some: readonly Changed[], write: (rows: string) => string): readonly Piece[] => {
    if (some.length === 0) return [];
    const rows = rowsOf(name, columns, some);
    return [{ shape: rows.shape, text: `${name} AS (${write(rows.text)})`, values: rows.values }];
  };
  return [
    ...piece(
      'counted',
      sums.filter((sum) => !sum.cleared && sum.times > 0),
      (rows) => `
  INSERT INTO limit_counter AS c (limit_name, subject, starts_at, ends_at, taken)
  SELECT counted.* FROM ${done}, ${rows}
  ${goUp}
`,
    ),
    ...piece(
      'given_back',
      sums.filter((sum) => !sum.cleared && sum.times < 0),
      (rows) => `
  UPDATE limit_counter c SET taken = greatest(c.taken + given_back.times, 0) FROM ${done}, ${rows}
  WHERE c.limit_name = given_back.limit_name AND c.subject = given_back.subject AND c.starts_at = given_back.starts_at
`,
    ),
    ...piece(
      'cleared',
      sums.filter((sum) => sum.cleared),
      (rows) => `
  DELETE FROM limit_counter c USING ${done}, ${rows}
  WHERE c.limit_name = cleared.limit_name AND c.subject = cleared.subject
`,
    ),
  ];
};
