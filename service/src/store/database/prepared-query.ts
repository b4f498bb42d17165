import type pg from 'pg';
import { bindMessage } from './bind-message.ts';
import { columnReaders } from './postgres-pool.ts';

/** A column of what a statement selects. */
interface Column {
  readonly name: string;
  readonly read: (text: string) => unknown;
}

const columnOf = ({ name, dataTypeID }: pg.FieldDef): Column => ({
  name,
  read: columnReaders.getTypeParser(dataTypeID, 'text'),
});

/** The statements that a connection has prepared, by name, each with its columns: none for one that selects nothing. */
const prepared = new WeakMap<pg.Connection, Map<string, readonly Column[]>>();

const preparedOn = (connection: pg.Connection): Map<string, readonly Column[]> => {
  const known = prepared.get(connection) ?? new Map<string, readonly Column[]>();
  prepared.set(connection, known);
  return known;
};

/** The rows of a statement are what its caller says they are; the store's tests run each statement on both databases. */
const areRows = <Row>(rows: readonly unknown[]): rows is readonly Row[] => rows.length >= 0;

const rowOf = (columns: readonly Column[], fields: readonly (string | null)[]): Readonly<Record<string, unknown>> => {
  const row: Record<string, unknown> = {};
  columns.forEach(({ name, read }, place) => {
    const text = fields[place] ?? null;
    row[name] = text === null ? null : read(text);
  });
  return row;
};

/** A statement and what the server knows it by: at most 63 characters of ASCII. */
export interface PreparedStatement {
  readonly name: string;
  readonly text: string;
}

/**
 * One run of a prepared statement, as `pg` lets queries of one's own be (`Submittable`). From the second run on a connection its columns are
 * known: nothing is described again, and everything it sends is one write.
 */
export class PreparedQuery<Row> implements pg.Submittable {
  /** Called once, with an error or with nothing; `pg` puts its deadline around it. */
  callback: (trouble?: unknown) => void;
  readonly #statement: PreparedStatement;
  readonly #bytes: Buffer;
  readonly #rows: unknown[] = [];
  #columns: readonly Column[] | undefined;
  #trouble: unknown;

  /**
   * @param done called when everything has come, or with what went wrong
   * @throws TypeError for a value that no statement takes
   */
  constructor(
    statement: PreparedStatement,
    values: readonly unknown[],
    done: (trouble: unknown, rows: readonly Row[]) => void,
  ) {
    this.#statement = statement;
    this.#bytes = bindMessage(statement.name, values);
    this.callback = (trouble) => {
      const rows = this.#rows;
      done(trouble, areRows<Row>(rows) ? rows : []);
    };
  }

  submit(connection: pg.Connection): void {
    const { name, text } = this.#statement;
    this.#columns = preparedOn(connection).get(name);
    if (this.#columns !== undefined) {
      connection.stream.write(this.#bytes);
      return;
    }
    connection.stream.cork();
    // A first run that failed may have left the name behind; closing one that is not there is no error.
    connection.close({ type: 'S', name }, true);
    connection.parse({ name, text, types: [] }, true);
    connection.describe({ type: 'S', name }, true);
    connection.stream.write(this.#bytes);
    connection.stream.uncork();
  }

  handleRowDescription({ fields }: { readonly fields: readonly pg.FieldDef[] }): void {
    this.#columns = fields.map(columnOf);
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    try {
      this.#rows.push(rowOf(this.#columns ?? [], fields));
    } catch (trouble) {
      this.#trouble = trouble;
    }
  }

  handleCommandComplete(_message: unknown, connection: pg.Connection): void {
    preparedOn(connection).set(this.#statement.name, this.#columns ?? []);
  }

  handleError(trouble: unknown, connection: pg.Connection): void {
    // What the server has prepared may no longer fit its tables: it is prepared afresh next time.
    preparedOn(connection).delete(this.#statement.name);
    this.#trouble = trouble;
    this.callback(trouble);
    this.callback = () => {};
  }

  handleReadyForQuery(): void {
    this.callback(this.#trouble);
  }
}
