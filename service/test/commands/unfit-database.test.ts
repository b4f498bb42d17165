import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKeyFiles } from '../../src/platform/keys/keys-files.ts';
import { migrate } from '../../src/store/open-store.ts';
import type { OwnCluster } from '../store/own-cluster.ts';
import { makeOwnCluster } from '../store/own-cluster.ts';
import { startCommand } from '../support/running-command.ts';
import { eventually } from '../support/workbench.ts';

const launcher = fileURLToPath(new URL('../../bin/chinhchu.mjs', import.meta.url));
let folder: string;
let cluster: OwnCluster;
const sql = async (...statements: readonly string[]): Promise<void> => {
  const admin = new pg.Client({ connectionString: cluster.url });
  await admin.connect();
  try {
    for (const statement of statements) await admin.query(statement);
  } finally {
    await admin.end();
  }
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chinhchu-unfit-'));
  createKeyFiles(join(folder, 'keys'), 'sandbox', new Date().toISOString());
  cluster = await makeOwnCluster();
  await cluster.start();
  await eventually('the database', () =>
    sql('SELECT 1').then(
      () => true,
      () => undefined,
    ),
  );
  await sql('CREATE ROLE three LOGIN CONNECTION LIMIT 3', 'CREATE DATABASE empty', 'CREATE DATABASE filled');
  await migrate({ dataDir: '', databaseUrl: cluster.url.replace(/\/postgres$/u, '/filled') });
});
afterAll(async () => {
  await cluster.stop('SIGINT');
  cluster.remove();
  rmSync(folder, { recursive: true, force: true });
});

const settings = (database: string): Record<string, string> => {
  const url = new URL(cluster.url);
  [url.username, url.pathname] = ['three', `/${database}`];
  return { MODE: 'sandbox', DATA_DIR: folder, DATABASE_URL: url.href, LOG_LEVEL: 'warn' };
};
const doctor = async (database: string): Promise<string> => {
  const { stdout } = await startCommand([launcher, 'doctor', '--json'], settings(database)).ended;
  const { findings }: { readonly findings: readonly { readonly about: string; readonly found: string }[] } =
    JSON.parse(stdout);
  return findings.flatMap(({ about, found }) => (about === 'database' ? [found] : [])).join('\n');
};

describe('a PostgreSQL that does not fit', () => {
  it('has its pool and its limit compared by doctor, and rights that are missing named', async () => {
    const found = await doctor('filled');
    expect(found).toMatch(/DATABASE_POOL_SIZE is 10.* 3 connections/u);
    expect(found).toMatch(/three may not read and write .*account/u);
  });
  it('is told by doctor in words with the code', async () => {
    expect(await doctor('nowhere')).toBe('There is no database of that name (3D000)');
  });
  it.each([['migrate'], ['client list']])('is refused by %s in a sentence, without a stack', async (words) => {
    const database = words === 'migrate' ? 'empty' : 'filled';
    const { code, stderr } = await startCommand([launcher, ...words.split(' ')], settings(database)).ended;
    expect(code).toBe(1);
    expect(stderr).toContain('GRANT');
    expect(stderr).not.toMatch(/broke|^\s+at /mu);
  });
});
