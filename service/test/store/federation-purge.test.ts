import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { makeTestClock, opening, register } from './examples.ts';

const clock = makeTestClock();
const minute = 60_000;
const tables = [
  'oidc_code',
  'oidc_refresh_token',
  'oidc_interaction',
  'oidc_pushed_request',
  'oidc_seen',
  'logout_notice',
] as const;
let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
});
afterAll(() => opened.close());

const counts = async (): Promise<Readonly<Record<string, number>>> =>
  Object.fromEntries(
    await Promise.all(
      tables.map(async (table): Promise<[string, number]> => {
        const [row] = await opened.database.run<{ count: number }>(`SELECT count(*) AS count FROM ${table}`, []);
        return [table, row?.count ?? -1];
      }),
    ),
  );
const ahead = (ms: number): string => new Date(clock.now().getTime() + ms).toISOString();

/** One of everything that the provider keeps, for `ms`. */
const saveOneOfEach = async (accountId: string, sessionId: string, ms: number): Promise<void> => {
  const { codes, tokens, requests } = opened.store.federation;
  const common = { clientId: 'c', accountId, sessionId, payload: '{}', expiresAt: ahead(ms) };
  await codes.save({ code: randomUUID(), ...common });
  await tokens.saveRefresh({ token: randomUUID(), grantId: `${sessionId}.g`, ...common });
  // As the version before this one kept them.
  await opened.database.run(
    `INSERT INTO oidc_interaction (id, payload, created_at, expires_at) VALUES (convert_to($1, 'UTF8'), '', $2, $2)`,
    [randomUUID(), ahead(ms)],
  );
  await requests.savePushed(randomUUID(), '{}', ahead(ms));
  await requests.isNew(randomUUID(), ahead(ms));
};

test('what has run out goes by itself, table by table; what lives stays, and a code stays an hour longer so that its second use is noticed', async () => {
  const { store } = opened;
  const account = opening(clock);
  await register(store, clock, account);
  await opened.database.run(
    `INSERT INTO logout_notice (client_id, account_id, session_id, state, due_at, queued_at, changed_at, expires_at) VALUES ('c', $1, $2, 'sent', $3, $3, $3, $3)`,
    [account.accountId, account.session.id, ahead(0)],
  );
  await saveOneOfEach(account.accountId, account.session.id, minute);

  clock.move(2 * minute);
  await saveOneOfEach(account.accountId, account.session.id, 60 * minute);
  await store.purge();
  expect(await counts()).toEqual({
    oidc_code: 2,
    oidc_refresh_token: 1,
    oidc_interaction: 1,
    oidc_pushed_request: 2,
    oidc_seen: 1,
    logout_notice: 1,
  });

  clock.move(3 * 60 * minute);
  await store.purge();
  expect(await counts()).toEqual({
    oidc_code: 0,
    oidc_refresh_token: 0,
    oidc_interaction: 0,
    oidc_pushed_request: 0,
    oidc_seen: 0,
    logout_notice: 1,
  });

  clock.move(8 * 24 * 60 * minute);
  await store.purge();
  expect((await counts())['logout_notice']).toBe(0);
});
