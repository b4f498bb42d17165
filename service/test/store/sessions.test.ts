import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NewSession } from '../../src/domain/account.ts';
import type { Session } from '../../src/domain/account.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import {
  aboutChanging,
  aboutSigningIn,
  after,
  alone,
  begun,
  completed,
  event,
  makeTestClock,
  message,
  newSession,
  somebody,
  started,
} from './examples.ts';

const clock = makeTestClock();
let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
});
afterAll(() => opened.close());

type Somebody = Awaited<ReturnType<typeof somebody>>;

/** Signs in once more on another browser. */
const signIn = async (account: Somebody, changes: Partial<NewSession> = {}): Promise<NewSession> => {
  const { accountId, authenticatorId } = account;
  const attempt = begun(clock, 'sign-in', aboutSigningIn(accountId, authenticatorId));
  const session = newSession(clock, changes);
  await opened.store.attempts.begin(attempt, alone);
  const opens = { accountId, authenticatorId, session };
  expect(await opened.store.attempts.openSession(completed(attempt, accountId), 1, opens, alone)).toBe('signed-in');
  return session;
};
const ended = (account: Somebody) => ({
  audit: [event(clock, started(clock), 'session-ended', { accountId: account.accountId })],
});
const unchecked = async (): Promise<readonly string[]> =>
  (await opened.store.sessions.unchecked(50)).map(({ id }) => id);
const endedAt = async (id: string): Promise<unknown> =>
  (await opened.database.run<{ ended_at: string | null }>('SELECT ended_at FROM session WHERE id = $1', [id]))[0]
    ?.ended_at;

test('a session and its account come in one statement, and only while it is live', async () => {
  const { store } = opened;
  const account = await somebody(store, clock);
  clock.move(1000);
  await somebody(store, clock);
  const before = store.counted.statements;
  const found = await store.accounts.findBySession(account.session.secretHash);
  expect(store.counted.statements - before).toBe(1);
  expect(found?.session).toEqual(await store.sessions.find(account.session.secretHash));
  expect(found?.account).toEqual(await store.accounts.find(account.accountId));
  expect(await store.accounts.findBySession('none')).toBeUndefined();
  const second = await signIn(account, { expiresAt: after(clock, 1000) });
  clock.move(1000);
  expect(await store.accounts.findBySession(second.secretHash)).toBeUndefined();
  await store.sessions.end(account.session.id, alone);
  expect(await store.accounts.findBySession(account.session.secretHash)).toBeUndefined();
});

test('a session comes with everything that stands open in the name of its account, in one statement, and nothing of others', async () => {
  const { store, database } = opened;
  const [account, bystander] = [await somebody(store, clock), await somebody(store, clock)];
  clock.move(1000);
  const second = await signIn(account, { agent: 'firefox/linux', shared: true });
  const over = await signIn(account);
  await store.sessions.end(over.id, alone);
  await signIn(account, { expiresAt: after(clock, 1) });
  clock.move(1);
  await database.run(`INSERT INTO agency (id, name_vi, created_at) VALUES ('g', 'Bộ', $1) ON CONFLICT DO NOTHING`, [
    clock.now().toISOString(),
  ]);
  for (const id of ['opened', 'other'])
    await database.run(
      `INSERT INTO client (id, agency_id, name_vi, status, created_at) VALUES ($1, 'g', $1, 'active', $2)`,
      [id, clock.now().toISOString()],
    );
  await database.run('UPDATE session SET authorizations = $2::jsonb WHERE id = $1', [
    second.id,
    JSON.stringify({ opened: { sid: 's' } }),
  ]);
  const given = { scopes: ['openid'], claims: ['name', 'birthdate'], told: ['name'] };
  const signsIn = { scopes: ['openid'], claims: [], told: [] };
  await store.federation.consents.give(account.accountId, 'opened', given, []);
  clock.move(1);
  await store.federation.consents.give(account.accountId, 'other', signsIn, []);
  const before = store.counted.statements;
  const standing = await store.accounts.overview(account.session.secretHash);
  expect(store.counted.statements - before).toBe(1);
  expect(standing).toEqual({
    session: await store.sessions.find(account.session.secretHash),
    account: await store.accounts.find(account.accountId),
    sessions: await store.sessions.live(account.accountId),
    recent: [],
    consents: [
      { clientId: 'other', ...signsIn, givenAt: clock.now().toISOString() },
      { clientId: 'opened', ...given, givenAt: after(clock, -1) },
    ],
    certificates: [],
    providers: [],
    passkeys: 0,
  });
  expect((await store.accounts.overview(bystander.session.secretHash))?.consents).toEqual([]);
  expect(standing?.sessions.map(({ id }) => id)).toEqual([second.id, account.session.id]);
  expect(standing?.sessions[0]?.portals).toEqual([{ nameVi: 'opened', nameEn: null }]);
  const now = clock.now().toISOString();
  const change = {
    kind: 'number' as const,
    id: 'overview',
    accountId: account.accountId,
    phoneNumber: '+84987654321',
    begunBy: 2 as const,
    requestedAt: now,
    effectiveAt: after(clock, 1000),
    evidence: account.evidence,
    decision: account.decision,
  };
  const grounds = { by: 'password', authenticatorId: account.authenticatorId } as const;
  const changing = begun(clock, 'change-number', aboutChanging(account.accountId, grounds));
  await store.attempts.begin(changing, alone);
  const kept = completed(changing, account.accountId);
  expect(await store.attempts.keepNumber(kept, 1, { ...change, stopHash: 'overview' }, undefined, alone)).toBe(
    'accepted',
  );
  expect((await store.accounts.overview(account.session.secretHash))?.newNumber).toEqual({
    phoneNumber: change.phoneNumber,
    effectiveAt: change.effectiveAt,
  });
  expect((await store.accounts.overview(bystander.session.secretHash))?.newNumber).toBeUndefined();
  await store.waiting.stop(change.id, alone);
  expect((await store.accounts.overview(account.session.secretHash))?.newNumber).toBeUndefined();
  expect(await store.accounts.overview('none')).toBeUndefined();
  expect(await store.accounts.overview(over.secretHash)).toBeUndefined();
});

