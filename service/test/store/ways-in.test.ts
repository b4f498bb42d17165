import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Freeze } from '../../src/domain/standing/freeze.ts';
import type { Passkey } from '../../src/domain/ways-in/passkey.ts';
import { mostPasskeys } from '../../src/domain/ways-in/passkey.ts';
import type { NewRemoval } from '../../src/domain/ways-in/removal.ts';
import { waysOf } from '../../src/domain/ways-in/way-in.ts';
import { openTestStore, type TestStore } from '../support/database.ts';
import { after, alone, begun, event, makeTestClock, newSession, opening, register, somebody } from './examples.ts';

const clock = makeTestClock();
let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
});
afterAll(() => opened.close());

const newPasskey = (changes: Partial<Passkey> = {}): Passkey => ({
  credentialId: Buffer.from(randomUUID()).toString('base64url'),
  publicKey: 'cHVibGlj',
  userHandle: 'aGFuZGxl',
  name: 'điện thoại của Hoà',
  backupEligible: true,
  transports: ['internal'],
  ...changes,
});
const use = { signCount: 0, backedUp: false };

type Somebody = Awaited<ReturnType<typeof somebody>>;
const on = ({ accountId, session }: Somebody) => ({ accountId, sessionId: session.id });
const keep = (account: Somebody, passkey = newPasskey(), at = use) =>
  opened.store.passkeys.keep(on(account), passkey, at, alone);

const withPasskey = async (signCount = 0) => {
  const account = await somebody(opened.store, clock);
  const passkey = newPasskey();
  expect(await keep(account, passkey, { signCount, backedUp: false })).toBe('kept');
  const found = await opened.store.passkeys.find(passkey.credentialId);
  if (found === undefined) throw new Error('a passkey was kept and not found');
  return { account, passkey, found };
};

const enter = (
  { found }: Pick<Awaited<ReturnType<typeof withPasskey>>, 'found'>,
  {
    signCount = 0,
    browserHash = randomUUID(),
    formerSecretHash,
  }: { readonly signCount?: number; readonly browserHash?: string; readonly formerSecretHash?: string } = {},
) => {
  const { accountId, authenticatorId } = found;
  const about = { shared: false, deviceKnown: false, simUnchecked: false };
  const attempt = begun(clock, 'sign-in', about, { browserHash, standing: { state: 'completed', accountId } });
  const session = newSession(clock, { amr: ['swk', 'user'] });
  const opening = {
    accountId,
    authenticatorId,
    session,
    use: { signCount, backedUp: true },
    ...(formerSecretHash === undefined ? {} : { formerSecretHash }),
  };
  const came = opened.store.attempts.openByPasskey(attempt, opening, {
    audit: [event(clock, attempt, 'signed-in', { accountId })],
  });
  return { attempt, session, came };
};

test('a passkey is kept sealed, found by its id alone, and stands among the ways in', async () => {
  const { account, passkey, found } = await withPasskey(4);
  expect(found).toMatchObject({
    accountId: account.accountId,
    kind: 'citizen',
    status: 'active',
    method: 'mobile-subscriber',
    signCount: 4,
    passkey,
  });
  expect(found.holder).toEqual(account.holder);
  expect(await opened.store.passkeys.find(newPasskey().credentialId)).toBeUndefined();
  const [row] = await opened.database.run<{ readonly row: string }>(
    "SELECT row_to_json(a)::text || encode(secret, 'escape') AS row FROM authenticator a WHERE id = $1",
    [found.authenticatorId],
  );
  for (const told of [passkey.credentialId, passkey.userHandle, 'Hoà', passkey.publicKey])
    expect(row?.row).not.toContain(told);
  const ways = await opened.store.waysIn.of(account.accountId);
  expect(ways.map(({ kind }) => kind).toSorted()).toEqual(['passkey', 'password']);
  expect(waysOf(ways, 'passkey')[0]).toMatchObject({
    name: passkey.name,
    backupEligible: true,
    signCount: 4,
    backedUp: false,
  });
});

test('a passkey is not kept without the session it is asked for on, and no passkey is kept twice', async () => {
  const { account, passkey } = await withPasskey();
  expect(await keep(account, passkey)).toBe('not-taken');
  expect(await keep(await somebody(opened.store, clock), passkey)).toBe('not-taken');
  await opened.store.sessions.end(account.session.id, alone);
  expect(await keep(account)).toBe('not-standing');
});

