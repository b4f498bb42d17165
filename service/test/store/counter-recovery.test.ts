import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AttemptOf } from '../../src/domain/attempt/attempt.ts';
import type { CounterCase } from '../../src/domain/counter/counter-case.ts';
import type { WaitingRecovery } from '../../src/domain/standing/waiting-change.ts';
import type { OpenedStore } from '../../src/store/open-store.ts';
import type { NewlyWaiting } from '../../src/store/waiting/waiting-store.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { confirmedCase, someCase } from './counter-examples.ts';
import {
  aboutRecovering,
  after,
  alone,
  begun,
  completed,
  decision,
  event,
  makeTestClock,
  message,
  opening,
  record,
  register,
  somebody,
} from './examples.ts';

const clock = makeTestClock();
const hours = 3_600_000;
const phoneNumber = '+84987000111';
let opened: TestStore;
let another: OpenedStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
  another = await opened.another();
});
afterAll(() => opened.close());

interface Asked {
  readonly next: CounterCase;
  readonly change: NewlyWaiting<WaitingRecovery>;
}

/** A case of this account's holder that a clerk is about to confirm, with what is to wait for it. */
const asked = async (accountId: string, personalId: string): Promise<Asked> => {
  const one = someCase(clock, {
    purpose: 'recover',
    applicant: { personalId, fullName: 'TRẦN VĂN AN', dateOfBirth: '1995-01-01' },
    contact: { channel: 'sms', address: phoneNumber },
    expiresAt: after(clock, 30 * 24 * hours),
  });
  await opened.store.cases.open(one, alone);
  const change = {
    kind: 'recovery',
    id: randomUUID(),
    accountId,
    phoneNumber,
    caseId: one.id,
    begunBy: 4,
    requestedAt: clock.now().toISOString(),
    effectiveAt: after(clock, 72 * hours),
    evidence: [record(clock, personalId)],
    decision: { ...decision, method: 'post-office', identityLevel: 1 },
    stopHash: randomUUID(),
  } as const;
  return { next: confirmedCase(clock, one), change };
};
/** As every journey writes: with what happened, and a message of it. */
const told = () => ({
  audit: [event(clock, { id: 'a', supportCode: 'CC-7K3F-9QXM' }, 'account-recovered')],
  messages: [message(clock)],
});
const begin = ({ next, change }: Asked, store: OpenedStore = opened.store) =>
  store.cases.beginRecovery(next, 1, change, told());

/** Somebody for whom this waits. */
const waiting = async () => {
  const account = await somebody(opened.store, clock);
  const step = await asked(account.accountId, account.identity.value);
  expect(await begin(step)).toBe('saved');
  return { ...account, ...step };
};
type Waiting = Awaited<ReturnType<typeof waiting>>;

/** The last step of whoever comes back: they have typed the code that went to their telephone. */
const lastStep = async ({ accountId }: Pick<Waiting, 'accountId'>): Promise<AttemptOf<'recover'>> => {
  const standing = { state: 'evidenced', proof: { type: 'none', reference: 'r', provenAt: '' }, evidence: [] } as const;
  const attempt = begun(clock, 'recover', aboutRecovering(accountId, randomUUID()), { standing });
  await opened.store.attempts.begin(attempt, alone);
  return attempt;
};
const comeBack = (
  attempt: AttemptOf<'recover'>,
  { accountId, change: { stopHash: _none, ...change } }: Pick<Waiting, 'accountId' | 'change'>,
  store: OpenedStore = opened.store,
) => {
  const next = completed(attempt, accountId, randomUUID());
  return store.attempts.returnByCounter(next, 1, { change, passwordHash: '$argon2id$new' }, told());
};
const standing = async ({ accountId }: Pick<Waiting, 'accountId'>) => {
  const account = await opened.store.accounts.find(accountId);
  return [account?.status, account?.holder.phoneNumber === phoneNumber];
};

test('a confirmed case begins what waits in one statement, which is read back as it was and lies sealed', async () => {
  const { accountId, change, next } = await waiting();
  const { stopHash, ...kept } = change;
  expect(await opened.store.waiting.pending(accountId, 'recovery')).toEqual(kept);
  expect((await opened.store.cases.find(next.id))?.standing.state).toBe('confirmed');
  expect(await opened.store.waiting.findByStopHash(stopHash)).toMatchObject({ standing: 'pending', change: kept });
  expect(await opened.store.waiting.due(50)).toEqual([]);
  const [row] = await opened.database.run<{ text: string }>(
    `SELECT encode(payload, 'escape') AS text FROM waiting_change WHERE id = $1`,
    [change.id],
  );
  expect(row?.text).not.toContain(phoneNumber.slice(1));
});

