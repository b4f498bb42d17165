import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../src/platform/clock.ts';
import type { OpenedStore } from '../../src/store/open-store.ts';
import type { NewRefreshToken } from '../../src/store/federation/tokens.ts';
import { artefactId } from '../../src/store/federation/artefact.ts';
import { opening, register } from '../store/examples.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { eventually } from '../support/workbench.ts';

let opened: TestStore;
let other: OpenedStore;
let accountId: string;
let sessionId: string;
beforeAll(async () => {
  opened = await openTestStore();
  other = await opened.another();
  const base = opening(systemClock);
  await register(opened.store, systemClock, base);
  [accountId, sessionId] = [base.accountId, base.session.id];
});
afterAll(() => opened.close());

const secret = (): string => randomBytes(32).toString('base64url');
const inAnHour = (): string => new Date(Date.now() + 3_600_000).toISOString();
const tokenOf = (grantId: string, changes: Partial<NewRefreshToken> = {}): NewRefreshToken => ({
  token: secret(),
  clientId: 'c',
  accountId,
  sessionId,
  grantId,
  payload: '{}',
  expiresAt: inAnHour(),
  ...changes,
});
/** As an authorization leaves its session. */
const nameGrant = (grantId: string): Promise<unknown> =>
  opened.database.run('UPDATE session SET authorizations = $2::jsonb WHERE id = $1', [
    sessionId,
    JSON.stringify({ c: { sid: 's', grantId } }),
  ]);
const left = async (grantId: string): Promise<number> =>
  (await opened.database.run('SELECT 1 FROM oidc_refresh_token WHERE grant_id = $1', [grantId])).length;
const waitingForLocks = (count: number): Promise<unknown> =>
  eventually(`${count} to wait`, async () => {
    const [row] = await opened.database.run<{ waiting: number }>(
      `SELECT count(*) AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      [],
    );
    return row?.waiting === count ? true : undefined;
  });

/** Holds one row while `meanwhile` lines others up behind it; they go on in that order when it is let go. */
const holding = (
  table: 'oidc_refresh_token' | 'oidc_code' | 'session',
  id: Buffer | string,
  meanwhile: () => Promise<void>,
): Promise<void> =>
  opened.database.withoutDeadline((kysely) =>
    kysely.transaction().execute(async (transaction) => {
      await sql`SELECT 1 FROM ${sql.table(table)} WHERE id = ${id} FOR UPDATE`.execute(transaction);
      await meanwhile();
    }),
  );

test('a grant revoked at one server while another rotates its refresh token leaves no token, not the one that has just come either', async () => {
  const grantId = `${sessionId}.${secret()}`;
  const first = tokenOf(grantId);
  await opened.store.federation.tokens.saveRefresh(first);
  let underWay: readonly Promise<unknown>[] = [];
  await holding('oidc_refresh_token', artefactId(first.token), async () => {
    const rotating = opened.store.federation.tokens.saveRefresh(tokenOf(grantId, { former: first.token }));
    await waitingForLocks(1);
    underWay = [rotating, other.federation.browserSessions.revokeGrant(grantId, sessionId)];
    await waitingForLocks(2);
  });
  expect(await Promise.all(underWay)).toEqual(['saved', undefined]);
  expect(await left(grantId)).toBe(0);
});

test("a code used again at one server while another gives out the first use's token for absence leaves no token, whoever comes first", async () => {
  for (const order of ['token first', 'second use first'] as const) {
    const [code, grantId] = [secret(), `${sessionId}.${secret()}`];
    await nameGrant(grantId);
    await opened.store.federation.codes.save({
      code,
      clientId: 'c',
      accountId,
      sessionId,
      payload: '{}',
      expiresAt: inAnHour(),
    });
    expect(await opened.store.federation.codes.use(code, 'c')).toMatchObject({ usedBefore: false });
    const give = (): Promise<unknown> => opened.store.federation.tokens.saveRefresh(tokenOf(grantId, { code }));
    const useAgain = async (): Promise<void> => {
      expect(await other.federation.codes.use(code, 'c')).toMatchObject({ usedBefore: true });
      await other.federation.browserSessions.revokeGrant(grantId, sessionId);
    };
    let underWay: readonly Promise<unknown>[] = [];
    await holding('oidc_code', artefactId(code), async () => {
      const [first, second] = order === 'token first' ? [give, useAgain] : [useAgain, give];
      const ahead = first();
      await waitingForLocks(1);
      underWay = [ahead, second()];
      await waitingForLocks(2);
    });
    await Promise.all(underWay);
    expect([order, await left(grantId)]).toEqual([order, 0]);
  }
});

test('signing out everywhere at one server while another gives out a token for absence, or rotates one, leaves no token, whoever comes first', async () => {
  const endAll = (): Promise<void> => other.sessions.endAll(accountId, { audit: [] });
  for (const way of ['code', 'rotation'] as const) {
    for (const order of ['token first', 'signing out first'] as const) {
      await opened.database.run('UPDATE session SET ended_at = NULL WHERE id = $1', [sessionId]);
      const [code, grantId] = [secret(), `${sessionId}.${secret()}`];
      await nameGrant(grantId);
      const first = tokenOf(grantId);
      if (way === 'rotation') await opened.store.federation.tokens.saveRefresh(first);
      else
        await opened.store.federation.codes.save({
          code,
          clientId: 'c',
          accountId,
          sessionId,
          payload: '{}',
          expiresAt: inAnHour(),
        });
      if (way === 'code') await opened.store.federation.codes.use(code, 'c');
      const give = (): Promise<unknown> =>
        opened.store.federation.tokens.saveRefresh(
          tokenOf(grantId, way === 'rotation' ? { former: first.token } : { code }),
        );
      let underWay: readonly Promise<unknown>[] = [];
      await holding(
        way === 'rotation' ? 'oidc_refresh_token' : 'session',
        way === 'rotation' ? artefactId(first.token) : sessionId,
        async () => {
          const [one, two] = order === 'token first' ? [give, endAll] : [endAll, give];
          const ahead = one();
          await waitingForLocks(1);
          underWay = [ahead, two()];
          await waitingForLocks(2);
        },
      );
      await Promise.all(underWay);
      expect([way, order, await left(grantId)]).toEqual([way, order, 0]);
    }
  }
});

test('the end of one session at one server while another rotates its token for absence leaves no token', async () => {
  await opened.database.run('UPDATE session SET ended_at = NULL WHERE id = $1', [sessionId]);
  const grantId = `${sessionId}.${secret()}`;
  const first = tokenOf(grantId);
  await opened.store.federation.tokens.saveRefresh(first);
  let underWay: readonly Promise<unknown>[] = [];
  await holding('oidc_refresh_token', artefactId(first.token), async () => {
    const rotating = opened.store.federation.tokens.saveRefresh(tokenOf(grantId, { former: first.token }));
    await waitingForLocks(1);
    underWay = [rotating, other.sessions.end(sessionId, { audit: [] })];
    await waitingForLocks(2);
  });
  expect(await Promise.all(underWay)).toEqual(['saved', undefined]);
  expect(await left(grantId)).toBe(0);
});
