import * as v from 'valibot';
import { shownEvents, type Activity, type ActivityEntry } from '../../domain/activity.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';

/** What the holder of an account is shown of an event `e`, with the portal `c` that it names. */
const shown = `e.id::text AS place, e.type, e.at, e.actor, e.method, e.problem, e.detail, c.name_vi, c.name_en`;
const fromShown = `FROM audit_event e LEFT JOIN client c ON c.id = e.detail->>'client'`;

const pageStatement = `
SELECT ${shown} ${fromShown} WHERE e.account_id = :accountId AND e.type = ANY(:shown) AND e.id < :before ORDER BY e.id DESC LIMIT :most`;

/** The latest of an account `a`, as JSON beside its own columns. */
export const latest = (types: ':shown' | ':all', limit = ''): string => `(
  SELECT json_agg(r ORDER BY r.place::bigint DESC) FROM (SELECT ${shown} ${fromShown} WHERE e.account_id = a.id AND e.type = ANY(${types}) ORDER BY e.id DESC ${limit}) r
)`;

interface ShownRow {
  readonly place: string;
  readonly type: ActivityEntry['type'];
  readonly at: string;
  readonly actor: ActivityEntry['actor'];
  readonly method: NonNullable<ActivityEntry['method']> | null;
  readonly problem: NonNullable<ActivityEntry['problem']> | null;
  readonly detail: NonNullable<ActivityEntry['detail']> | null;
  readonly name_vi: string | null;
  readonly name_en: string | null;
}

const readEntry = (row: ShownRow): ActivityEntry => ({
  place: row.place,
  type: row.type,
  at: new Date(row.at).toISOString(),
  actor: row.actor,
  ...(row.method === null ? {} : { method: row.method }),
  ...(row.problem === null ? {} : { problem: row.problem }),
  ...(row.detail === null ? {} : { detail: row.detail }),
  ...(row.name_vi === null ? {} : { portal: { nameVi: row.name_vi, nameEn: row.name_en } }),
});

const isRow = v.custom<ShownRow>((one) =>
  v.is(v.looseObject({ place: v.string(), type: v.picklist(shownEvents) }), one),
);

/** Reads `latest` back. */
export const readRecent = (rows: unknown): readonly ActivityEntry[] =>
  v.parse(v.array(isRow), rows ?? []).map(readEntry);

/** The end of the log: where reading begins that begins with the newest. */
const newest = '9223372036854775807';

/** A page of what happened with an account: one more is read than is shown, to know whether there is more. */
export const makeActivity =
  ({ database }: StoreParts) =>
  async (accountId: string, most: number, before = newest): Promise<Activity> => {
    const values = { accountId, shown: shownEvents, before, most: most + 1 };
    const rows = (await ask<ShownRow>(database, pageStatement, values)).map(readEntry);
    const entries = rows.slice(0, most);
    const last = entries.at(-1);
    return { entries, ...(rows.length > most && last !== undefined ? { older: last.place } : {}) };
  };