test('it comes back once its time has come and not before, and takes the place of password and number, which are as new as that', async () => {
  const one = await waiting();
  expect(await comeBack(await lastStep(one), one)).toBe('not-standing');
  clock.move(72 * hours);
  const steps = [await lastStep(one), await lastStep(one)];
  const came = await Promise.all(steps.map((step, turn) => comeBack(step, one, turn === 0 ? opened.store : another)));
  expect(came.toSorted()).toEqual(['not-standing', 'returned']);
  expect(await standing(one)).toEqual(['active', true]);
  expect((await opened.store.sessions.live(one.accountId)).length).toBe(0);
  const { ways = [] } = (await opened.store.freezes.waysOf(one.accountId)) ?? {};
  expect(ways.map(({ kind, since }) => [kind, since === clock.now().toISOString()])).toEqual([
    ['password', true],
    ['number', true],
  ]);
  expect(await opened.store.cases.findByCode(one.next.code)).toMatchObject({ standing: { state: 'used' } });
  expect(await opened.store.waiting.findByStopHash(one.change.stopHash)).toEqual({ standing: 'over' });
});

test('with whoever comes back a provider stays that names them, and none that nobody knows whose it is, which is free again', async () => {
  const [type, method, provider, providerName] = ['identity-provider', 'vneid', 'dien-luc', 'Điện lực'] as const;
  const at = { type, method, kind: 'citizen', provider, providerName, issuer: 'https://id.example' } as const;
  const find = (subject: string) =>
    opened.store.providers.find({
      kind: 'citizen',
      scheme: 'identity-provider',
      value: `https://id.example ${subject}`,
    });
  const people = [
    { subject: 'named', numbers: ['001199777001', '001199777002'], proof: { proves: true }, stays: true },
    { subject: 'nobody', numbers: ['001199777003', '001199777004'], proof: {}, stays: false },
  ] as const;
  for (const { subject, numbers, proof, stays } of people) {
    const linked = { ...at, subject, ...proof };
    const account = { ...opening(clock, numbers[0]), linked };
    expect(await register(opened.store, clock, account)).toBe('opened');
    const one = { ...account, ...(await asked(account.accountId, numbers[0])) };
    await begin(one);
    clock.move(72 * hours);
    expect(await comeBack(await lastStep(one), one)).toBe('returned');
    expect((await find(subject))?.accountId).toBe(stays ? account.accountId : undefined);
    const other = { ...opening(clock, numbers[1]), linked };
    expect(await register(opened.store, clock, other)).toBe(stays ? 'already-registered' : 'opened');
  }
});

test('of a stop and a return in the same instant one counts; of a cancelled case nothing comes back', async () => {
  for (let turn = 0; turn < 8; turn += 1) {
    const one = await waiting();
    clock.move(72 * hours);
    const step = await lastStep(one);
    const [returned, stopped] = await Promise.all([comeBack(step, one), another.waiting.stop(one.change.id, alone)]);
    expect([
      ['returned', 'moved-on'],
      ['not-standing', 'stopped'],
    ]).toContainEqual([returned, stopped]);
    expect(await standing(one)).toEqual(['active', returned === 'returned']);
  }
  const one = await waiting();
  clock.move(72 * hours);
  const cancelled = { ...one.next, version: 3, standing: { state: 'cancelled', by: 'applicant' } } as const;
  expect(await opened.store.cases.save(cancelled, 2, undefined, alone)).toBe('saved');
  expect(await comeBack(await lastStep(one), one)).toBe('not-standing');
});

test('a case is cancelled together with what waits for it, once; what waits no more is told, and nothing is written', async () => {
  const one = await waiting();
  const cancelled = { ...one.next, version: 3, standing: { state: 'cancelled', by: 'operator' } } as const;
  const cancel = () => opened.store.cases.cancel(cancelled, 2, one.change.id, told());
  expect(await opened.store.cases.cancel(cancelled, 1, one.change.id, told())).toBe('moved-on');
  expect((await opened.store.waiting.pending(one.accountId, 'recovery'))?.id).toBe(one.change.id);
  expect([await cancel(), await cancel()]).toEqual(['cancelled', 'not-waiting']);
  expect(await opened.store.waiting.pending(one.accountId, 'recovery')).toBeUndefined();
  expect((await opened.store.cases.find(one.next.id))?.standing).toEqual({ state: 'cancelled', by: 'operator' });
  expect(await opened.store.waiting.findByStopHash(one.change.stopHash)).toEqual({ standing: 'stopped' });
});

test('of a return and a cancelled case in the same instant one counts whole', async () => {
  for (let turn = 0; turn < 8; turn += 1) {
    const one = await waiting();
    clock.move(72 * hours);
    const step = await lastStep(one);
    const cancelled = { ...one.next, version: 3, standing: { state: 'cancelled', by: 'operator' } } as const;
    const [returned, ended] = await Promise.all([
      comeBack(step, one),
      another.cases.cancel(cancelled, 2, one.change.id, told()),
    ]);
    expect([
      ['returned', 'not-waiting'],
      ['not-standing', 'cancelled'],
    ]).toContainEqual([returned, ended]);
    expect(await standing(one)).toEqual(['active', returned === 'returned']);
    const state = (await opened.store.cases.find(one.next.id))?.standing.state;
    expect([state, await opened.store.waiting.pending(one.accountId, 'recovery')]).toEqual([
      returned === 'returned' ? 'used' : 'cancelled',
      undefined,
    ]);
  }
});

