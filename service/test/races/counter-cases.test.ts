import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../src/platform/clock.ts';
import { openKeyRing } from '../../src/platform/keys/keys-ring.ts';
import type { Database } from '../../src/store/database/database.ts';
import type { OpenedStore } from '../../src/store/open-store.ts';
import { makeStore, openDatabase } from '../../src/store/open-store.ts';
import { confirmedCase, someCase } from '../store/counter-examples.ts';
import { alone, completed, opening, started } from '../store/examples.ts';
import { createPostgresDatabase } from '../support/database.ts';

const mover = fileURLToPath(new URL('case-mover.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'chinhchu-cases-'));
const keyFolder = join(folder, 'keys');
let postgres: Awaited<ReturnType<typeof createPostgresDatabase>>;
let database: Database;
let store: OpenedStore;
beforeAll(async () => {
  const keys = openKeyRing(keyFolder, { mayCreate: true, clock: systemClock });
  if (!keys.ok) throw new Error(keys.problem.detail);
  postgres = await createPostgresDatabase();
  database = await openDatabase({ dataDir: folder, databaseUrl: postgres.databaseUrl });
  store = await makeStore(database, { clock: systemClock, keys: keys.value });
});
afterAll(async () => {
  await store.close();
  await postgres.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** An account opened from a case whose level is due. */
const due = async (): Promise<{ readonly id: string; readonly stopHash: string; readonly accountId: string }> => {
  const one = someCase(systemClock);
  const stopHash = `hash-of-${one.id}`;
  await store.cases.open(one, alone);
  await store.cases.save(confirmedCase(systemClock, one), 1, { at: systemClock.now(), stopHash }, alone);
  const first = started(systemClock);
  await store.attempts.begin(first, alone);
  const account = { ...opening(systemClock, one.applicant.personalId), caseId: one.id };
  const { accountId } = account;
  expect(await store.attempts.openAccount(completed(first, accountId), 1, account, alone)).toBe('opened');
  return { id: one.id, stopHash, accountId };
};

const run = promisify(execFile);
const move = async (hashes: readonly string[]): Promise<readonly string[]> =>
  (await run(process.execPath, [mover, keyFolder, postgres.databaseUrl, ...hashes])).stdout.split('\n');

test('of servers that raise levels and one that holds them at the same time, exactly one settles each, and tells once', async () => {
  const cases = [];
  for (let turn = 0; turn < 24; turn += 1) cases.push(await due());
  const said = (
    await Promise.all([move([]), move([]), move(cases.map(({ stopHash }) => stopHash).toReversed())])
  ).flat();
  for (const { id, accountId } of cases) {
    const came = said.filter((line) => line.includes(id) && /"(?:raised|held)"/u.test(line));
    expect(came).toHaveLength(1);
    const isRaised = came[0]?.includes('"raised"') === true;
    const told = await database.run(`SELECT 1 FROM outbox WHERE id LIKE 'told-' || $1 || '-%'`, [id]);
    expect([(await store.accounts.find(accountId))?.proofs.length, told.length]).toEqual([isRaised ? 2 : 1, 1]);
    expect(await store.cases.findByStopHash(`hash-of-${id}`)).toEqual({ standing: isRaised ? 'over' : 'stopped' });
  }
});
