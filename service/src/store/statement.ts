import type { Database } from './database/database.ts';

/** What the names in a statement stand for. */
export type Values = Readonly<Record<string, unknown>>;

/** A piece of a statement, with what its names stand for. */
export interface Piece {
  /** Says which text it is, in few letters: pieces of one statement that say the same have the same text. */
  readonly shape: string;
  readonly text: string;
  /** A further column of the answer. */
  readonly tells?: string;
  readonly values: Values;
}

/** Rows as what a name stands for: `:event.0.at` is the cell `at` of the first of them, NULL where it has none. */
export class Rows {
  readonly #rows: readonly Values[];

  constructor(rows: readonly Values[]) {
    this.#rows = rows;
  }

  cell(row: number, column: string): unknown {
    return this.#rows[row]?.[column] ?? null;
  }
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

/** `:name` or `:rows.0.cell`, but neither a cast (`::text`) nor what follows a word (`'urn:name'`). */
const namePattern = /(?<![:\w]):(?<name>[a-z]\w*(?:\.\d+\.\w+)?)/giu;

/** The form that the database takes: each name is one parameter, however often it stands there. */
export const compileStatement = (text: string): Compiled => {
  const names = [...new Set(Array.from(text.matchAll(namePattern), ([, name = '']) => name))];
  return { text: text.replaceAll(namePattern, (_, name: string) => `$${names.indexOf(name) + 1}`), names };
};

type Read = (values: Values) => unknown;

const readOf = (name: string): Read => {
  const [table = '', row, column] = name.split('.');
  if (row === undefined || column === undefined) return (values) => values[name];
  const place = Number(row);
  return ({ [table]: rows }) => (rows instanceof Rows ? rows.cell(place, column) : undefined);
};

const compiled = new Map<string, Compiled & { readonly reads: readonly Read[] }>();

/** Compiled once: there are as many texts as there are statements, times what may stand alongside. */
const compiledOnce = (text: string): Compiled & { readonly reads: readonly Read[] } => {
  const known = compiled.get(text);
  if (known !== undefined) return known;
  const statement = compileStatement(text);
  const made = { ...statement, reads: statement.names.map(readOf) };
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
  const { text: plain, names, reads } = compiledOnce(text);
  const parameters = reads.map((read) => read(values));
  if (parameters.includes(undefined))
    throw new StatementFault(`no value for ${names.filter((_, place) => parameters[place] === undefined).join(', ')}`);
  return database.run<Row>(plain, parameters);
};

const tableOf = (name: string, columns: Readonly<Record<string, string>>, count: number): string => {
  const types = Object.entries(columns);
  const names = types.map(([column]) => column).join(', ');
  if (count === 0)
    return `(SELECT ${types.map(([, type]) => `NULL::${type}`).join(', ')} LIMIT 0) AS ${name} (${names})`;
  const lines = Array.from(
    { length: count },
    (_, row) => `(${types.map(([column, type]) => `:${name}.${row}.${column}::${type}`).join(', ')})`,
  );
  return `(VALUES ${lines.join(', ')}) AS ${name} (${names})`;
};

const tables = new WeakMap<object, Map<string, string>>();

/**
 * Rows as a table expression with a parameter for each cell, so that the text is one for each number of rows: PostgreSQL takes them apart for
 * two thirds of what arrays or JSON cost it.
 *
 * @param name of the table in the statement, and of its rows among the values
 * @param columns their types in PostgreSQL; a constant, by which the text is remembered
 */
export const rowsOf = <Column extends string>(
  name: string,
  columns: Readonly<Record<Column, string>>,
  rows: readonly Readonly<Record<Column, unknown>>[],
): Piece => {
  const known = tables.get(columns) ?? new Map<string, string>();
  tables.set(columns, known);
  const shape = `${name} ${rows.length}`;
  const text = known.get(shape) ?? tableOf(name, columns, rows.length);
  known.set(shape, text);
  return { shape, text, values: { [name]: new Rows(rows) } };
};
