import { hash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { servePglite } from '../../../src/store/database/database-pglite.ts';
import { migrateDatabase } from '../../../src/store/migrate.ts';

const migrationsFolder = fileURLToPath(new URL('../../../src/store/migrations/', import.meta.url));
/** Changes with every migration. */
export const schemaHash = (): string =>
  hash(
    'sha256',
    readdirSync(migrationsFolder)
      .sort()
      .map((name) => readFileSync(join(migrationsFolder, name), 'utf8'))
      .join(''),
    'hex',
  ).slice(0, 12);

/** Where a database lies as an archive, made once: the first start of PGlite takes seconds, a start from this does not. */
const imageFile = async (content: 'migrated' | 'bare'): Promise<string> => {
  const folder = fileURLToPath(new URL('../../../../node_modules/.cache/chinhchu/', import.meta.url));
  const path = join(folder, `pglite-${content}-${schemaHash()}.tar`);
  if (!existsSync(path)) {
    const pglite = await PGlite.create();
    const database = servePglite(pglite);
    if (content === 'migrated') await migrateDatabase(database);
    const image = await pglite.dumpDataDir('none');
    await database.close();
    mkdirSync(folder, { recursive: true });
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, Buffer.from(await image.arrayBuffer()));
    renameSync(draft, path);
  }
  return path;
};

/** A database to start PGlite from: empty, with the schema in place or without. */
export const pgliteImage = async (content: 'migrated' | 'bare' = 'migrated'): Promise<Blob> =>
  new Blob([readFileSync(await imageFile(content))]);

/** The same in the data folder of a program that is going to be started: as if it had been started there before. */
export const layPgliteDown = async (dataDir: string): Promise<void> => {
  const database = join(dataDir, 'database');
  mkdirSync(database, { mode: 0o700 });
  const { status, stderr } = spawnSync('tar', ['-xf', await imageFile('migrated'), '-C', database], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the database could not be laid down: ${stderr}`);
};
