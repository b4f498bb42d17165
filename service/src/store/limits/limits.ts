import type { LimitEntry, LimitVerdict } from '../../domain/limits/limits.ts';
import { withoutWaiting } from '../database/database.ts';
import type { StoreParts } from '../parts.ts';
import type { Piece, Values } from '../statement.ts';
import { ask, rowsOf } from '../statement.ts';
import { repeated } from '../database/storage-trouble.ts';
import type { LimitStore } from './limit-store.ts';
import { inOrder } from './counters.ts';
import type { SeenRow } from './taking.ts';
import { askedColumns, askedOf, isWhole, takenNow, takingParts, verdictOf } from './taking.ts';

/** What is read in the same statement: at least one row, whatever there is. */
export interface Beside {
  /** A constant. */
  readonly text: string;
  readonly inOrder?: string;
  readonly values: Values;
}

const writeTake = (asked: string, beside?: Pick<Beside, 'text' | 'inOrder'>): string => `
WITH ${takingParts(asked)}
SELECT limit_name, subject, taken, cost, most, ends_at, ${takenNow} AS taken_now, ${isWhole} AS whole, ${withoutWaiting}${
  beside === undefined
    ? '\nFROM seen'
    : `, beside.*
FROM seen CROSS JOIN (${beside.text}) beside ${beside.inOrder ?? ''}`
}`;

const takes = new Map<string, string>();

const takeStatement = ({ shape, text }: Piece, beside?: Beside): string => {
  const key = `${shape} ${beside?.text}`;
  const taken = takes.get(key) ?? writeTake(text, beside);
  takes.set(key, taken);
  return taken;
};

const always = { parts: 'always AS (SELECT 1 AS one)', done: 'always' };

/** How counters were judged, with what was read beside them: each of its rows once for each counter. */
interface TakenWith<Row> {
  readonly verdict: LimitVerdict;
  readonly rows: readonly Row[];
}

/** Takes from counters, shared by all processes, and may read something else in the same statement. */
export const makeTake = ({ database, clock, limitKey }: Pick<StoreParts, 'database' | 'clock' | 'limitKey'>) => {
  return <Row>(entries: readonly LimitEntry[], beside?: Beside): Promise<TakenWith<Row>> =>
    repeated(async () => {
      const now = clock.now();
      const asked = askedOf(limitKey, entries, now);
      const rows = rowsOf('asked', askedColumns, inOrder(asked));
      const values = { ...rows.values, ...beside?.values };
      const seen = await ask<SeenRow & Row>(database, takeStatement(rows, beside), values);
      return { verdict: verdictOf(asked, seen, now), rows: seen };
    });
};

/** Counters shared by all processes. */
export const makeLimits = (parts: StoreParts): LimitStore => {
  const take = makeTake(parts);
  return {
    take: async (entries) => (entries.length === 0 ? { counts: {} } : (await take(entries)).verdict),
    change: async (counts) => {
      await parts.commit(always, { values: {} }, { audit: [], counts });
    },
  };
};
