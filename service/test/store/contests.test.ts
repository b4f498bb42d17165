import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountOpening } from '../../src/domain/account.ts';
import { contestTimes, stepOf } from '../../src/domain/contest.ts';
import { addIndexKey } from '../../src/platform/keys/keys-ring.ts';
import type { OpenedStore } from '../../src/store/open-store.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import {
  aboutSigningIn,
  alone,
  begun,
  certificate,
  completed,
  decision,
  event,
  makeTestClock,
  message,
  newSession,
  next,
  opening,
  record,
  register,
  signature,
  started,
} from './examples.ts';

const clock = makeTestClock();
const hours = 3_600_000;
const day = 24 * hours;
let opened: TestStore;
let other: OpenedStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
  other = await opened.another();
});
afterAll(() => opened.close());

const weak = { ...decision, identityLevel: 1 } as const;
let people = 0;
/** Somebody's account on weak evidence. */
const weakAccount = async (): Promise<AccountOpening> => {
  people += 1;
  const account = { ...opening(clock, `0011996${String(people).padStart(5, '0')}`), decision: weak };
  expect(await register(opened.store, clock, account)).toBe('opened');
  return account;
};
/** What a newcomer opens over it. */
const over = (former: AccountOpening, identityLevel: 1 | 2 = 2): AccountOpening => ({
  ...opening(clock, former.identity.value),
  decision: { ...decision, identityLevel },
  contest: {
    id: randomUUID(),
    formerId: former.accountId,
    identityLevel,
    ...contestTimes(clock.now(), 72),
    stopCode: 'ABCDEFGH',
    stopHash: randomUUID(),
  },
});
const contestOf = async ({ accountId }: Pick<AccountOpening, 'accountId'>) => {
  const [contest] = await opened.store.contests.of(accountId);
  if (contest === undefined) throw new Error('no contest');
  return contest;
};
const statuses = async (...accounts: readonly Pick<AccountOpening, 'accountId'>[]) =>
  Promise.all(accounts.map(async ({ accountId }) => (await opened.store.accounts.find(accountId))?.status));
const holderOf = async ({ identity }: AccountOpening) => (await opened.store.accounts.findByIdentity(identity))?.id;
/** The former account and the one it gives way to. */
const contested = async () => {
  const former = await weakAccount();
  const newer = over(former);
  expect(await register(opened.store, clock, newer)).toBe('opened');
  return { former, newer };
};
const stopHashOf = ({ contest }: AccountOpening): string => contest?.stopHash ?? '';

/** Somebody answers for the former account, by evidence of this level. */
const answer = async (store: OpenedStore, former: AccountOpening, newer: AccountOpening, identityLevel: 1 | 2 = 2) => {
  const attempt = begun(clock, 'register', started(clock).about, { standing: { state: 'known' } });
  await store.attempts.begin(attempt, alone);
  return store.attempts.answerContest(
    next(attempt, { state: 'refused', problem: 'account-disputed' }),
    1,
    {
      identity: former.identity,
      evidence: [record(clock, former.identity.value)],
      decision: { ...decision, identityLevel },
      contestId: newer.contest?.id ?? '',
      formerId: former.accountId,
      stopHash: stopHashOf(newer),
    },
    { audit: [event(clock, attempt, 'contest-answered', { accountId: former.accountId })] },
  );
};

test('an account on weaker evidence gives way at once: signed out, frozen, found by its identity no more, and nothing of it is the other’s', async () => {
  const former = await weakAccount();
  const [portal] = await opened.database.run<{ id: string }>(
    `WITH a AS (INSERT INTO agency (id, name_vi, created_at) VALUES ('bo-thu', 'Bộ Thử', now()) RETURNING id)
    INSERT INTO client (id, agency_id, name_vi, status, created_at) SELECT 'cong-thu', a.id, 'Cổng thử', 'active', now() FROM a RETURNING id`,
    [],
  );
  await opened.database.run(
    `INSERT INTO consent (account_id, client_id, scopes, claims, given_at) VALUES ($1, $2, '{openid}', '{}', now())`,
    [former.accountId, portal?.id],
  );
  const newer = over(former);
  expect(await register(opened.store, clock, newer)).toBe('opened');
  expect(await statuses(former, newer)).toEqual(['contested', 'active']);
  expect(await holderOf(former)).toBe(newer.accountId);
  expect((await opened.store.passwords.find(former.identity))?.accountId).toBe(newer.accountId);
  expect(await opened.store.sessions.live(former.accountId)).toEqual([]);
  expect(await opened.store.sessions.find(former.session.secretHash)).toBeUndefined();
  const overview = await opened.store.accounts.overview(newer.session.secretHash);
  expect([overview?.account.id, overview?.consents, overview?.account.proofs.length]).toEqual([newer.accountId, [], 1]);
  expect(await contestOf(newer)).toMatchObject({
    state: 'open',
    formerId: former.accountId,
    holderId: newer.accountId,
  });
  for (const { accountId } of [former, newer])
    expect(await opened.store.accounts.checkDecisions(accountId)).toMatchObject([{ standing: 'matches' }]);
});

