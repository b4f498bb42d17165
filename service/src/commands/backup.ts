import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { systemClock } from '../platform/clock.ts';
import { keyPrints } from '../platform/keys/key-prints.ts';
import { programVersion } from '../platform/program-version.ts';
import { withSnapshot } from '../store/backup/snapshot.ts';
import type { BackupNote } from './backup/note.ts';
import { noteFileOf } from './backup/note.ts';
import { runPg } from './backup/pg-program.ts';
import { CommandRefused } from './command-refused.ts';
import { fileTrouble } from './installation/file-trouble.ts';
import { keysOrRefuse, storeRefused } from './installation/open-service.ts';
import { settingsOrRefuse } from './installation/settings-or-refuse.ts';

/** Takes the place where the dump is to lie: readable by whoever writes it, and nobody else. */
const takePlace = (file: string): void => {
  try {
    writeFileSync(file, '', { mode: 0o600, flag: 'wx' });
  } catch (trouble) {
    throw new CommandRefused(
      `${file} cannot be written: ${fileTrouble(trouble)}. Name a folder that this user may write to.`,
      { cause: trouble },
    );
  }
};

/** `chinhchu backup FILE`: one moment of the database as a dump of PostgreSQL, and beside it what a restored one is compared with. */
export const run = async (args: readonly string[]): Promise<number> => {
  const [file, ...more] = args.filter((arg) => arg !== '--json');
  if (file === undefined || more.length > 0)
    throw new CommandRefused('Say where the dump is to lie: chinhchu backup FILE.');
  const settings = settingsOrRefuse();
  const { databaseUrl, dataDir } = settings;
  if (databaseUrl === undefined)
    throw new CommandRefused('The embedded database is backed up by stopping the service and copying DATA_DIR.');
  if (existsSync(file)) throw new CommandRefused(`${file} is there already; a backup is never written over.`);
  const keys = await keyPrints(keysOrRefuse(settings, systemClock));
  takePlace(file);
  const note = await withSnapshot({ databaseUrl, dataDir }, async ({ name, tables }): Promise<BackupNote> => {
    await runPg(
      'pg_dump',
      ['--format=custom', '--no-owner', '--no-acl', `--snapshot=${name}`, `--file=${file}`],
      databaseUrl,
    );
    return {
      format: 'chinhchu-backup/1',
      at: systemClock.now().toISOString(),
      version: programVersion(),
      tables,
      keys,
    };
  }).catch((trouble: unknown) => {
    rmSync(file, { force: true });
    throw storeRefused(trouble);
  });
  writeFileSync(noteFileOf(file), `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 });
  const rows = Object.values(note.tables).reduce((sum, table) => sum + table.rows, 0);
  const text = `${file} holds ${rows} rows of ${Object.keys(note.tables).length} tables; ${noteFileOf(file)} says which. The keys are not in it: back them up apart.`;
  process.stdout.write(`${args.includes('--json') ? JSON.stringify({ file, note: noteFileOf(file), rows }) : text}\n`);
  return 0;
};
