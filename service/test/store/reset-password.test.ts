import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PasswordReset } from '../../src/domain/account.ts';
import type { AttemptOf } from '../../src/domain/attempt/attempt.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import {
  aboutRecovering,
  alone,
  begun,
  completed,
  decision,
  event,
  makeTestClock,
  message,
  record,
  somebody,
} from './examples.ts';

const clock = makeTestClock();
let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
});
afterAll(() => opened.close());

type Somebody = Awaited<ReturnType<typeof somebody>>;
const freshHash = '$argon2id$v=19$m=19456,t=2,p=1$ZnJlc2g$ZnJlc2g';

const lastStep = async (account: Somebody): Promise<{ attempt: AttemptOf<'recover'>; reset: PasswordReset }> => {
  const { accountId, authenticatorId } = account;
  const attempt = begun(clock, 'recover', aboutRecovering(accountId, authenticatorId));
  await opened.store.attempts.begin(attempt, alone);
  return { attempt, reset: { accountId, authenticatorId, passwordHash: freshHash } };
};
const recover = ({ attempt, reset }: Awaited<ReturnType<typeof lastStep>>, alongside = alone) =>
  opened.store.attempts.resetPassword(completed(attempt, reset.accountId, randomUUID()), 1, reset, alongside);
const passwordsOf = (accountId: string): Promise<readonly { live: boolean }[]> =>
  opened.database.run('SELECT ended_at IS NULL AS live FROM authenticator WHERE account_id = $1 ORDER BY created_at', [
    accountId,
  ]);

test('the forgotten password is replaced, the proof kept beside the others, and every session and refresh token of the account ended', async () => {
  const { store } = opened;
  const [account, bystander] = [await somebody(store, clock), await somebody(store, clock)];
  for (const one of [account, bystander])
    await store.federation.tokens.saveRefresh({
      token: `token-${one.accountId}`,
      clientId: 'c',
      accountId: one.accountId,
      sessionId: one.session.id,
      grantId: `${one.session.id}.g`,
      payload: '{}',
      expiresAt: one.session.expiresAt,
    });
  clock.move(1000);
  const step = await lastStep(account);
  const proven = {
    ...account,
    evidence: [record(clock, account.identity.value), record(clock, account.identity.value)],
    decision,
  };
  const came = await recover(
    { ...step, reset: { ...step.reset, proof: proven } },
    {
      audit: [event(clock, step.attempt, 'password-recovered', { accountId: account.accountId })],
      messages: [message(clock, { id: `notice-${account.accountId}` })],
      counts: [{ limit: 'sign-in-by-strangers-day', subject: account.accountId, change: 'clear' }],
    },
  );
  expect(came).toBe('recovered');
  const found = await store.passwords.find(account.identity);
  expect(found?.passwordHash).toBe(freshHash);
  expect(found?.authenticatorId).not.toBe(account.authenticatorId);
  expect(await passwordsOf(account.accountId)).toEqual([{ live: false }, { live: true }]);
  expect(await store.sessions.find(account.session.secretHash)).toBeUndefined();
  expect(await store.sessions.find(bystander.session.secretHash)).toBeDefined();
  expect(await passwordsOf(bystander.accountId)).toEqual([{ live: true }]);
  expect(await opened.database.run('SELECT account_id FROM oidc_refresh_token', [])).toEqual([
    { account_id: bystander.accountId },
  ]);
  const kept = await store.accounts.find(account.accountId);
  expect(kept?.proofs.map(({ evidence }) => evidence.length)).toEqual([2, 1]);
  expect(await store.accounts.checkDecisions(account.accountId)).toMatchObject([
    { standing: 'matches' },
    { standing: 'matches' },
  ]);
  expect(await store.attempts.find('recover', [step.attempt.browserHash])).toBeUndefined();
  expect(await store.audit.byAccount(account.accountId, 10)).toMatchObject([{ type: 'password-recovered' }]);
});

test('a recovery that says nothing new of the account adds no proof', async () => {
  const account = await somebody(opened.store, clock);
  expect(await recover(await lastStep(account))).toBe('recovered');
  expect((await opened.store.accounts.find(account.accountId))?.proofs).toHaveLength(1);
});

