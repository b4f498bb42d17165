import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { runCommand } from '../../src/commands/main.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { createKeyFiles } from '../../src/platform/keys/keys-files.ts';
import { opening, register } from '../store/examples.ts';
import type { TestStore } from '../support/database.ts';
import { createBarePostgresDatabase, openTestStore } from '../support/database.ts';

let opened: TestStore;
let folder: string;
let dump: string;
let empty: Awaited<ReturnType<typeof createBarePostgresDatabase>>;

/** A command as it is given, with what it says. */
const run = async (...words: readonly string[]): Promise<{ readonly code: number; readonly said: string }> => {
  const said: string[] = [];
  const write = (text: string | Uint8Array): boolean => said.push(String(text)) > 0;
  const spies = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')];
  for (const spy of spies) spy.mockImplementation(write);
  const error = vi.spyOn(console, 'error').mockImplementation(write);
  try {
    return { code: await runCommand(words), said: said.join('') };
  } finally {
    for (const spy of [...spies, error]) spy.mockRestore();
  }
};
const drill = (file = dump) => run('drill', 'restore', file, '--into', empty.databaseUrl);
/** The dump with a note that says something else. */
const withNote = (change: (note: string) => string): string => {
  const other = join(folder, 'other.dump');
  cpSync(dump, other);
  writeFileSync(`${other}.json`, change(readFileSync(`${dump}.json`, 'utf8')));
  return other;
};

beforeAll(async () => {
  opened = await openTestStore();
  folder = mkdtempSync(join(tmpdir(), 'chinhchu-backup-'));
  dump = join(folder, 'chinhchu.dump');
  vi.stubEnv('MODE', 'sandbox');
  vi.stubEnv('DATA_DIR', folder);
  vi.stubEnv('DATABASE_URL', opened.settings.databaseUrl);
  vi.stubEnv('KEY_DIR', opened.keyFolder);
  for (const id of ['001199000001', '001199000002', '001199000003'])
    await register(opened.store, systemClock, opening(systemClock, id));
  const { code, said } = await run('backup', dump);
  if (code !== 0) throw new Error(said);
});
beforeEach(async () => {
  empty = await createBarePostgresDatabase();
});
afterEach(() => empty.drop());
afterAll(async () => {
  vi.unstubAllEnvs();
  await opened.close();
  rmSync(folder, { recursive: true, force: true });
});

it('restores a backup to what was there, although people have registered since', async () => {
  await register(opened.store, systemClock, opening(systemClock, '001199000004'));
  const { code, said } = await drill();
  expect(said).toContain('3 identities, drawn by chance, open and are found');
  expect(code).toBe(0);
});

it('keeps dump and note from others on the machine, and nothing of a person in the note', () => {
  expect([dump, `${dump}.json`].map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600]);
  expect(readFileSync(`${dump}.json`, 'utf8')).not.toContain('0011990');
});

it('refuses a folder that it cannot write to, says why, and leaves no file when the dump fails', async () => {
  const nowhere = await run('backup', join(folder, 'nowhere', 'chinhchu.dump'));
  expect(nowhere.code).toBe(1);
  expect(nowhere.said).toContain('cannot be written: there is no such file or folder');
  const { databaseUrl = '' } = opened.settings;
  vi.stubEnv('DATABASE_URL', databaseUrl.replace(/[^/]+$/u, 'no_such_database'));
  const later = join(folder, 'later.dump');
  const { code } = await run('backup', later);
  vi.stubEnv('DATABASE_URL', databaseUrl);
  expect([code, existsSync(later)]).toEqual([1, false]);
});

it('tells which table is not as it was, by its count and by what is in it', async () => {
  const file = withNote((text) => {
    const note = JSON.parse(text);
    note.tables.account.rows += 1;
    note.tables.identity.print = '1';
    return JSON.stringify(note);
  });
  expect(await drill(file)).toEqual({
    code: 1,
    said: 'account has 3 rows instead of 4\nidentity has as many rows (3) and others in them\n',
  });
});

it('tells a root secret that is another, under which every portal would meet strangers', async () => {
  const keys = join(folder, 'other-root');
  cpSync(opened.keyFolder, keys, { recursive: true });
  const others = join(folder, 'others');
  createKeyFiles(others, 'sandbox', new Date().toISOString());
  cpSync(join(others, 'root-secret.json'), join(keys, 'root-secret.json'));
  vi.stubEnv('KEY_DIR', keys);
  const { code, said } = await drill();
  vi.stubEnv('KEY_DIR', opened.keyFolder);
  expect(said).toContain('root secret');
  expect(code).toBe(1);
});

it('refuses keys that are not those of the database, naming the index key', async () => {
  vi.stubEnv('KEY_DIR', join(folder, 'others'));
  const { code, said } = await drill();
  vi.stubEnv('KEY_DIR', opened.keyFolder);
  expect(said).toContain('Index key 1 is not the one this database was written with');
  expect(code).toBe(1);
});

it('writes over nothing: no file, no database that is not empty, and not the service’s own', async () => {
  expect(await run('backup', dump)).toMatchObject({ code: 1, said: expect.stringContaining('is there already') });
  await drill();
  expect(await drill()).toMatchObject({ code: 1, said: expect.stringContaining('is not empty') });
  const { databaseUrl = '' } = opened.settings;
  const own = await run('drill', 'restore', dump, '--into', databaseUrl);
  expect(own).toMatchObject({ code: 1, said: expect.stringContaining('the database of the service') });
});

it('says what is missing beside a dump that has no note', async () => {
  expect(await drill(join(folder, 'nothing'))).toMatchObject({
    code: 1,
    said: expect.stringContaining('nothing.json'),
  });
});
