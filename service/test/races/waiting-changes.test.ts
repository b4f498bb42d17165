import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WaitingMeans } from '../../src/domain/standing/waiting-change.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { openKeyRing } from '../../src/platform/keys/keys-ring.ts';
import type { Database } from '../../src/store/database/database.ts';
import type { OpenedStore } from '../../src/store/open-store.ts';
import { makeStore, openDatabase } from '../../src/store/open-store.ts';
import {
  aboutRegistering,
  alone,
  begun,
  certificate,
  completed,
  decision,
  signature,
  somebody,
} from '../store/examples.ts';
import { createPostgresDatabase } from '../support/database.ts';

const applier = fileURLToPath(new URL('waiting-applier.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'chinhchu-waiting-'));
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

/** Somebody whose certificate has waited long enough. */
const due = async (): Promise<string> => {
  const { accountId, identity } = await somebody(store, systemClock);
  const evidence = [signature(systemClock, identity.value)];
  const attempt = begun(systemClock, 'register', aboutRegistering, {
    standing: { state: 'known', means: { evidence, linked: certificate } },
  });
  await store.attempts.begin(attempt, alone);
  const now = systemClock.now().toISOString();
  const change: WaitingMeans = {
    kind: 'means',
    id: randomUUID(),
    accountId,
    begunBy: 2,
    requestedAt: now,
    effectiveAt: now,
    evidence,
    decision: { ...decision, method: 'sim-signing' },
    linked: certificate,
    stopCode: 'ABCDEFGH',
  };
  const kept = { ...change, stopHash: randomUUID() };
  expect(await store.attempts.keepMeans(completed(attempt, accountId), 1, kept, alone)).toBe('accepted');
  return accountId;
};

const start = (): ChildProcess =>
  spawn(process.execPath, [applier, keyFolder, postgres.databaseUrl], { stdio: ['ignore', 'pipe', 'inherit'] });
/** Kills it in the middle of its work, once it has said so much. @returns how much it has applied, as far as it could say */
const killAfter = (child: ChildProcess, lines: number): Promise<number> =>
  new Promise((resolve, reject) => {
    if (child.stdout === null) throw new Error('nothing is heard of it');
    const said: string[] = [];
    createInterface({ input: child.stdout })
      .on('line', (line) => {
        said.push(line);
        if (said.length === lines) child.kill('SIGKILL');
      })
      .on('close', () => resolve(said.filter((line) => line.includes('"applied"')).length));
    child.once('error', reject);
  });

test('servers that apply what waits at the same time, two of which are killed at it, give each account its certificate once and tell once', async () => {
  const accounts: string[] = [];
  for (let turn = 0; turn < 30; turn += 1) accounts.push(await due());
  const said = await Promise.all([killAfter(start(), 4), killAfter(start(), 8), killAfter(start(), Infinity)]);
  // What two had begun when they were killed, and the third has passed over, is brought on by the next that looks.
  said.push(await killAfter(start(), Infinity));
  expect(said.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(20);
  const count = (statement: string) => database.run(statement, [accounts]);
  const once = accounts.toSorted().map((account_id) => ({ account_id, of_it: 1 }));
  expect(
    await count(
      `SELECT account_id, count(*)::int AS of_it FROM authenticator WHERE type = 'certificate' AND account_id = ANY($1) GROUP BY 1 ORDER BY 1`,
    ),
  ).toEqual(once);
  expect(
    await count(
      `SELECT account_id, count(*)::int AS of_it FROM decision WHERE method = 'sim-signing' AND account_id = ANY($1) GROUP BY 1 ORDER BY 1`,
    ),
  ).toEqual(once);
  expect(
    await count(
      `SELECT c.account_id, count(*)::int AS of_it FROM waiting_change c JOIN outbox o ON o.id LIKE 'told-' || c.id || '-%'
      WHERE c.state = 'effective' AND c.account_id = ANY($1) GROUP BY 1 ORDER BY 1`,
    ),
  ).toEqual(once);
  for (const id of accounts)
    expect((await store.audit.byAccount(id, 50)).filter(({ type }) => type === 'means-linked')).toHaveLength(1);
});