test('the live sessions of an account are listed, the one signed in on last first, and nobody else sees them', async () => {
  const { store } = opened;
  const [account, bystander] = [await somebody(store, clock), await somebody(store, clock)];
  clock.move(1000);
  const later = await signIn(account, { agent: 'firefox/linux', shared: true });
  const over = await signIn(account);
  const late = await signIn(account, { expiresAt: after(clock, 1) });
  await store.sessions.end(over.id, alone);
  clock.move(1);
  const list = await store.sessions.live(account.accountId);
  expect(list.map(({ id }) => id)).toEqual([later.id, account.session.id]);
  expect(list.map(({ id }) => id)).not.toContain(late.id);
  expect(list[0]).toMatchObject({ agent: 'firefox/linux', shared: true, portals: [] });
  expect(await store.sessions.live(bystander.accountId)).toHaveLength(1);
});

test('one session is ended by whose it is, once, and by nobody else; the others go on', async () => {
  const { store } = opened;
  const [account, stranger] = [await somebody(store, clock), await somebody(store, clock)];
  const second = await signIn(account);
  const late = await signIn(account, { expiresAt: after(clock, 1) });
  const { sessions } = store;
  expect(await sessions.endOne(stranger.accountId, second.id, ended(stranger))).toBe('not-found');
  expect(await store.audit.byAccount(stranger.accountId, 10)).toEqual([]);
  expect(await sessions.endOne(account.accountId, second.id, ended(account))).toBe('ended');
  expect(await sessions.endOne(account.accountId, second.id, ended(account))).toBe('not-found');
  clock.move(1);
  expect(await sessions.endOne(account.accountId, late.id, ended(account))).toBe('not-found');
  expect(await store.audit.byAccount(account.accountId, 10)).toHaveLength(1);
  expect((await sessions.live(account.accountId)).map(({ id }) => id)).toEqual([account.session.id]);
});

test('signing out everywhere ends every session of the account and its refresh tokens, at once and only those', async () => {
  const { store } = opened;
  const [account, bystander] = [await somebody(store, clock), await somebody(store, clock)];
  const [second, earlier] = [await signIn(account), await signIn(account)];
  await store.sessions.end(earlier.id, alone);
  const endedEarlier = await endedAt(earlier.id);
  for (const one of [account, bystander])
    await store.federation.tokens.saveRefresh({
      token: `token-${one.accountId}`,
      clientId: 'c',
      accountId: one.accountId,
      sessionId: 'one-that-is-gone',
      grantId: 'g',
      payload: '{}',
      expiresAt: one.session.expiresAt,
    });
  clock.move(1000);
  await store.sessions.endAll(account.accountId, ended(account));
  expect(await store.sessions.live(account.accountId)).toEqual([]);
  expect(await endedAt(second.id)).toBe(clock.now().toISOString());
  expect(await endedAt(earlier.id)).toBe(endedEarlier);
  expect(await store.sessions.live(bystander.accountId)).toHaveLength(1);
  expect(await opened.database.run('SELECT account_id FROM oidc_refresh_token', [])).toEqual([
    { account_id: bystander.accountId },
  ]);
  expect(await store.audit.byAccount(account.accountId, 10)).toHaveLength(1);
});