test('of two clicks of the last button one replaces the password; the other finds it replaced, or the attempt moved on', async () => {
  const account = await somebody(opened.store, clock);
  const { attempt, reset } = await lastStep(account);
  const next = completed(attempt, account.accountId, randomUUID());
  const other = await opened.another();
  const clicks = await Promise.all(
    [opened.store, other].map((store) => store.attempts.resetPassword(next, 1, reset, alone)),
  );
  expect(clicks.filter((came) => came === 'recovered')).toHaveLength(1);
  expect(await passwordsOf(account.accountId)).toHaveLength(2);
});

test('an attempt that has moved on replaces nothing', async () => {
  const { store } = opened;
  const account = await somebody(store, clock);
  const { attempt, reset } = await lastStep(account);
  const next = completed({ ...attempt, version: 4 }, account.accountId);
  const audit = [event(clock, attempt, 'password-recovered')];
  expect(await store.attempts.resetPassword(next, 4, reset, { audit })).toBe('moved-on');
  expect((await store.passwords.find(account.identity))?.authenticatorId).toBe(account.authenticatorId);
  expect(await store.sessions.find(account.session.secretHash)).toBeDefined();
  expect(await store.audit.bySupportCode(attempt.supportCode)).toEqual([]);
});

test('a password that was replaced meanwhile is not replaced again, nor that of another or of a suspended account', async () => {
  const { store } = opened;
  const [account, stranger] = [await somebody(store, clock), await somebody(store, clock)];
  const late = await lastStep(account);
  expect(await recover(await lastStep(account))).toBe('recovered');
  expect(await recover(late)).toBe('not-standing');
  expect(await passwordsOf(account.accountId)).toHaveLength(2);
  const crossed = await lastStep(stranger);
  expect(await recover({ ...crossed, reset: { ...crossed.reset, authenticatorId: account.authenticatorId } })).toBe(
    'not-standing',
  );
  const foreign = await store.passwords.find(account.identity);
  expect(
    await recover({ ...crossed, reset: { ...crossed.reset, authenticatorId: foreign?.authenticatorId ?? '' } }),
  ).toBe('not-standing');
  await store.accounts.setStatus(stranger.accountId, 'suspended', alone);
  expect(await recover(await lastStep(stranger))).toBe('not-standing');
  expect(await passwordsOf(stranger.accountId)).toEqual([{ live: true }]);
  const nobody = await lastStep(stranger);
  expect(await recover({ ...nobody, reset: { ...nobody.reset, accountId: 'nobody' } })).toBe('not-standing');
});

test('what an account has besides its password stays as it is', async () => {
  const { store, database } = opened;
  const account = await somebody(store, clock);
  const now = clock.now().toISOString();
  await database.run(
    `INSERT INTO authenticator (id, account_id, type, secret, created_at) VALUES ($1, $2, 'passkey', $3, $4)`,
    [randomUUID(), account.accountId, Buffer.from('x'), now],
  );
  const earlier = '2020-01-01T00:00:00.000Z';
  await database.run(
    `INSERT INTO authenticator (id, account_id, type, secret, created_at, ended_at) VALUES ($1, $2, 'password', $3, $4, $4)`,
    [randomUUID(), account.accountId, Buffer.from('x'), earlier],
  );
  expect(await recover(await lastStep(account))).toBe('recovered');
  expect(
    await database.run(
      `SELECT ended_at IS NULL AS live FROM authenticator WHERE account_id = $1 AND type = 'passkey'`,
      [account.accountId],
    ),
  ).toEqual([{ live: true }]);
  expect(
    await database.run('SELECT ended_at FROM authenticator WHERE account_id = $1 AND created_at = $2', [
      account.accountId,
      earlier,
    ]),
  ).toEqual([{ ended_at: earlier }]);
});

test('an account that was to be closed is closed no more when a password was set by the number', async () => {
  const { store } = opened;
  const account = await somebody(store, clock);
  const { accountId, session } = account;
  const closesAt = new Date(clock.now().getTime() + 1000).toISOString();
  expect(await store.closing.ask({ accountId, sessionId: session.id, closesAt }, alone)).toBe('waits');
  expect(await recover(await lastStep(account))).toBe('recovered');
  clock.move(2000);
  expect(await store.closing.due(50)).not.toContain(accountId);
  expect((await store.audit.byAccount(accountId, 10)).map(({ type }) => type)).toContain('account-closing-undone');
});
