import { CompiledQuery } from 'kysely';
import type { Kysely } from 'kysely';

/** What a table holds, told without saying it: two tables with the same rows, in whatever order, have the same print. */
export interface TablePrint {
  readonly rows: number;
  readonly print: string;
}

/** Alike on every server, whatever its configuration. */
const plainly = [
  `SET LOCAL TimeZone = 'UTC'`,
  `SET LOCAL DateStyle = 'ISO, YMD'`,
  `SET LOCAL IntervalStyle = 'iso_8601'`,
  `SET LOCAL bytea_output = 'hex'`,
  'SET LOCAL extra_float_digits = 1',
];

const tablesStatement = `
SELECT quote_ident(c.relname) AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1`;

const printStatement = (table: string): string => `
SELECT count(*)::int AS rows, coalesce(sum(('x' || left(md5(t::text), 15))::bit(60)::bigint), 0)::text AS print FROM ${table} t`;

/** The tables of the database; none when it is empty. */
export const tablesOf = async (kysely: Kysely<unknown>): Promise<readonly string[]> =>
  (await kysely.executeQuery<{ name: string }>(CompiledQuery.raw(tablesStatement))).rows.map(({ name }) => name);

/** A print of every table, as the transaction sees it that this runs in. Reads every row: some minutes for millions of accounts. */
export const printTables = async (kysely: Kysely<unknown>): Promise<Readonly<Record<string, TablePrint>>> => {
  for (const setting of plainly) await kysely.executeQuery(CompiledQuery.raw(setting));
  const prints: Record<string, TablePrint> = {};
  for (const table of await tablesOf(kysely)) {
    const { rows } = await kysely.executeQuery<TablePrint>(CompiledQuery.raw(printStatement(table)));
    prints[table] = { rows: rows[0]?.rows ?? 0, print: rows[0]?.print ?? '0' };
  }
  return prints;
};
