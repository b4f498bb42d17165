import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../src/platform/clock.ts';
import { openKeyRing } from '../../src/platform/keys/keys-ring.ts';
import { migrateDatabase, missingMigrations, StoreRefusal } from '../../src/store/migrate.ts';
import { migrations } from '../../src/store/migrations.ts';
import { makeStore } from '../../src/store/open-store.ts';
import type { EmptyDatabase } from '../support/database.ts';
import { openEmptyDatabase } from '../support/database.ts';

let empty: EmptyDatabase;
const folder = mkdtempSync(join(tmpdir(), 'chinhchu-migrations-'));
const ring = openKeyRing(join(folder, 'keys'), { mayCreate: true, clock: systemClock });
if (!ring.ok) throw new Error(ring.problem.detail);
const parts = { clock: systemClock, keys: ring.value };

beforeEach(async () => {
  empty = await openEmptyDatabase();
});
afterEach(() => empty.close());
afterAll(() => rmSync(folder, { recursive: true }));

test('the store is not opened on a schema older than it needs, and says what to do', async () => {
  const refusal = await makeStore(empty.database, parts).catch((trouble: unknown) => trouble);
  expect(refusal).toBeInstanceOf(StoreRefusal);
  expect(refusal).toMatchObject({ code: 'schema-outdated', message: expect.stringContaining('chinhchu migrate') });
});

test('several processes that migrate at once bring the schema up once, and all can use it', async () => {
  const ran = await Promise.all((await empty.several(4)).map(migrateDatabase));
  expect(ran.flat()).toEqual(Object.keys(migrations));
  expect(await missingMigrations(empty.database)).toEqual([]);
  expect(await (await makeStore(empty.database, parts)).ping()).toBe(true);
});

test('a schema of a newer version is used as it is, and not migrated', async () => {
  await migrateDatabase(empty.database);
  await empty.database.run(
    `INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-of-a-newer-version', '2030-01-01')`,
    [],
  );
  expect(await migrateDatabase(empty.database)).toEqual([]);
  expect(await (await makeStore(empty.database, parts)).ping()).toBe(true);
});

test('a schema that has had later migrations and lacks one between is refused in a sentence, and left as it is', async () => {
  await migrateDatabase(empty.database);
  await empty.database.run(`DELETE FROM kysely_migration WHERE name = '0026b-restricting'`, []);
  await expect(migrateDatabase(empty.database)).rejects.toMatchObject({
    code: 'database-unfit',
    message: expect.stringMatching(/later migrations than 0026b-restricting .*DATABASE_URL/u),
  });
  expect(await missingMigrations(empty.database)).toEqual(['0026b-restricting']);
});

test('all nouns of the house have their table', async () => {
  await migrateDatabase(empty.database);
  const tables = await empty.database.run<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
    [],
  );
  expect(tables.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'identity',
      'account',
      'authenticator',
      'evidence',
      'decision',
      'representation',
      'agency',
      'client',
      'audit_event',
    ]),
  );
});

test('certificates that are there before they are watched are due within a day, ten thousand of them spread over it', async () => {
  await empty.database.withoutDeadline(async (kysely) => {
    const before = Object.entries(migrations).filter(([name]) => !name.endsWith('certificate-watch'));
    for (const [, load] of before) await (await load()).up(kysely);
  });
  const { database } = empty;
  await database.run(
    `INSERT INTO account (id, kind, status, person, data_key, opened_at, status_changed_at) VALUES ('a', 'citizen', 'active', '', '', now(), now())`,
    [],
  );
  for (const type of ['certificate', 'password'])
    await database.run(
      `INSERT INTO authenticator (id, account_id, type, secret, created_at) SELECT gen_random_uuid(), 'a', $1, '', now() FROM generate_series(1, 10000)`,
      [type],
    );
  await database.withoutDeadline(async (kysely) => {
    for (const [name, load] of Object.entries(migrations))
      if (name.endsWith('certificate-watch')) await (await load()).up(kysely);
  });
  const hours = await database.run<{ hour: number; many: number }>(
    `SELECT floor(extract(epoch FROM check_at - now()) / 3600)::int AS hour, count(*)::int AS many FROM authenticator
     WHERE type = 'certificate' AND standing = 'good' GROUP BY 1 ORDER BY 1`,
    [],
  );
  expect(hours.reduce((sum, { many }) => sum + many, 0)).toBe(10_000);
  expect(Math.min(...hours.map(({ hour }) => hour))).toBeGreaterThanOrEqual(-1);
  expect(Math.max(...hours.map(({ hour }) => hour))).toBeLessThan(24);
  expect(Math.max(...hours.map(({ many }) => many))).toBeLessThan(700);
  expect(
    await database.run(`SELECT 1 FROM authenticator WHERE type = 'password' AND check_at IS NOT NULL LIMIT 1`, []),
  ).toEqual([]);
});

test('what was agreed before consents say what their page told is taken for what the client is registered for then', async () => {
  const upTo = Object.entries(migrations).findIndex(([name]) => name === '0064-told-claims');
  const run = (from: number, to: number): Promise<void> =>
    empty.database.withoutDeadline(async (kysely) => {
      for (const [, load] of Object.entries(migrations).slice(from, to)) await (await load()).up(kysely);
    });
  await run(0, upTo);
  const { database } = empty;
  await database.run(
    `INSERT INTO account (id, kind, status, person, data_key, opened_at, status_changed_at) VALUES ('a', 'citizen', 'active', '', '', now(), now())`,
    [],
  );
  await database.run(`INSERT INTO agency (id, name_vi, created_at) VALUES ('g', 'g', now())`, []);
  const scopes = ['openid', 'profile', 'phone'];
  const agreed: Readonly<Record<string, readonly [settings: object, scopes: readonly string[]]>> = {
    all: [{ scopes }, scopes],
    few: [{ scopes, claims: ['name', 'verified_claims'] }, scopes],
    less: [{ scopes: ['openid', 'profile'] }, scopes],
  };
  for (const [id, [settings, given]] of Object.entries(agreed)) {
    await database.run(
      `INSERT INTO client (id, agency_id, name_vi, status, settings, created_at) VALUES ($1, 'g', $1, 'active', $2::jsonb, now())`,
      [id, JSON.stringify(settings)],
    );
    await database.run(
      `INSERT INTO consent (account_id, client_id, scopes, claims, given_at) VALUES ('a', $1, $2, '{verified_claims}', now())`,
      [id, given],
    );
  }
  await run(upTo, upTo + 1);
  const told = await database.run<{ id: string; told: readonly string[] }>(
    'SELECT client_id AS id, ARRAY(SELECT unnest(told) ORDER BY 1) AS told FROM consent ORDER BY client_id',
    [],
  );
  expect(Object.fromEntries(told.map((one) => [one.id, one.told]))).toEqual({
    all: ['birthdate', 'name', 'phone_number', 'phone_number_verified', 'verified_claims'],
    few: ['name', 'verified_claims'],
    less: ['birthdate', 'name', 'verified_claims'],
  });
});
