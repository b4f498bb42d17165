import { expect, test } from 'vitest';
import type { Database } from '../../src/store/database/database.ts';
import { makeStore } from '../../src/store/open-store.ts';
import { openTestStore } from '../support/database.ts';
import { borrowPglite } from '../support/embedded/pglite-pool.ts';
import { makeTestClock, opening, register } from './examples.ts';

const clock = makeTestClock();

/** How many rows each table has, and what the next row of the audit would be called. */
const contentOf = async (database: Database): Promise<readonly unknown[]> =>
  database.run(
    `SELECT tablename, (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM %I', tablename), false, true, '')))[1]::text AS many,
       (SELECT string_agg(last_value::text, ' ') FROM pg_sequences) AS next
     FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
    [],
  );

test('an embedded database that a test gives back is to the next as one that was just migrated', async () => {
  const { keys, close } = await openTestStore({ clock });
  const first = await borrowPglite();
  const migrated = await contentOf(first);
  await first.close();
  const used = await borrowPglite();
  await register(await makeStore(used, { clock, keys }), clock, opening(clock, '001199000001'));
  await used.run("SELECT lo_from_bytea(0, '\\x00')", []);
  expect(await contentOf(used)).not.toEqual(migrated);
  await used.close();
  const next = await borrowPglite();
  expect(await contentOf(next)).toEqual(migrated);
  expect(await next.run('SELECT count(*)::int AS many FROM pg_largeobject_metadata', [])).toEqual([{ many: 0 }]);
  await expect(used.run('SELECT 1', [])).rejects.toThrow('closed');
  await next.close();
  await close();
});