test('of two clerks who confirm two cases of one account both do, one after the other, and one waits', async () => {
  const account = await somebody(opened.store, clock);
  const steps = [
    await asked(account.accountId, account.identity.value),
    await asked(account.accountId, account.identity.value),
  ];
  const [first, second] = steps;
  if (first === undefined || second === undefined) throw new Error('two cases were opened');
  const came = await Promise.all([begin(first), begin(second, another)]);
  for (const [turn, step] of [first, second].entries())
    if (came[turn] === 'other-pending') came[turn] = await begin(step);
  expect(came).toEqual(['saved', 'saved']);
  const states = await opened.database.run<{ state: string }>(
    'SELECT state FROM waiting_change WHERE account_id = $1 ORDER BY state',
    [account.accountId],
  );
  expect(states.map(({ state }) => state)).toEqual(['pending', 'replaced']);
  expect(await begin(first)).toBe('moved-on');
});

test('a locked account comes back by it, at its own time, and everything else that waited ends; a suspended one begins none', async () => {
  const one = await waiting();
  const frozen = {
    id: randomUUID(),
    accountId: one.accountId,
    by: 'code',
    disputedAt: clock.now().toISOString(),
  } as const;
  await opened.store.freezes.freeze({ ...frozen, barred: ['password', 'number'] }, alone);
  clock.move(72 * hours);
  expect((await opened.store.waiting.toRemind('recovery', 50)).map(({ id }) => id)).toContain(one.change.id);
  expect(await comeBack(await lastStep(one), one)).toBe('returned');
  expect([await standing(one), await opened.store.freezes.barsNumber(one.accountId)]).toEqual([
    ['active', true],
    false,
  ]);
  const other = await somebody(opened.store, clock);
  await opened.store.accounts.setStatus(other.accountId, 'suspended', alone);
  expect(await begin(await asked(other.accountId, other.identity.value))).toBe('not-standing');
});

test('a lock that ends leaves its time as it was, while others wait as long as they had to', async () => {
  const one = await waiting();
  const frozen = {
    id: randomUUID(),
    accountId: one.accountId,
    by: 'code',
    disputedAt: clock.now().toISOString(),
  } as const;
  await opened.store.freezes.freeze({ ...frozen, barred: [] }, alone);
  clock.move(10 * hours);
  await opened.store.freezes.end(one.accountId, { replaced: false }, alone);
  expect((await opened.store.waiting.pending(one.accountId, 'recovery'))?.effectiveAt).toBe(one.change.effectiveAt);
});

test('whoever was seen at a counter comes back after a wrong report of their death: their case lives as long as it had to', async () => {
  const one = await waiting();
  const { accountId } = one;
  clock.move(hours);
  await opened.store.deaths.report({ id: randomUUID(), accountId, register: 'vneid', reference: 'r-1' }, alone);
  clock.move(29 * 24 * hours);
  const isReminded = async () => (await opened.store.cases.toRemind(50)).some(({ id }) => id === one.next.id);
  expect([await isReminded(), await opened.store.cases.remind(one.next.id, alone)]).toEqual([true, 'reminded']);
  expect(await opened.store.deaths.undo(accountId, alone)).toBe('undone');
  expect(await opened.store.cases.find(one.next.id)).toMatchObject({
    expiresAt: after(clock, 30 * 24 * hours - hours),
  });
  clock.move(71 * hours);
  expect((await opened.store.waiting.toRemind('recovery', 50)).map(({ id }) => id)).toContain(one.change.id);
  // Of another end they are told again.
  expect(await isReminded()).toBe(false);
  clock.move(24 * 24 * hours);
  expect(await isReminded()).toBe(true);
  expect(await comeBack(await lastStep(one), one)).toBe('returned');
});

test('a wrong report of a death that stood gives a cancelled case no time', async () => {
  const one = await waiting();
  const { accountId } = one;
  const cancelled = { ...one.next, version: 3, standing: { state: 'cancelled', by: 'applicant' } } as const;
  await opened.store.cases.save(cancelled, 2, undefined, alone);
  await opened.store.deaths.report({ id: randomUUID(), accountId, register: 'vneid', reference: 'r-1' }, alone);
  clock.move(24 * hours);
  expect(await opened.store.deaths.undo(accountId, alone)).toBe('undone');
  expect(await opened.store.cases.find(one.next.id)).toMatchObject({ expiresAt: one.next.expiresAt });
});
