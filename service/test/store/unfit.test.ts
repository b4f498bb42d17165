import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { TLSSocket } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findMisfits } from '../../src/store/database/database-fitness.ts';
import { StoreRefusal } from '../../src/store/migrate.ts';
import type { StoreSettings } from '../../src/store/open-store.ts';
import { migrate, openStore } from '../../src/store/open-store.ts';
import { storageReason } from '../../src/store/database/storage-words.ts';
import { StorageUnavailable } from '../../src/store/store.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore, testEngine } from '../support/database.ts';
import { makeTestClock, started } from './examples.ts';

const clock = makeTestClock();
let opened: TestStore;
beforeEach(async () => {
  opened = await openTestStore({ clock });
});
afterEach(() => opened.close());

test('a database as we make it for ourselves fits', async () => {
  const misfits = await findMisfits(opened.database, { poolSize: 10, toMigrate: true });
  expect(misfits.filter(({ grave }) => grave)).toEqual([]);
});

/** What opening a store is refused with. */
const refusal = async (settings: StoreSettings): Promise<unknown> =>
  openStore(settings, { clock, keys: opened.keys }).then(
    (store) => store.close(),
    (trouble: unknown) => trouble,
  );

if (testEngine === 'postgres')
  describe('PostgreSQL', () => {
    const name = `cc_${randomBytes(6).toString('hex')}`;
    let url: URL;
    const sql = (statement: string): Promise<unknown> => opened.database.run(statement, []);
    /** The test database as another role, with another name if need be. */
    const as = (role: string, database = url.pathname.slice(1)): StoreSettings => {
      const other = new URL(url);
      if (role !== url.username) [other.username, other.password] = [role, 'p%23w'];
      other.pathname = `/${database}`;
      return { dataDir: '', databaseUrl: other.href, deadlineMs: 10_000 };
    };
    beforeEach(async () => {
      url = new URL(opened.settings.databaseUrl ?? '');
      await sql(`CREATE ROLE ${name} LOGIN PASSWORD 'p#w'`);
    });
    afterEach(async () => {
      await sql(`DROP OWNED BY ${name}`);
      await sql(`DROP ROLE ${name}`);
    });
    const letIn = (): Promise<unknown> =>
      sql(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${name}`);

    test('that writes dates and times in another way is asked for ours', async () => {
      await letIn();
      await sql(`ALTER ROLE ${name} SET datestyle = 'SQL, DMY'`);
      await sql(`ALTER ROLE ${name} SET timezone = 'Asia/Kolkata'`);
      await sql(`ALTER ROLE ${name} SET client_encoding = 'LATIN1'`);
      await sql(`ALTER ROLE ${name} SET standard_conforming_strings = off`);
      const store = await openStore(as(name), { clock, keys: opened.keys });
      const first = started(clock);
      await store.attempts.begin(first, { audit: [] });
      expect(await store.attempts.find('register', [first.browserHash])).toEqual(first);
      await store.close();
    });

    test('whose address asks for an option of its own is heard, beside what we ask for', async () => {
      await letIn();
      const { databaseUrl = '' } = as(name);
      const settings = { ...as(name), databaseUrl: `${databaseUrl}?options=-c%20default_transaction_read_only%3Don` };
      expect(await refusal(settings)).toMatchObject({ message: expect.stringMatching(/only reads/u) });
    });

    test('of another encoding is refused before anything is written, with what to do', async () => {
      const latin = `${name}_latin`;
      await sql(`CREATE DATABASE ${latin} TEMPLATE template0 ENCODING LATIN1 LC_COLLATE 'C' LC_CTYPE 'C'`);
      try {
        const trouble = await migrate(as(url.username, latin)).catch((thrown: unknown) => thrown);
        expect(trouble).toBeInstanceOf(StoreRefusal);
        expect(trouble).toMatchObject({ message: expect.stringMatching(/LATIN1.*--encoding=UTF8/su) });
      } finally {
        await sql(`DROP DATABASE ${latin} WITH (FORCE)`);
      }
    });

    test('without a right to make tables is refused in migrating, with the line that grants it', async () => {
      const empty = `${name}_empty`;
      await sql(`CREATE DATABASE ${empty}`);
      try {
        const trouble = await migrate(as(name, empty)).catch((thrown: unknown) => thrown);
        expect(trouble).toBeInstanceOf(StoreRefusal);
        expect(trouble).toMatchObject({
          message: expect.stringContaining(`GRANT USAGE, CREATE ON SCHEMA public TO ${name}`),
        });
      } finally {
        await sql(`DROP DATABASE ${empty} WITH (FORCE)`);
      }
    });

    test('whose tables belong to another role is refused with the line that opens them, and then serves', async () => {
      expect(await refusal(as(name))).toMatchObject({
        name: 'StoreRefusal',
        message: expect.stringContaining('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES'),
      });
      await letIn();
      expect(await refusal(as(name))).toBeUndefined();
    });

    test.each([
      ['default_transaction_read_only = on', /only reads/u],
      ["default_transaction_isolation = 'serializable'", /ALTER ROLE \w+ SET default_transaction_isolation/u],
    ])('whose role has %s is refused with what to do', async (setting, sentence) => {
      await letIn();
      await sql(`ALTER ROLE ${name} SET ${setting}`);
      expect(await refusal(as(name))).toMatchObject({ name: 'StoreRefusal', message: expect.stringMatching(sentence) });
    });

    test('that has three connections for us lets more people wait, and says that the pool is larger', async () => {
      await letIn();
      await sql(`ALTER ROLE ${name} CONNECTION LIMIT 3`);
      const told: string[] = [];
      const store = await openStore(
        { ...as(name), poolSize: 10 },
        { clock, keys: opened.keys, onMisfit: ({ found }) => told.push(found) },
      );
      const people = Array.from({ length: 16 }, () => started(clock));
      await Promise.all(people.map((one) => store.attempts.begin({ ...one, id: randomUUID() }, { audit: [] })));
      expect(await Promise.all(people.map((one) => store.attempts.find('register', [one.browserHash])))).toHaveLength(
        16,
      );
      await store.close();
      expect(told).toContainEqual(expect.stringMatching(/DATABASE_POOL_SIZE is 10.* 3 connections/u));
    });
  });

describe('what fails before there is a connection is an outage with its cause in words', () => {
  const read = (file: string): string => readFileSync(new URL(`../support/fixtures/${file}`, import.meta.url), 'utf8');
  /** Answers the request for TLS (PostgreSQL §55.2.11) with a certificate that nobody trusts, or says that it has none. */
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => {
      if (!speaksTls) return socket.write('N');
      socket.write('S');
      return new TLSSocket(socket, {
        isServer: true,
        cert: read('smsc-tls.pem'),
        key: read('smsc-tls.key.pem'),
      }).on('error', () => {});
    });
  });
  let speaksTls = true;
  let port: number;
  beforeEach(async () => {
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address: AddressInfo | string | null = server.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  test.each([
    [
      'a certificate that is not trusted',
      true,
      () => `postgresql://user@127.0.0.1:${port}/x?sslmode=verify-full`,
      /TLS/u,
    ],
    ['no TLS where it is asked for', false, () => `postgresql://user@127.0.0.1:${port}/x?sslmode=verify-full`, /TLS/u],
    ['a host without an address', true, () => 'postgresql://user@no-such-host.invalid/x', /no address/u],
    ['nobody at the port', true, () => 'postgresql://user@127.0.0.1:1/x', /Nobody listens/u],
    ['a file that is not there', true, () => 'postgresql://user@127.0.0.1/x?sslrootcert=/no/such/file', /ENOENT/u],
  ])('%s', async (_what, tls, databaseUrl, words) => {
    speaksTls = tls;
    const trouble = await refusal({ dataDir: '', databaseUrl: databaseUrl(), deadlineMs: 10_000 });
    expect(trouble).toBeInstanceOf(StorageUnavailable);
    expect(storageReason(trouble).found).toMatch(words);
  });
});