test('a session whose SIM nobody could vouch for waits for the operator, the oldest first, and its level is raised in place', async () => {
  const { store } = opened;
  const account = await somebody(store, clock);
  const [first, second, sure] = [
    await signIn(account, { acr: 'urn:chinhchu:auth:1', simUnchecked: true }),
    await signIn(account, { acr: 'urn:chinhchu:auth:1', simUnchecked: true, createdAt: after(clock, 1) }),
    await signIn(account, { acr: 'urn:chinhchu:auth:1' }),
  ];
  expect(await unchecked()).toEqual([first.id, second.id]);
  expect(await store.sessions.unchecked(1)).toEqual([{ id: first.id, accountId: account.accountId }]);
  const raised = { ...ended(account), messages: [message(clock)] };
  await store.sessions.settleUnchecked(first.id, 'raise', raised);
  await store.sessions.settleUnchecked(sure.id, 'raise', raised);
  const acrOf = async ({ secretHash }: NewSession): Promise<Session['acr'] | undefined> =>
    (await store.sessions.find(secretHash))?.acr;
  expect(await Promise.all([first, second, sure].map(acrOf))).toEqual([
    'urn:chinhchu:auth:2',
    'urn:chinhchu:auth:1',
    'urn:chinhchu:auth:1',
  ]);
  expect(await unchecked()).toEqual([second.id]);
  expect(await store.audit.byAccount(account.accountId, 10)).toHaveLength(1);
  // Settled, it is settled: a later answer ends nothing.
  await store.sessions.settleUnchecked(first.id, 'end', ended(account));
  await store.sessions.settleUnchecked(sure.id, 'end', ended(account));
  expect(await acrOf(first)).toBe('urn:chinhchu:auth:2');
  expect(await acrOf(sure)).toBe('urn:chinhchu:auth:1');
  const third = await signIn(account, { acr: 'urn:chinhchu:auth:1', simUnchecked: true });
  await store.sessions.settleUnchecked(second.id, 'end', ended(account));
  expect(await acrOf(second)).toBeUndefined();
  expect(await endedAt(second.id)).toBe(clock.now().toISOString());
  expect(await unchecked()).toEqual([third.id]);
  await store.sessions.settleUnchecked(third.id, 'raise', alone);
  expect(await unchecked()).toEqual([]);
  expect(await store.audit.byAccount(account.accountId, 10)).toHaveLength(2);
});

test('a session that has ended or run out is neither raised nor ended again, and waits no more', async () => {
  const { store } = opened;
  const account = await somebody(store, clock);
  for (const came of ['raise', 'end'] as const) {
    const over = await signIn(account, { acr: 'urn:chinhchu:auth:1', simUnchecked: true });
    const late = await signIn(account, { acr: 'urn:chinhchu:auth:1', simUnchecked: true, expiresAt: after(clock, 1) });
    await store.sessions.end(over.id, alone);
    const endedEarlier = await endedAt(over.id);
    clock.move(1);
    expect(await unchecked()).toEqual([]);
    for (const { id } of [over, late]) await store.sessions.settleUnchecked(id, came, ended(account));
    expect(await endedAt(over.id)).toBe(endedEarlier);
    expect(await endedAt(late.id)).toBeNull();
    const levels = await opened.database.run('SELECT acr FROM session WHERE id = ANY ($1)', [[over.id, late.id]]);
    expect(levels).toEqual([{ acr: 'urn:chinhchu:auth:1' }, { acr: 'urn:chinhchu:auth:1' }]);
  }
  expect(await store.audit.byAccount(account.accountId, 10)).toEqual([]);
});

test('a password is hashed again with the parameters of today only while it is the password of this account', async () => {
  const { store } = opened;
  const [account, stranger] = [await somebody(store, clock), await somebody(store, clock)];
  const hashOf = async ({ identity }: Somebody): Promise<string | undefined> =>
    (await store.passwords.find(identity))?.passwordHash;
  await store.passwords.rehash(stranger.accountId, account.authenticatorId, 'crossed');
  await store.passwords.rehash('nobody', account.authenticatorId, 'crossed');
  expect(await hashOf(account)).toBe(account.passwordHash);
  await store.passwords.rehash(account.accountId, account.authenticatorId, 'today');
  expect(await hashOf(account)).toBe('today');
  expect(await store.passwords.of(account.accountId)).toBe('today');
  expect(await store.passwords.of(stranger.accountId)).toBe(stranger.passwordHash);
  expect(await store.passwords.of('nobody')).toBeUndefined();
  expect(await hashOf(stranger)).toBe(stranger.passwordHash);
  const [row] = await opened.database.run<{ secret: Buffer }>('SELECT secret FROM authenticator WHERE id = $1', [
    account.authenticatorId,
  ]);
  await opened.database.run('UPDATE authenticator SET ended_at = $2 WHERE id = $1', [
    account.authenticatorId,
    clock.now().toISOString(),
  ]);
  await store.passwords.rehash(account.accountId, account.authenticatorId, 'late');
  expect(
    await opened.database.run('SELECT secret FROM authenticator WHERE id = $1', [account.authenticatorId]),
  ).toEqual([row]);
  expect(await store.passwords.find(account.identity)).toBeUndefined();
  expect(await store.passwords.of(account.accountId)).toBeUndefined();
});

test('only a password signs in by password, and who has none is not found', async () => {
  const { store } = opened;
  const account = await somebody(store, clock);
  await opened.database.run(`UPDATE authenticator SET type = 'passkey' WHERE id = $1`, [account.authenticatorId]);
  expect(await store.passwords.find(account.identity)).toBeUndefined();
  expect(await store.passwords.of(account.accountId)).toBeUndefined();
  expect(await store.passwords.find({ ...account.identity, value: '000000000000' })).toBeUndefined();
});