test('of many that are added at once an account keeps as many as it may', async () => {
  const account = await somebody(opened.store, clock);
  const came = await Promise.all(Array.from({ length: mostPasskeys + 2 }, () => keep(account)));
  expect(came.filter((one) => one === 'kept')).toHaveLength(mostPasskeys);
});

test('signing in by a passkey is one statement: session, attempt, use and history', async () => {
  const { account, found } = await withPasskey(1);
  const before = opened.store.counted.statements;
  const { attempt, session, came } = enter({ found }, { signCount: 2 });
  expect(await came).toBe('signed-in');
  expect(opened.store.counted.statements - before).toBe(1);
  expect(await opened.store.sessions.find(session.secretHash)).toMatchObject({
    accountId: account.accountId,
    amr: ['swk', 'user'],
    authenticatorId: found.authenticatorId,
  });
  expect(await opened.store.attempts.find('sign-in', [attempt.browserHash])).toMatchObject({ state: 'completed' });
  expect(waysOf(await opened.store.waysIn.of(account.accountId), 'passkey')[0]).toMatchObject({
    signCount: 2,
    backedUp: true,
    usedAt: clock.now().toISOString(),
  });
  expect(await opened.store.audit.bySupportCode(attempt.supportCode)).toHaveLength(1);
});

test('the same form opens one session, however often and wherever at once it is sent', async () => {
  const { found } = await withPasskey();
  const browserHash = randomUUID();
  const tries = [1, 2, 3].map(() => enter({ found }, { browserHash }));
  expect((await Promise.all(tries.map(({ came }) => came))).toSorted()).toEqual(['exists', 'exists', 'signed-in']);
});

test('a count that does not go up opens nothing, also where two come at once with the same', async () => {
  const { found } = await withPasskey(5);
  for (const signCount of [0, 4, 5]) expect(await enter({ found }, { signCount }).came).toBe('not-standing');
  const both = await Promise.all([enter({ found }, { signCount: 6 }).came, enter({ found }, { signCount: 6 }).came]);
  expect(both.toSorted()).toEqual(['not-standing', 'signed-in']);
});

test('a suspended account opens by no passkey', async () => {
  const { account, found } = await withPasskey();
  await opened.store.accounts.setStatus(account.accountId, 'suspended', alone);
  expect(await enter({ found }).came).toBe('not-standing');
});

test("this browser's session of the same account is kept, one of another account ends", async () => {
  const [one, other] = [await withPasskey(), await withPasskey()];
  expect(await enter(one, { formerSecretHash: one.account.session.secretHash }).came).toBe('signed-in');
  expect(await opened.store.sessions.live(one.account.accountId)).toHaveLength(1);
  expect(await enter(one, { formerSecretHash: other.account.session.secretHash }).came).toBe('signed-in');
  expect(await opened.store.sessions.live(other.account.accountId)).toHaveLength(0);
});

test('a passkey goes with the sessions it has opened, but for the one it is asked for on', async () => {
  const one = await withPasskey();
  const { accountId } = one.account;
  await enter(one).came;
  const spared = enter(one);
  await spared.came;
  const remove = () =>
    opened.store.waysIn.remove({ accountId, sessionId: spared.session.id }, one.found.authenticatorId, alone);
  expect(await remove()).toBe('removed');
  expect(await opened.store.passkeys.find(one.passkey.credentialId)).toBeUndefined();
  expect((await opened.store.sessions.live(accountId)).map(({ id }) => id).toSorted()).toEqual(
    [one.account.session.id, spared.session.id].toSorted(),
  );
  expect(await remove()).toBe('not-removed');
  expect(await enter(one).came).toBe('not-standing');
});

const removal = (authenticatorId: string, changes: Partial<NewRemoval> = {}): NewRemoval => ({
  authenticatorId,
  effectiveAt: after(clock, 72 * 3_600_000),
  begunBy: 2,
  stopHash: randomUUID(),
  about: 'entry-by-code',
  ...changes,
});

