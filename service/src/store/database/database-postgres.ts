import { hash } from 'node:crypto';
import type pg from 'pg';
import type { Database } from './database.ts';
import { makeCount } from './database.ts';
import type { SpanStart } from '../../platform/tracing/span.ts';
import { withinSpan } from '../../platform/tracing/span.ts';
import type { PostgresSettings } from './postgres-pool.ts';
import { openPool } from './postgres-pool.ts';
import type { PreparedStatement } from './prepared-query.ts';
import { PreparedQuery } from './prepared-query.ts';
import { asStorageTrouble, saidByDatabase } from './storage-trouble.ts';

/** A name per text, so that the server parses and plans each statement once per connection. */
const makeStatements = (): ((text: string) => PreparedStatement) => {
  const statements = new Map<string, PreparedStatement>();
  return (text) => {
    const known = statements.get(text);
    if (known !== undefined) return known;
    const statement = { name: `cc_${hash('sha256', text, 'hex').slice(0, 24)}`, text };
    statements.set(text, statement);
    return statement;
  };
};

const runOn = <Row>(
  connection: pg.PoolClient,
  statement: PreparedStatement,
  parameters: readonly unknown[],
): Promise<readonly Row[]> =>
  new Promise((resolve, reject) => {
    const done = (trouble: unknown, rows: readonly Row[]): void => {
      if (trouble === undefined) resolve(rows);
      else reject(trouble);
    };
    connection.query(new PreparedQuery<Row>(statement, parameters, done));
  });

/** What a statement is about: what it writes, else what it reads. It is a constant text: its values are no part of it. */
const spanOf = (statement: string): SpanStart => ({
  name:
    (/\b(?:INSERT INTO|UPDATE|DELETE FROM)\s+\w+/iu.exec(statement) ?? /\bFROM\s+\w+/iu.exec(statement))?.[0] ??
    'statement',
  side: 'client',
  attributes: { 'db.system.name': 'postgresql', 'db.query.text': statement.trim() },
});

/** PostgreSQL through a pool; every statement is a named prepared one. */
export const openPostgres = (settings: PostgresSettings): Database => {
  const pool = openPool(settings, true);
  const statementOf = makeStatements();
  const { counted, note } = makeCount();

  const run = <Row>(statement: string, parameters: readonly unknown[]): Promise<readonly Row[]> =>
    withinSpan(
      () => spanOf(statement),
      () => runStatement<Row>(statement, parameters),
    );
  const runStatement = async <Row>(statement: string, parameters: readonly unknown[]): Promise<readonly Row[]> => {
    const connection = await pool.connect();
    let keep = true;
    try {
      note(statement);
      return await runOn<Row>(connection, statementOf(statement), parameters);
    } catch (trouble) {
      keep = saidByDatabase(trouble);
      throw asStorageTrouble(trouble);
    } finally {
      connection.release(!keep);
    }
  };

  return {
    engine: 'postgres',
    run,
    counted,
    connections: pool.standing,
    requireRoom: async () => {},
    withoutDeadline: async (use) => {
      const { Kysely, PostgresDialect } = await import('kysely');
      const kysely = new Kysely<unknown>({
        dialect: new PostgresDialect({ pool: openPool({ ...settings, poolSize: 1 }, false) }),
      });
      try {
        return await use(kysely);
      } catch (trouble) {
        throw asStorageTrouble(trouble);
      } finally {
        await kysely.destroy();
      }
    },
    close: async () => {
      if (!pool.isEnding) await pool.end();
    },
  };
};
