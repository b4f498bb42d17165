import { hash } from 'node:crypto';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { Database } from './database.ts';
import { makeCount } from './database.ts';
import type { PostgresSettings } from './postgres-pool.ts';
import { openPool } from './postgres-pool.ts';
import { asStorageTrouble, saidByDatabase } from './storage-trouble.ts';

/** A name per text, so that the server parses and plans each statement once per connection. At most 63 characters. */
const makeStatementNames = (): ((statement: string) => string) => {
  const names = new Map<string, string>();
  return (statement) => {
    const known = names.get(statement);
    if (known !== undefined) return known;
    const name = `cc_${hash('sha256', statement, 'hex').slice(0, 24)}`;
    names.set(statement, name);
    return name;
  };
};

/** PostgreSQL through a pool; every statement is a named prepared one. */
export const openPostgres = (settings: PostgresSettings): Database => {
  const pool = openPool(settings, true);
  const nameOf = makeStatementNames();
  const { counted, note } = makeCount();

  const run = async <Row>(statement: string, parameters: readonly unknown[]): Promise<readonly Row[]> => {
    const connection = await pool.connect();
    let keep = true;
    try {
      note(statement);
      const answer = await connection.query<Row & pg.QueryResultRow>({
        name: nameOf(statement),
        text: statement,
        values: [...parameters],
      });
      return answer.rows;
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
    requireRoom: async () => {},
    withoutDeadline: async (use) => {
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