test('a passkey that is to go waits, says so, and goes once its time has come, with its sessions', async () => {
  const one = await withPasskey();
  const { accountId } = one.account;
  const { authenticatorId } = one.found;
  const { waysIn } = opened.store;
  const asked = removal(authenticatorId);
  expect(await waysIn.askRemoval(on(one.account), asked, alone)).toBe('asked');
  expect(await waysIn.askRemoval(on(one.account), removal(authenticatorId), alone)).toBe('waits-already');
  expect(waysOf(await waysIn.of(accountId), 'passkey')[0]?.removalAt).toBe(asked.effectiveAt);
  const found = await waysIn.findRemoval({ stopHash: asked.stopHash });
  expect(found).toEqual({
    standing: 'pending',
    removal: {
      kind: 'passkey',
      accountId,
      authenticatorId,
      effectiveAt: asked.effectiveAt,
      begunBy: 2,
      delayed: false,
    },
  });
  if (found.standing !== 'pending') throw new Error('it does not wait');
  expect(await waysIn.applyRemoval(found.removal, alone)).toBe('moved-on');
  await enter(one).came;
  clock.move(72 * 3_600_000);
  expect(await waysIn.dueRemovals(50)).toContainEqual(found.removal);
  const both = await Promise.all([
    waysIn.applyRemoval(found.removal, alone),
    waysIn.applyRemoval(found.removal, alone),
  ]);
  expect(both.toSorted()).toEqual(['moved-on', 'removed']);
  expect(await waysIn.findRemoval({ stopHash: asked.stopHash })).toEqual({ standing: 'over' });
  expect(await waysIn.stopRemoval(authenticatorId, alone)).toBe('moved-on');
  expect(await opened.store.passkeys.find(one.passkey.credentialId)).toBeUndefined();
});

test('what waits is stopped, put off once, and stopped by whatever stops all that waits', async () => {
  const one = await withPasskey();
  const { authenticatorId } = one.found;
  const { waysIn } = opened.store;
  const [first, second] = [removal(authenticatorId), removal(authenticatorId)];
  await waysIn.askRemoval(on(one.account), first, alone);
  const later = after(clock, 144 * 3_600_000);
  expect(await waysIn.delayRemoval(authenticatorId, later, alone)).toBe('delayed');
  expect(await waysIn.delayRemoval(authenticatorId, after(clock, 200 * 3_600_000), alone)).toBe('moved-on');
  expect(await waysIn.findRemoval({ stopHash: first.stopHash })).toMatchObject({
    removal: { effectiveAt: later, delayed: true },
  });
  expect(await waysIn.stopRemoval(authenticatorId, alone)).toBe('stopped');
  expect(await waysIn.findRemoval({ stopHash: first.stopHash })).toEqual({ standing: 'stopped' });
  await waysIn.askRemoval(on(one.account), second, alone);
  expect(await waysIn.findRemoval({ stopHash: first.stopHash })).toEqual({ standing: 'unknown' });
  await opened.store.accounts.setStatus(one.account.accountId, 'suspended', alone);
  expect(await waysIn.findRemoval({ stopHash: second.stopHash })).toEqual({ standing: 'stopped' });
});

test('what is to go is announced once more within its last day, with its code, once for the instant at which it goes', async () => {
  const one = await withPasskey();
  const { authenticatorId } = one.found;
  const { waysIn } = opened.store;
  const asked = removal(authenticatorId, { stopCode: 'ABCD2345' });
  await waysIn.askRemoval(on(one.account), asked, alone);
  const toTell = async () =>
    (await waysIn.removalsToTell(50)).filter((each) => each.removal.authenticatorId === authenticatorId);
  clock.move(47 * 3_600_000);
  expect(await toTell()).toEqual([]);
  clock.move(3_600_000);
  const [told] = await toTell();
  expect(told).toMatchObject({ stopCode: 'ABCD2345', removal: { effectiveAt: asked.effectiveAt } });
  if (told === undefined) throw new Error('nothing is announced');
  const both = await Promise.all([waysIn.tellRemoval(told.removal, alone), waysIn.tellRemoval(told.removal, alone)]);
  expect(both.toSorted()).toEqual(['moved-on', 'told']);
  expect(await toTell()).toEqual([]);
  // Put off, it goes at another instant, and is announced for that.
  expect(await waysIn.delayRemoval(authenticatorId, after(clock, 72 * 3_600_000), alone)).toBe('delayed');
  expect(await toTell()).toEqual([]);
  clock.move(48 * 3_600_000);
  expect(await toTell()).toHaveLength(1);
  await waysIn.stopRemoval(authenticatorId, alone);
  expect(await toTell()).toEqual([]);
});