test('an account that rests on as much, is not in use, or has got the evidence meanwhile does not give way, and nothing is written', async () => {
  const [equal, suspended, lifted] = [await weakAccount(), await weakAccount(), await weakAccount()];
  expect(await register(opened.store, clock, over(equal, 1))).toBe('already-registered');
  await opened.store.accounts.setStatus(suspended.accountId, 'suspended', alone);
  expect(await register(opened.store, clock, over(suspended))).toBe('already-registered');
  const attempt = begun(clock, 'register', started(clock).about, { standing: { state: 'known' } });
  await opened.store.attempts.begin(attempt, alone);
  const link = {
    accountId: lifted.accountId,
    sessionId: lifted.session.id,
    identity: lifted.identity,
    holder: lifted.holder,
    evidence: [record(clock, lifted.identity.value)],
    decision,
    method: 'mobile-subscriber',
  } as const;
  expect(await opened.store.attempts.linkMeans(completed(attempt, lifted.accountId), 1, link, alone)).toBe('linked');
  expect(await register(opened.store, clock, over(lifted))).toBe('already-registered');
  for (const account of [equal, suspended, lifted]) expect(await holderOf(account)).toBe(account.accountId);
  expect(await statuses(equal, suspended, lifted)).toEqual(['active', 'suspended', 'active']);
  expect(await opened.store.sessions.find(lifted.session.secretHash)).toBeDefined();
});

test('of two newcomers at once one is given way to', async () => {
  for (let turn = 0; turn < 10; turn += 1) {
    const former = await weakAccount();
    const newcomers = [over(former), over(former)] as const;
    const came = await Promise.all(
      newcomers.map((newcomer, place) => register(place === 0 ? opened.store : other, clock, newcomer)),
    );
    expect(came.toSorted()).toEqual(['already-registered', 'opened']);
    const winner = newcomers[came.indexOf('opened')];
    expect(await holderOf(former)).toBe(winner?.accountId);
    expect(await opened.store.contests.of(former.accountId)).toHaveLength(1);
  }
});

test('who signs in, or adds evidence, in the instant in which the account gives way keeps no session of it', async () => {
  for (let turn = 0; turn < 10; turn += 1) {
    const former = await weakAccount();
    const found = await opened.store.passwords.find(former.identity);
    const session = newSession(clock);
    const signIn = begun(clock, 'sign-in', aboutSigningIn(former.accountId, found?.authenticatorId ?? ''));
    const adding = begun(clock, 'register', started(clock).about, { standing: { state: 'known' } });
    await Promise.all([signIn, adding].map((attempt) => opened.store.attempts.begin(attempt, alone)));
    const { accountId } = former;
    const [signedIn, linked, gaveWay] = await Promise.all([
      opened.store.attempts.openSession(
        completed(signIn, accountId),
        1,
        { accountId, authenticatorId: found?.authenticatorId ?? '', session },
        alone,
      ),
      other.attempts.linkMeans(
        completed(adding, accountId),
        1,
        {
          accountId,
          sessionId: former.session.id,
          identity: former.identity,
          holder: former.holder,
          evidence: [signature(clock, former.identity.value)],
          decision: { ...decision, method: 'sim-signing' },
          method: 'sim-signing',
          linked: certificate,
        },
        alone,
      ),
      register(other, clock, over(former)),
    ]);
    // Whichever came first: evidence that was added keeps the account, and else nobody stays signed in to it.
    expect(linked === 'linked').toBe(gaveWay === 'already-registered');
    expect(['signed-in', 'not-standing']).toContain(signedIn);
    if (gaveWay === 'opened') expect(await opened.store.sessions.live(accountId)).toEqual([]);
    expect(await statuses(former)).toEqual([gaveWay === 'opened' ? 'contested' : 'active']);
  }
});

