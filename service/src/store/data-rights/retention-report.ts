import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';
import type { ClosingStore } from './data-rights-store.ts';

const countsStatement = `SELECT
  (SELECT count(*)::int FROM account WHERE closes_at IS NOT NULL) AS closing,
  (SELECT count(*)::int FROM closed_account) AS closed`;

const goneStatement = `
SELECT g.key AS held_in, sum(g.value::bigint)::int AS rows FROM closed_account c, jsonb_each_text(c.gone) g GROUP BY g.key ORDER BY g.key`;

const keptStatement = `
SELECT kind, count(*)::int AS copies, min(keep_until)::text AS first, max(keep_until)::text AS last FROM retained GROUP BY kind ORDER BY kind`;

const historyStatement = `
SELECT count(*)::int AS events, min(c.history_until)::text AS first, max(c.history_until)::text AS last
FROM audit_event e JOIN closed_account c ON c.account_id = e.account_id`;

/** Every column that names an account, but those of what is kept: the log, the copies, and portals that are still to be told. */
const namingStatement = `
SELECT c.table_name AS held_in, c.column_name AS held_by FROM information_schema.columns c
  JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.table_type = 'BASE TABLE'
WHERE c.table_schema = current_schema() AND c.column_name LIKE '%account_id'
  AND c.table_name NOT IN ('audit_event', 'closed_account', 'retained', 'logout_notice') ORDER BY 1, 2`;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** What is gone of closed accounts, and what is kept of them until when: counted in the database as it is. */
export const makeRetentionReport =
  ({ database }: StoreParts): ClosingStore['report'] =>
  async () => {
    const [counts] = await ask<{ closing: number; closed: number }>(database, countsStatement, {});
    const [history] = await ask<{ events: number; first: string | null; last: string | null }>(
      database,
      historyStatement,
      {},
    );
    const naming = await ask<{ held_in: string; held_by: string }>(database, namingStatement, {});
    const left: { readonly table: string; readonly rows: number }[] = [];
    for (const { held_in: table, held_by: column } of naming) {
      const statement = `SELECT count(*)::int AS rows FROM ${quoted(table)} x JOIN closed_account c ON c.account_id = x.${quoted(column)}`;
      const [found] = await ask<{ rows: number }>(database, statement, {});
      if (found !== undefined && found.rows > 0) left.push({ table, rows: found.rows });
    }
    const gone = await ask<{ held_in: string; rows: number }>(database, goneStatement, {});
    const kept = await ask<{ kind: 'identity' | 'evidence'; copies: number; first: string; last: string }>(
      database,
      keptStatement,
      {},
    );
    return {
      closing: counts?.closing ?? 0,
      closed: counts?.closed ?? 0,
      gone: gone.map(({ held_in: table, rows }) => ({ table, rows })),
      looked: naming.length,
      left,
      kept,
      history: { events: history?.events ?? 0, first: history?.first ?? null, last: history?.last ?? null },
    };
  };