test('a step of an app, and a code on paper, serve once, whoever comes at once with the same', async () => {
  const account = await somebody(opened.store, clock);
  const { accountId } = account;
  const { secondFactors } = opened.store;
  expect(await secondFactors.of(accountId)).toEqual({});
  expect(await secondFactors.keepApp(on(account), 'c2VjcmV0', 7, alone)).toBe('kept');
  expect(await secondFactors.keepCodes(on(account), ['a', 'b'], alone)).toBe('kept');
  const { app, codes } = await secondFactors.of(accountId);
  if (app === undefined || codes === undefined) throw new Error('what was kept was not found');
  expect([app.secret, app.usedStep, codes.hashes]).toEqual(['c2VjcmV0', 7, ['a', 'b']]);
  const step = (at: number) => secondFactors.useStep(app.authenticatorId, at);
  expect(await step(7)).toBe(false);
  expect((await Promise.all([step(8), step(8)])).toSorted()).toEqual([false, true]);
  const spend = () => secondFactors.spendCode(accountId, codes, 'a');
  expect((await Promise.all([spend(), spend()])).toSorted()).toEqual([false, true]);
  expect((await secondFactors.of(accountId)).codes?.hashes).toEqual(['b']);
  expect(await secondFactors.keepCodes(on(account), ['c'], alone)).toBe('kept');
  expect((await secondFactors.of(accountId)).codes?.hashes).toEqual(['c']);
  await opened.store.sessions.end(account.session.id, alone);
  expect(await secondFactors.keepApp(on(account), 'bmV3', 0, alone)).toBe('not-standing');
});

test('a recovery stops what nothing stronger has begun, and puts off the rest once', async () => {
  const { waysIn } = opened.store;
  const waits = async (begunBy: NewRemoval['begunBy']) => {
    const one = await withPasskey();
    const asked = removal(one.found.authenticatorId, { begunBy });
    await waysIn.askRemoval(on(one.account), asked, alone);
    const answer = () => opened.database.run('SELECT answer_removals($1, 2, 72)', [one.account.accountId]);
    return { asked, answer };
  };
  const [weak, strong] = [await waits(2), await waits(3)];
  await weak.answer();
  expect(await waysIn.findRemoval({ stopHash: weak.asked.stopHash })).toEqual({ standing: 'stopped' });
  await strong.answer();
  await strong.answer();
  expect(await waysIn.findRemoval({ stopHash: strong.asked.stopHash })).toMatchObject({
    removal: { effectiveAt: after(clock, 144 * 3_600_000), delayed: true },
  });
});

test('a passkey that has become the last way in while it waited stays', async () => {
  const one = await withPasskey();
  const { accountId } = one.account;
  const { waysIn } = opened.store;
  const asked = removal(one.found.authenticatorId, { effectiveAt: after(clock, 0) });
  await waysIn.askRemoval(on(one.account), asked, alone);
  await opened.database.run("UPDATE authenticator SET ended_at = $2 WHERE account_id = $1 AND type = 'password'", [
    accountId,
    after(clock, 0),
  ]);
  const [due] = (await waysIn.dueRemovals(50)).filter((each) => each.accountId === accountId);
  if (due === undefined) throw new Error('nothing is due');
  expect(await waysIn.applyRemoval(due, alone)).toBe('moved-on');
  expect(await waysIn.findRemoval({ stopHash: asked.stopHash })).toEqual({ standing: 'stopped' });
  expect(await opened.store.passkeys.find(one.passkey.credentialId)).toBeDefined();
});

test("the last way in stays, whoever takes both at once, and nobody takes another's", async () => {
  const { account, found } = await withPasskey();
  const second = newPasskey();
  await keep(account, second);
  await opened.database.run("UPDATE authenticator SET ended_at = $2 WHERE account_id = $1 AND type = 'password'", [
    account.accountId,
    after(clock, 0),
  ]);
  const other = await somebody(opened.store, clock);
  expect(await opened.store.waysIn.remove(on(other), found.authenticatorId, alone)).toBe('not-removed');
  const ids = (await opened.store.waysIn.of(account.accountId)).map(({ authenticatorId }) => authenticatorId);
  const came = await Promise.all(ids.map((id) => opened.store.waysIn.remove(on(account), id, alone)));
  expect(came.toSorted()).toEqual(['not-removed', 'removed']);
});

test('whoever has been signed out since, or whose account was locked, takes no way in away', async () => {
  const { store } = opened;
  const { account, passkey, found } = await withPasskey();
  await locked(account.accountId, [], clock.now().toISOString());
  expect(await store.waysIn.remove(on(account), found.authenticatorId, alone)).toBe('not-standing');
  expect(await store.waysIn.askRemoval(on(account), removal(found.authenticatorId), alone)).toBe('not-standing');
  expect(await store.passkeys.find(passkey.credentialId)).toBeDefined();
});

