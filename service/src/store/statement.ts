import type { Database } from './database/database.ts';

/** What the names in a statement stand for. */
export type Values = Readonly<Record<string, unknown>>;

/** A piece of a statement, with what its names stand for. */
export interface Piece {
  readonly text: string;
  readonly values: Values;
}

/** A statement and the values it was asked with do not fit: a fault of ours. */
export class StatementFault extends Error {
  override readonly name = 'StatementFault';
}

interface Compiled {
  readonly text: string;
  /** By the number of their parameter, from `$1` on. */
  readonly names: readonly string[];
}

/** `:name`, but neither a cast (`::text`) nor what follows a word (`'urn:name'`). */
const namePattern = /(?<![:\w]):(?<name>[a-z]\w*)/giu;

/** The form that the database takes: each name is one parameter, however often it stands there. */
export const compileStatement = (text: string): Compiled => {
  const names = [...new Set(Array.from(text.matchAll(namePattern), ([, name = '']) => name))];
  return { text: text.replaceAll(namePattern, (_, name: string) => `$${names.indexOf(name) + 1}`), names };
};

const compiled = new Map<string, Compiled>();

/** Compiled once: there are as many texts as there are statements, times what may stand alongside. */
const compiledOnce = (text: string): Compiled => {
  const known = compiled.get(text);
  if (known !== undefined) return known;
  const made = compileStatement(text);
  compiled.set(text, made);
  return made;
};

/**
 * Runs a statement written with names: `… WHERE id = :id`.
 *
 * @param text put together from constants of the code only; `Row` is what it selects
 * @param values may name more than the statement asks for
 * @throws StatementFault when a name has no value
 * @throws StorageUnavailable when the database does not answer within its deadline
 */
export const ask = async <Row>(database: Database, text: string, values: Values): Promise<readonly Row[]> => {
  const { text: plain, names } = compiledOnce(text);
  const lacking = names.filter((name) => values[name] === undefined);
  if (lacking.length > 0) throw new StatementFault(`no value for ${lacking.join(', ')}`);
  return database.run<Row>(
    plain,
    names.map((name) => values[name]),
  );
};

/**
 * Rows as a table expression with a parameter for each cell, so that the text is one for each number of rows: PostgreSQL takes them apart for
 * two thirds of what arrays or JSON cost it.
 *
 * @param name of the table in the statement; its values are named after it
 * @param columns their types in PostgreSQL
 */
export const rowsOf = <Column extends string>(
  name: string,
  columns: Readonly<Record<Column, string>>,
  rows: readonly Readonly<Record<Column, unknown>>[],
): Piece => {
  const types = Object.entries<string>(columns);
  const cells: readonly Values[] = rows;
  const names = types.map(([column]) => column).join(', ');
  if (cells.length === 0)
    return {
      text: `(SELECT ${types.map(([, type]) => `NULL::${type}`).join(', ')} LIMIT 0) AS ${name} (${names})`,
      values: {},
    };
  const nameOf = (row: number, column: string): string => `${name}_${row}_${column}`;
  const lines = cells.map(
    (_, row) => `(${types.map(([column, type]) => `:${nameOf(row, column)}::${type}`).join(', ')})`,
  );
  return {
    text: `(VALUES ${lines.join(', ')}) AS ${name} (${names})`,
    values: Object.fromEntries(
      cells.flatMap((cell, row) => types.map(([column]) => [nameOf(row, column), cell[column] ?? null])),
    ),
  };
};
