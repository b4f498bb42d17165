import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../src/platform/clock.ts';
import { openKeyRing } from '../../src/platform/keys/keys-ring.ts';
import type { Database } from '../../src/store/database/database.ts';
import { openPglite } from '../../src/store/database/database-pglite.ts';
import type { OpenedStore } from '../../src/store/open-store.ts';
import { makeStore, openDatabase } from '../../src/store/open-store.ts';
import { createPostgresDatabase, testEngine } from '../support/database.ts';
import { pgliteImage } from '../support/embedded/pglite-image.ts';

const writer = fileURLToPath(new URL('crash-writer.ts', import.meta.url));

interface Said {
  readonly begun?: string;
  readonly saved?: string;
  readonly message?: string;
  readonly supportCode?: string;
  readonly opened?: string;
  readonly accountId?: string;
}

/** Lets a writer run until it has said so much, kills it in the middle of its work, and gives back all that it was told is kept. */
const writeAndKill = (args: readonly string[], lines: number): Promise<readonly Said[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [writer, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    const said: Said[] = [];
    createInterface({ input: child.stdout })
      .on('line', (line) => {
        said.push(JSON.parse(line));
        if (said.length === lines) child.kill('SIGKILL');
      })
      .on('close', () => (said.length >= lines ? resolve(said) : reject(new Error('the writer ended by itself'))));
  });

const expectKept = async (database: Database, store: OpenedStore, said: readonly Said[]): Promise<void> => {
  for (const { begun, saved, message = '', supportCode = '', opened, accountId = '' } of said) {
    if (begun !== undefined) expect(await store.attempts.find('register', [begun])).toBeDefined();
    if (saved !== undefined) {
      expect((await store.attempts.find('register', [saved]))?.version).toBeGreaterThanOrEqual(2);
      expect(await database.run('SELECT state FROM outbox WHERE id = $1', [message])).toEqual([{ state: 'queued' }]);
      expect(await store.audit.bySupportCode(supportCode)).toContainEqual(
        expect.objectContaining({ type: 'registration-evidenced' }),
      );
    }
    if (opened !== undefined) {
      const account = await store.accounts.findByIdentity({ kind: 'citizen', scheme: 'vn-personal-id', value: opened });
      expect(account).toMatchObject({
        id: accountId,
        holder: { personalId: opened },
        proofs: [{ method: 'mobile-subscriber' }],
      });
      expect(await store.audit.byAccount(accountId, 5)).toMatchObject([{ type: 'account-opened' }]);
    }
  }
};

test(
  'a server killed in the middle of writing has lost nothing that it was told is kept, time after time',
  { timeout: 120_000 },
  async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'chinhchu-crash-'));
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
    const keyFolder = join(dataDir, 'keys');
    const keys = openKeyRing(keyFolder, { mayCreate: true, clock: systemClock });
    if (!keys.ok) throw new Error(keys.problem.detail);
    const postgres = testEngine === 'postgres' ? await createPostgresDatabase() : undefined;
    if (postgres !== undefined) onTestFinished(() => postgres.drop());
    if (postgres === undefined)
      await (await openPglite({ folder: join(dataDir, 'database'), image: await pgliteImage() })).close();
    const settings = { dataDir, ...(postgres === undefined ? {} : { databaseUrl: postgres.databaseUrl }) };
    const said: Said[] = [];
    for (let round = 1; round <= 3; round += 1) {
      said.push(
        ...(await writeAndKill([dataDir, keyFolder, postgres?.databaseUrl ?? '', String(round)], 20 + 10 * round)),
      );
      const database = await openDatabase(settings);
      const store = await makeStore(database, { clock: systemClock, keys: keys.value });
      await expectKept(database, store, said);
      await store.close();
    }
    expect(said.filter(({ opened }) => opened !== undefined).length).toBeGreaterThan(12);
  },
);