/** Every step that is due, on two servers at once. @returns how many each has taken */
const bringOn = async (former: AccountOpening): Promise<number> => {
  const on = async (store: OpenedStore): Promise<number> => {
    const due = (await store.contests.due(100)).filter(({ formerId }) => formerId === former.accountId);
    const came = await Promise.all(
      due.map((contest) => store.contests.bringOn(contest, stepOf(contest), { messages: [message(clock)], audit: [] })),
    );
    return came.filter((one) => one === 'brought-on').length;
  };
  return (await Promise.all([on(opened.store), on(other)])).reduce((sum, one) => sum + one, 0);
};

test('its contacts are told once more, its time is over, and it is closed, each once on however many servers', async () => {
  const { former, newer } = await contested();
  expect(await bringOn(former)).toBe(0);
  const due = async () => (await opened.store.contests.due(100)).find(({ formerId }) => formerId === former.accountId);
  clock.move(48 * hours);
  expect(await due()).toMatchObject({ stopCode: 'ABCDEFGH', state: 'open' });
  expect(await bringOn(former)).toBe(1);
  expect(await contestOf(former)).toMatchObject({ state: 'open', reminded: true });
  clock.move(24 * hours);
  expect(await bringOn(former)).toBe(1);
  expect([(await contestOf(former)).state, ...(await statuses(former))]).toEqual(['lost', 'contested']);
  clock.move(27 * day);
  expect(await bringOn(former)).toBe(1);
  expect([(await contestOf(former)).state, ...(await statuses(former, newer))]).toEqual([
    'over',
    'superseded',
    'active',
  ]);
  expect(await opened.store.passwords.of(former.accountId)).toBeUndefined();
  expect(await opened.store.contests.findByStopHash(stopHashOf(newer))).toMatchObject({ standing: 'over' });
  expect(await bringOn(former)).toBe(0);
  clock.set('2026-03-14T02:00:00.000Z');
});

test('the time to answer is put off once, and nothing else comes of the code', async () => {
  const { former, newer } = await contested();
  const first = await contestOf(former);
  const both = await Promise.all([opened.store, other].map((store) => store.contests.putOff(first, alone)));
  expect(both.toSorted()).toEqual(['moved-on', 'put-off']);
  const { losesAt, delayed } = await contestOf(former);
  expect([Date.parse(losesAt) - Date.parse(first.losesAt), delayed]).toEqual([72 * hours, true]);
  expect(await opened.store.contests.putOff(await contestOf(former), alone)).toBe('moved-on');
  expect(await statuses(former, newer)).toEqual(['contested', 'active']);
});

test('an answer by weaker evidence, or with another code, is none', async () => {
  const { former, newer } = await contested();
  expect(await answer(opened.store, former, newer, 1)).toBe('not-standing');
  const wrong = { ...newer, contest: newer.contest && { ...newer.contest, stopHash: randomUUID() } };
  expect(await answer(opened.store, former, { ...newer, ...(wrong.contest && { contest: wrong.contest }) })).toBe(
    'not-standing',
  );
  expect(await statuses(former, newer)).toEqual(['contested', 'active']);
});

test('an answer in time freezes both and signs both out, once; whoever signs in at that instant is out too', async () => {
  for (let turn = 0; turn < 5; turn += 1) {
    const { former, newer } = await contested();
    const { accountId } = newer;
    const found = await opened.store.passwords.find(newer.identity);
    const signIn = begun(clock, 'sign-in', aboutSigningIn(accountId, found?.authenticatorId ?? ''));
    await opened.store.attempts.begin(signIn, alone);
    const [first, second] = await Promise.all([
      answer(opened.store, former, newer),
      answer(other, former, newer),
      other.attempts.openSession(
        completed(signIn, accountId),
        1,
        { accountId, authenticatorId: found?.authenticatorId ?? '', session: newSession(clock) },
        alone,
      ),
    ]);
    expect([first, second].toSorted()).toEqual(['answered', 'not-standing']);
    expect(await statuses(former, newer)).toEqual(['disputed', 'disputed']);
    expect(await opened.store.sessions.live(accountId)).toEqual([]);
    expect((await opened.store.accounts.find(former.accountId))?.proofs).toHaveLength(2);
  }
});