test.each([
  {
    title: 'ends with the operator’s help where somebody came in by one',
    barred: ['passkey'] as const,
    left: undefined,
  },
  { title: 'outlives it where the doubt is about others', barred: ['password', 'number'] as const, left: 'kept' },
])('a passkey older than what is in doubt $title', async (one) => {
  const { store } = opened;
  const { account, passkey } = await withPasskey();
  clock.move(3600);
  const lock = { accountId: account.accountId, by: 'code', disputedAt: clock.now().toISOString() } as const;
  expect(await store.freezes.freeze({ id: randomUUID(), ...lock, barred: one.barred }, alone)).toBe('frozen');
  await store.accounts.setStatus(account.accountId, 'active', alone);
  const found = await store.passkeys.find(passkey.credentialId);
  expect(found === undefined ? undefined : 'kept').toBe(one.left);
  expect(await store.passwords.of(account.accountId)).toBeDefined();
});

/** Somebody who is somebody at a provider, too. */
const linkedAt = async (subject: string, how: { readonly passwordHash?: undefined } = {}) => {
  const [type, method, provider, providerName] = ['identity-provider', 'vneid', 'dien-luc', 'Điện lực'] as const;
  const linked = {
    type,
    method,
    kind: 'citizen',
    provider,
    providerName,
    issuer: 'https://id.example',
    subject,
  } as const;
  const { passwordHash, ...account } = opening(clock, `0011996${subject}`);
  const given = { ...account, linked, ...('passwordHash' in how ? {} : { passwordHash }) };
  expect(await register(opened.store, clock, given)).toBe('opened');
  const identity = { kind: 'citizen', scheme: 'identity-provider', value: `https://id.example ${subject}` } as const;
  return { ...given, find: async () => (await opened.store.providers.find(identity))?.accountId };
};
const locked = async (accountId: string, barred: Freeze['barred'], disputedAt: string) => {
  const lock = { id: randomUUID(), accountId, by: 'code', disputedAt, barred } as const;
  expect(await opened.store.freezes.freeze(lock, alone)).toBe('frozen');
};

test.each([
  { title: 'linked since then', subject: '00001', barred: [] as const, linkedSince: true },
  {
    title: 'by which somebody has come in',
    subject: '00002',
    barred: ['identity-provider'] as const,
    linkedSince: false,
  },
])('a provider’s word $title ends with the lock, whoever opens it, and is free to be linked again', async (one) => {
  const { store } = opened;
  for (const way of ['holder', 'operator'] as const) {
    const account = await linkedAt(one.subject);
    const { accountId } = account;
    clock.move(3_600_000);
    const since = clock.now().toISOString();
    if (one.linkedSince)
      await opened.database.run(
        "UPDATE authenticator SET created_at = $2 WHERE account_id = $1 AND type = 'identity-provider'",
        [accountId, since],
      );
    await locked(accountId, one.barred, since);
    if (way === 'holder') await store.freezes.end(accountId, { replaced: true }, alone);
    else await store.accounts.setStatus(accountId, 'active', alone);
    expect((await store.waysIn.of(accountId)).map(({ kind }) => kind)).not.toContain('identity-provider');
    expect(await account.find()).toBeUndefined();
    await opened.database.run('DELETE FROM identity_index WHERE account_id = $1', [accountId]);
  }
});

test('a provider’s word that is the last way in stays, whatever is in doubt', async () => {
  const { accountId, find } = await linkedAt('00003', { passwordHash: undefined });
  await locked(accountId, ['identity-provider'], clock.now().toISOString());
  await opened.store.accounts.setStatus(accountId, 'active', alone);
  expect(await find()).toBe(accountId);
});

test('no way in goes any more of an account that is to be closed: what waited is over, as all that waits', async () => {
  const one = await withPasskey();
  const { waysIn, closing } = opened.store;
  const asked = removal(one.found.authenticatorId);
  expect(await waysIn.askRemoval(on(one.account), asked, alone)).toBe('asked');
  const { accountId, session } = one.account;
  expect(await closing.ask({ accountId, sessionId: session.id, closesAt: after(clock, 14 * 86_400_000) }, alone)).toBe(
    'waits',
  );
  expect(await waysIn.findRemoval({ stopHash: asked.stopHash })).toEqual({ standing: 'stopped' });
});
