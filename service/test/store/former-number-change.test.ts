import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Kysely } from 'kysely';
import { migrations } from '../../src/store/migrations.ts';
import { waitingChanges } from '../../src/store/migrations/0013-waiting-changes.ts';
import type { EmptyDatabase } from '../support/database.ts';
import { openEmptyDatabase } from '../support/database.ts';

let empty: EmptyDatabase;
beforeEach(async () => {
  empty = await openEmptyDatabase();
});
afterEach(() => empty.close());

const now = '2026-11-26T02:00:00.000Z';
const later = '2026-11-29T02:00:00.000Z';

/** The schema as the version before the one table of what waits has left it. */
const migrateBefore = async (): Promise<void> => {
  await empty.database.withoutDeadline(async (kysely: Kysely<unknown>) => {
    for (const [name, load] of Object.entries(migrations))
      if (name < '0013-waiting-changes') await (await load()).up(kysely);
  });
};

const run = (text: string, values: readonly unknown[] = []) => empty.database.run(text, values);

const open = async (id: string): Promise<void> => {
  await run(
    `INSERT INTO account (id, kind, status, opened_at, status_changed_at, person, data_key) VALUES ($1, 'citizen', 'active', $2, $2, 'p', 'k')`,
    [id, now],
  );
};

/** What the former version writes where a number is accepted. */
const accept = (id: string, accountId: string): Promise<unknown> =>
  run(
    `INSERT INTO number_change (id, account_id, state, payload, stop_hash, requested_at, effective_at) SELECT $1, $2, 'pending', 'x', $1, $3, $4`,
    [id, accountId, now, later],
  );

/** What it runs when the time has come. */
const applied = (id: string): Promise<unknown> =>
  run(
    `WITH due AS (
      SELECT c.id, c.account_id FROM number_change c JOIN account a ON a.id = c.account_id
      WHERE c.id = $1 AND c.state = 'pending' AND c.effective_at <= $2 FOR UPDATE SKIP LOCKED
    ), settled AS (
      UPDATE number_change n SET state = 'effective', settled_at = $2, payload = NULL FROM due WHERE n.id = due.id RETURNING n.id
    ) SELECT id FROM settled`,
    [id, later],
  );

test('a number that waits when the schema is brought up goes on waiting, and the version before goes on with its numbers and sees no means', async () => {
  await migrateBefore();
  for (const id of ['a', 'b', 'c']) await open(id);
  await accept('old', 'a');
  await empty.database.withoutDeadline((kysely: Kysely<unknown>) => waitingChanges.up(kysely));
  expect(await run('SELECT id, kind, state, remind_at FROM waiting_change')).toEqual([
    { id: 'old', kind: 'number', state: 'pending', remind_at: null },
  ]);
  await expect(accept('again', 'a')).rejects.toMatchObject({ constraint: 'number_change_pending' });
  await accept('new', 'b');
  await run(
    `INSERT INTO waiting_change (id, account_id, kind, state, payload, stop_hash, requested_at, effective_at)
    VALUES ('means', 'b', 'means', 'pending', 'x', 'means', $1, $2)`,
    [now, later],
  );
  expect(await run('SELECT id FROM number_change ORDER BY id')).toEqual([{ id: 'new' }, { id: 'old' }]);
  expect(await applied('old')).toEqual([{ id: 'old' }]);
  expect(await applied('means')).toEqual([]);
  expect(
    await run(
      `DELETE FROM number_change WHERE (id) IN (SELECT id FROM number_change WHERE settled_at <= $1 LIMIT 10 FOR UPDATE SKIP LOCKED) RETURNING 1 AS one`,
      [later],
    ),
  ).toEqual([{ one: 1 }]);
  // Suspending and recovering there stop everything that waits.
  await run('SELECT stop_number_change($1, $2)', ['b', later]);
  expect(await run('SELECT id, state FROM waiting_change ORDER BY id')).toEqual([
    { id: 'means', state: 'stopped' },
    { id: 'new', state: 'stopped' },
  ]);
});