test('once its time is over an answer is looked at, and freezes nobody', async () => {
  const { former, newer } = await contested();
  clock.move(48 * hours);
  await bringOn(former);
  clock.move(24 * hours);
  await bringOn(former);
  expect(await answer(opened.store, former, newer)).toBe('answered');
  expect(await statuses(former, newer)).toEqual(['disputed', 'active']);
  expect(await opened.database.run('SELECT ended_at FROM session WHERE account_id = $1', [newer.accountId])).toEqual([
    { ended_at: null },
  ]);
  clock.set('2026-03-14T02:00:00.000Z');
});

test.each(['former', 'holder'] as const)(
  'an operator gives the identity to one (%s): that account is in use and found by it, the other closed for good',
  async (winner) => {
    const { former, newer } = await contested();
    expect(
      await opened.store.contests.settle((await contestOf(former)).id, { winner, by: 'operator:lan' }, alone),
    ).toBe('moved-on');
    await answer(opened.store, former, newer);
    const { id } = await contestOf(former);
    const came = await Promise.all(
      [opened.store, other].map((store) => store.contests.settle(id, { winner, by: 'operator:lan' }, alone)),
    );
    expect(came.toSorted()).toEqual(['moved-on', 'settled']);
    const [won, lost] = winner === 'former' ? [former, newer] : [newer, former];
    expect(await statuses(won, lost)).toEqual(['active', 'superseded']);
    expect(await holderOf(former)).toBe(won.accountId);
    expect((await opened.store.passwords.find(former.identity))?.accountId).toBe(won.accountId);
    expect(await opened.store.passwords.of(lost.accountId)).toBeUndefined();
    expect(await register(opened.store, clock, opening(clock, former.identity.value))).toBe('already-registered');
  },
);

test('an identity that changes hands is found before, during and after a rotation of the index key', async () => {
  const [before, during, settled] = [await contested(), await weakAccount(), await contested()];
  await answer(opened.store, settled.former, settled.newer);
  addIndexKey(opened.keyFolder, { clock });
  expect(await opened.store.beginIndexRotation()).toBe('begun');
  const newer = over(during);
  expect(await register(opened.store, clock, newer)).toBe('opened');
  const { id } = await contestOf(settled.former);
  const settle = () => opened.store.contests.settle(id, { winner: 'former', by: 'operator:lan' }, alone);
  expect(await settle()).toBe('keys-moving');
  expect(await opened.store.finishIndexRotation()).toBe('finished');
  expect([await holderOf(before.former), await holderOf(during)]).toEqual([before.newer.accountId, newer.accountId]);
  expect(await settle()).toBe('settled');
  expect(await holderOf(settled.former)).toBe(settled.former.accountId);
});

test('whichever account an operator gives the identity is closed no more, though its day has passed meanwhile', async () => {
  for (const winner of ['former', 'holder'] as const) {
    const former = await weakAccount();
    const newer = over(former);
    const end = async ({ accountId, session }: AccountOpening): Promise<void> => {
      const closesAt = new Date(clock.now().getTime() + 14 * day).toISOString();
      expect(await opened.store.closing.ask({ accountId, sessionId: session.id, closesAt }, alone)).toBe('waits');
    };
    if (winner === 'former') await end(former);
    expect(await register(opened.store, clock, newer)).toBe('opened');
    if (winner === 'holder') await end(newer);
    await answer(opened.store, former, newer);
    clock.move(15 * day);
    const { id } = await contestOf(former);
    expect(await opened.store.contests.settle(id, { winner, by: 'operator:lan' }, alone)).toBe('settled');
    const { accountId } = winner === 'former' ? former : newer;
    expect(await opened.store.closing.due(50)).not.toContain(accountId);
    expect((await opened.store.audit.byAccount(accountId, 20)).map(({ type }) => type)).toContain(
      'account-closing-undone',
    );
  }
});

