import { PGlite } from '@electric-sql/pglite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../src/store/database/database.ts';
import { servePglite } from '../../src/store/database/database-pglite.ts';
import { watchDatabase } from '../../src/store/database/database-standing.ts';
import type { OpenedStore } from '../../src/store/open-store.ts';
import { makeStore } from '../../src/store/open-store.ts';
import { asOutage } from '../../src/store/database/storage-trouble.ts';
import { StorageUnavailable } from '../../src/store/store.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { pgliteImage } from '../support/embedded/pglite-image.ts';
import { makeTestClock, started } from './examples.ts';

const clock = makeTestClock();
let opened: TestStore;
let full: boolean;
let told: string[];
let store: OpenedStore;
beforeEach(async () => {
  opened = await openTestStore({ clock });
  [full, told] = [false, []];
  /** As PostgreSQL on a full disk: what it has is read, nothing new is kept. */
  const onFullDisk: Database = {
    ...opened.database,
    run: async (statement, parameters) => {
      if (full && /insert|lo_from_bytea/iu.test(statement))
        throw asOutage(Object.assign(new Error('could not extend file'), { code: '53100' }));
      return opened.database.run(statement, parameters);
    },
  };
  store = await makeStore(onFullDisk, { clock, keys: opened.keys, onOutage: ({ found }) => told.push(found) });
});
afterEach(() => opened.close());

test('a database that reads and keeps nothing is not ready, says why, and is tried again after a while', async () => {
  full = true;
  expect(await store.ping()).toBe(true);
  await expect(store.attempts.begin(started(clock), { audit: [] })).rejects.toBeInstanceOf(StorageUnavailable);
  expect(await store.attempts.find('register', ['x'])).toBeUndefined();
  expect(told).toEqual(['The disk of the database is full (53100)']);
  expect(await store.ping()).toBe(false);
  expect(await store.trouble()).toMatchObject({ code: '53100', todo: expect.stringContaining('Make room') });
  full = false;
  clock.move(10_000);
  expect(await store.ping()).toBe(true);
});

test('a PostgreSQL whose disk stays full stays out of rotation, for a write of our own says so, and comes back by one', async () => {
  let isFull = true;
  const written: string[] = [];
  const postgres: Database = {
    ...opened.database,
    engine: 'postgres',
    requireRoom: async () => {},
    run: async (statement) => {
      if (statement === 'SELECT') return [];
      written.push(statement);
      if (isFull) throw asOutage(Object.assign(new Error('could not extend file'), { code: '53100' }));
      return [];
    },
  };
  const database = watchDatabase(postgres, clock, () => {});
  await expect(database.run('INSERT', [])).rejects.toBeInstanceOf(StorageUnavailable);
  for (let look = 0; look < 3; look += 1) {
    expect(await database.trouble()).toMatchObject({ code: '53100' });
    clock.move(11_000);
    expect(await database.trouble()).toMatchObject({ code: '53100' });
  }
  expect(written).toHaveLength(4);
  isFull = false;
  clock.move(11_000);
  expect(await database.trouble()).toBeUndefined();
  expect(await database.trouble()).toBeUndefined();
  expect(written).toHaveLength(5);
});

test('the embedded database is not ready before its disk is full, and ready when there is room again', async () => {
  let room = 8 * 1024 * 1024;
  const database = watchDatabase(
    servePglite(await PGlite.create({ loadDataDir: await pgliteImage() }), async () => room),
    clock,
    () => {},
  );
  expect(await database.trouble()).toMatchObject({
    code: 'ENOSPC',
    found: 'The disk of the database is full (ENOSPC)',
  });
  room *= 8;
  expect(await database.trouble()).toBeUndefined();
  await database.close();
});
