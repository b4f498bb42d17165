import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { servePglite } from '../../src/store/database/database-pglite.ts';
import { migrateDatabase } from '../../src/store/migrate.ts';

const migrationsFolder = fileURLToPath(new URL('../../src/store/migrations/', import.meta.url));
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

/** A migrated, empty database as a file, made once: the first start of PGlite takes seconds, a start from this does not. */
export const pgliteImage = async (): Promise<Blob> => {
  const folder = fileURLToPath(new URL('../../../node_modules/.cache/chinhchu/', import.meta.url));
  const path = join(folder, `pglite-${schemaHash()}.tar`);
  if (!existsSync(path)) {
    const pglite = await PGlite.create();
    const database = servePglite(pglite);
    await migrateDatabase(database);
    const image = await pglite.dumpDataDir('none');
    await database.close();
    mkdirSync(folder, { recursive: true });
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, Buffer.from(await image.arrayBuffer()));
    renameSync(draft, path);
  }
  return new Blob([readFileSync(path)]);
};