/** Two accounts become one, as an operator does it. */
const mergeInto = async (kept: AccountOpening, merged: AccountOpening) => {
  const merge = { id: randomUUID(), keptId: kept.accountId, mergedId: merged.accountId };
  const reversibleUntil = new Date(clock.now().getTime() + 30 * day).toISOString();
  const mergedAt = clock.now().toISOString();
  expect(await opened.store.merges.merge({ ...merge, reversibleUntil }, alone)).toBe('merged');
  return { ...merge, mergedAt };
};
const settleFor = async (former: AccountOpening) => {
  const { id } = await contestOf(former);
  return opened.store.contests.settle(id, { winner: 'former', by: 'operator:lan' }, alone);
};
const rotateIndex = async () => {
  addIndexKey(opened.keyFolder, { clock });
  expect(await opened.store.beginIndexRotation()).toBe('begun');
  expect(await opened.store.finishIndexRotation()).toBe('finished');
};
/** By how many identities an account says that it is known. */
const livingOf = async ({ accountId }: AccountOpening) =>
  (await opened.database.run('SELECT 1 FROM identity WHERE account_id = $1 AND ended_at IS NULL', [accountId])).length;

test('an account that is given its identity back does not take what a split had given to another', async () => {
  const [former, apart] = [await weakAccount(), await weakAccount()];
  const merge = await mergeInto(former, apart);
  clock.move(hours);
  expect(await opened.store.merges.split(merge, alone)).toBe('split');
  clock.move(hours);
  const newer = over(former);
  expect(await register(opened.store, clock, newer)).toBe('opened');
  await answer(opened.store, former, newer);
  expect(await settleFor(former)).toBe('settled');
  expect([await livingOf(former), await livingOf(apart)]).toEqual([1, 1]);
  await rotateIndex();
  expect([await holderOf(former), await holderOf(apart)]).toEqual([former.accountId, apart.accountId]);
});

test('an account gives way by the identity that was proven alone: by what it took over from another it is found before, after and across a rotation', async () => {
  const [former, part] = [await weakAccount(), await weakAccount()];
  const merge = await mergeInto(former, part);
  clock.move(hours);
  const newer = over(former);
  expect(await register(opened.store, clock, newer)).toBe('opened');
  await rotateIndex();
  expect([await holderOf(former), await holderOf(part)]).toEqual([newer.accountId, former.accountId]);
  await answer(opened.store, former, newer);
  expect(await settleFor(former)).toBe('settled');
  expect([await holderOf(former), await holderOf(part)]).toEqual([former.accountId, former.accountId]);
  expect(await opened.store.merges.split(merge, alone)).toBe('split');
  expect([await holderOf(former), await holderOf(part)]).toEqual([former.accountId, part.accountId]);
});

test('whoever gets an identity back gets no other that the account over it has taken meanwhile', async () => {
  const { former, newer } = await contested();
  const part = await weakAccount();
  const merge = await mergeInto(newer, part);
  clock.move(hours);
  await answer(opened.store, former, newer);
  expect(await settleFor(former)).toBe('settled');
  expect([await holderOf(former), await holderOf(part)]).toEqual([former.accountId, undefined]);
  expect(await opened.store.merges.split(merge, alone)).toBe('split');
  expect(await holderOf(part)).toBe(part.accountId);
});

test('nothing is given back from an account that has become part of another: first that is split', async () => {
  const { former, newer } = await contested();
  const kept = await weakAccount();
  const merge = await mergeInto(kept, newer);
  clock.move(hours);
  await answer(opened.store, former, newer);
  expect([await settleFor(former), await holderOf(former)]).toEqual(['moved-on', kept.accountId]);
  expect(await opened.store.merges.split(merge, alone)).toBe('split');
  expect([await settleFor(former), await holderOf(former)]).toEqual(['settled', former.accountId]);
});

test('both numbers of an account that gives way to whoever proves both come back together, and each finds one account across a rotation', async () => {
  const nine = { kind: 'citizen', scheme: 'vn-identity-card', value: '019900001' } as const;
  const former = { ...opening(clock, '001199677001'), decision: weak, alsoKnownAs: nine };
  expect(await register(opened.store, clock, former)).toBe('opened');
  clock.move(hours);
  const newer = { ...over(former), alsoKnownAs: nine };
  expect(await register(opened.store, clock, newer)).toBe('opened');
  expect(await livingOf(former)).toBe(0);
  await rotateIndex();
  const byNine = async () => (await opened.store.accounts.findByIdentity(nine))?.id;
  expect([await holderOf(former), await byNine()]).toEqual([newer.accountId, newer.accountId]);
  await answer(opened.store, former, newer);
  expect(await settleFor(former)).toBe('settled');
  expect([await holderOf(former), await byNine()]).toEqual([former.accountId, former.accountId]);
});
