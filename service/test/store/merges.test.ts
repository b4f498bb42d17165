import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { account as accountCommand } from '../../src/commands/operator/accounts/account.ts';
import type { AccountOpening } from '../../src/domain/account.ts';
import { reversibleUntil } from '../../src/domain/merge/merge.ts';
import type { Identity } from '../../src/domain/evidence/identity.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { typeAsWritten } from '../support/programs/type-as-written.ts';
import { operatorOn } from '../support/wires/operator.ts';
import { decision, makeTestClock, opening, person, record, register } from './examples.ts';
import { alone } from './examples.ts';

const clock = makeTestClock();
const day = 24 * 3_600_000;
let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
});
afterAll(() => opened.close());

let people = 0;
/** Two accounts of one person: by the twelve digits, and on weaker evidence by the nine of a former CMND. @param tied by the record of the latter */
const twoAccounts = async ({ tied = true } = {}) => {
  people += 1;
  const twelve = opening(clock, `0010970${String(people).padStart(5, '0')}`);
  const former = `01${String(people).padStart(7, '0')}`;
  const nine: AccountOpening = {
    ...opening(clock, former),
    identity: { kind: 'citizen', scheme: 'vn-identity-card', value: former },
    decision: { ...decision, identityLevel: 1 },
    evidence: [
      {
        ...record(clock, former),
        subject: { scheme: 'vn-identity-card', value: former },
        holder: tied ? { ...person(twelve.identity.value), formerPersonalId: former } : person(former),
      },
    ],
  };
  expect(await register(opened.store, clock, twelve)).toBe('opened');
  expect(await register(opened.store, clock, nine)).toBe('opened');
  return { twelve, nine };
};
const run = (...words: readonly string[]) => accountCommand(operatorOn(opened, clock), words);
const asWritten = (begins: string, kept: string, merged: string) =>
  typeAsWritten(operatorOn(opened, clock), begins, [
    ['KEPT-ID', kept],
    ['MERGED-ID', merged],
    ['WHY', `'${reason[1]}'`],
  ]);
const reason = ['--reason', 'người dân yêu cầu tại quầy'];
const foundBy = async (identity: Identity) => (await opened.store.accounts.findByIdentity(identity))?.id;
const statusOf = async ({ accountId }: AccountOpening) => (await opened.store.accounts.find(accountId))?.status;
const isSignedIn = async ({ session }: AccountOpening) =>
  (await opened.store.sessions.find(session.secretHash)) !== undefined;

test('an account that is merged is closed and signed out, its number finds the one that stays, and a split makes all of it as it was', async () => {
  const { twelve, nine } = await twoAccounts();
  expect((await asWritten('account merge', twelve.accountId, nine.accountId)).exitCode).toBe(0);
  expect([await statusOf(twelve), await statusOf(nine)]).toEqual(['active', 'merged']);
  expect([await isSignedIn(twelve), await isSignedIn(nine)]).toEqual([true, false]);
  expect([await foundBy(twelve.identity), await foundBy(nine.identity)]).toEqual([twelve.accountId, twelve.accountId]);
  // Nothing of the other's evidence is taken over: no level is raised by it.
  expect((await opened.store.accounts.find(twelve.accountId))?.proofs).toHaveLength(1);
  expect((await run('show', nine.accountId, ...reason)).text).toContain(`merged into account ${twelve.accountId}`);
  expect((await run('restore', nine.accountId)).exitCode).toBe(1);

  clock.move(29 * day);
  expect((await asWritten('account split', twelve.accountId, nine.accountId)).exitCode).toBe(0);
  expect([await statusOf(twelve), await statusOf(nine)]).toEqual(['active', 'active']);
  expect([await foundBy(twelve.identity), await foundBy(nine.identity)]).toEqual([twelve.accountId, nine.accountId]);
  expect(await isSignedIn(twelve)).toBe(false);
  const types = (await opened.store.audit.byAccount(nine.accountId, 20)).map(({ type }) => type);
  expect(types).toEqual(expect.arrayContaining(['accounts-merged', 'accounts-split']));
  // And can be merged again.
  expect((await run('merge', twelve.accountId, nine.accountId, ...reason)).exitCode).toBe(0);
});

test('what was to be closed is not closed any more once it is merged, neither then nor when it is split', async () => {
  const { twelve, nine } = await twoAccounts();
  const closesAt = new Date(clock.now().getTime() + 14 * day).toISOString();
  for (const { accountId, session } of [twelve, nine])
    expect(await opened.store.closing.ask({ accountId, sessionId: session.id, closesAt }, alone)).toBe('waits');
  expect((await run('merge', twelve.accountId, nine.accountId, ...reason)).exitCode).toBe(0);
  clock.move(15 * day);
  expect(await opened.store.closing.due(10)).toEqual([]);
  expect((await run('split', nine.accountId, ...reason)).exitCode).toBe(0);
  expect(await opened.store.closing.due(10)).toEqual([]);
  for (const { accountId } of [twelve, nine]) {
    const types = (await opened.store.audit.byAccount(accountId, 20)).map(({ type }) => type);
    expect(types).toContain('account-closing-undone');
  }
});

test('an account is split from one that has become part of a third only after that', async () => {
  const [{ twelve, nine }, { twelve: third }] = [await twoAccounts(), await twoAccounts()];
  expect((await run('merge', twelve.accountId, nine.accountId, ...reason)).exitCode).toBe(0);
  const seen = ['--seen', 'thẻ căn cước gắn chip'] as const;
  expect((await run('merge', third.accountId, twelve.accountId, ...reason, ...seen)).exitCode).toBe(0);
  expect(await run('split', nine.accountId, ...reason)).toMatchObject({
    exitCode: 1,
    text: expect.stringContaining(twelve.accountId),
  });
  expect([await statusOf(nine), await foundBy(nine.identity)]).toEqual(['merged', third.accountId]);
  for (const { accountId } of [twelve, nine]) expect((await run('split', accountId, ...reason)).exitCode).toBe(0);
  expect(await Promise.all([twelve, nine, third].map(({ identity }) => foundBy(identity)))).toEqual(
    [twelve, nine, third].map(({ accountId }) => accountId),
  );
});

test('both contacts hear of a merge', async () => {
  const { twelve, nine } = await twoAccounts();
  const before = await opened.database.run<{ n: number }>('SELECT count(*)::int AS n FROM outbox', []);
  await run('merge', twelve.accountId, nine.accountId, ...reason);
  const after = await opened.database.run<{ n: number }>('SELECT count(*)::int AS n FROM outbox', []);
  expect((after[0]?.n ?? 0) - (before[0]?.n ?? 0)).toBe(2);
});

test('after thirty days a merge stays', async () => {
  const { twelve, nine } = await twoAccounts();
  await run('merge', twelve.accountId, nine.accountId, ...reason);
  const [merge] = await opened.store.merges.of(nine.accountId);
  clock.move(30 * day);
  expect((await run('split', nine.accountId, ...reason)).exitCode).toBe(1);
  if (merge === undefined) throw new Error('no merge');
  expect(await opened.store.merges.split(merge, alone)).toBe('moved-on');
  expect(await foundBy(nine.identity)).toBe(twelve.accountId);
});

test('two accounts are merged only where the record ties their numbers, or a document that was seen, and the better known one stays', async () => {
  const { twelve, nine } = await twoAccounts({ tied: false });
  expect(await run('merge', twelve.accountId, nine.accountId, ...reason)).toMatchObject({
    exitCode: 1,
    text: expect.stringContaining('--seen'),
  });
  expect(
    await run('merge', nine.accountId, twelve.accountId, ...reason, '--seen', 'thẻ căn cước gắn chip'),
  ).toMatchObject({
    exitCode: 1,
    text: expect.stringContaining('known better'),
  });
  expect((await run('merge', twelve.accountId, nine.accountId)).exitCode).toBe(2);
  expect(await statusOf(nine)).toBe('active');
  expect(
    (await run('merge', twelve.accountId, nine.accountId, ...reason, '--seen', 'thẻ căn cước gắn chip')).exitCode,
  ).toBe(0);
});

test('of two merges of one account at once one is made, and none into an account that is in use no more', async () => {
  const [{ twelve, nine }, other] = [await twoAccounts(), await twoAccounts()];
  const into = (keptId: string) =>
    opened.store.merges.merge(
      { id: randomUUID(), keptId, mergedId: nine.accountId, reversibleUntil: reversibleUntil(clock.now()) },
      alone,
    );
  const came = await Promise.all([into(twelve.accountId), into(other.twelve.accountId)]);
  expect(came.toSorted()).toEqual(['merged', 'moved-on']);
  await opened.store.accounts.setStatus(other.nine.accountId, 'suspended', alone);
  expect(
    await opened.store.merges.merge(
      {
        id: randomUUID(),
        keptId: other.nine.accountId,
        mergedId: other.twelve.accountId,
        reversibleUntil: reversibleUntil(clock.now()),
      },
      alone,
    ),
  ).toBe('moved-on');
});

test('an account that is split from one whose holder a register says has died is closed by the same word, until an operator has looked at it too', async () => {
  const { twelve, nine } = await twoAccounts();
  await run('merge', twelve.accountId, nine.accountId, ...reason);
  const died = { id: randomUUID(), accountId: twelve.accountId, register: 'social-insurance', reference: 'r-7' };
  expect(await opened.store.deaths.report(died, alone)).toBe('closed');
  expect(await opened.store.deaths.confirm(twelve.accountId, alone)).toBe('confirmed');
  clock.move(day);
  expect(await run('split', nine.accountId, ...reason)).toMatchObject({
    exitCode: 0,
    text: expect.stringContaining('chinhchu deaths'),
  });
  expect([await statusOf(twelve), await statusOf(nine)]).toEqual(['suspended', 'suspended']);
  expect(await foundBy(nine.identity)).toBe(nine.accountId);
  const { register: by, reference } = died;
  expect(await opened.store.deaths.standing(nine.accountId)).toMatchObject({ state: 'open', register: by, reference });
  expect((await opened.store.audit.byAccount(nine.accountId, 20)).map(({ type }) => type)).toContain('death-reported');
  expect((await run('restore', nine.accountId)).data).toMatchObject({ error: 'account-death-reported' });
  expect(await opened.store.deaths.undo(nine.accountId, alone)).toBe('undone');
  expect([await statusOf(twelve), await statusOf(nine)]).toEqual(['suspended', 'active']);
});

test('a word that was found wrong, of either account, closes none that is split', async () => {
  for (const of of ['twelve', 'nine'] as const) {
    const { twelve, nine } = await twoAccounts();
    const report = (accountId: string) =>
      opened.store.deaths.report({ id: randomUUID(), accountId, register: 'vneid', reference: 'r-8' }, alone);
    if (of === 'nine') await report(nine.accountId);
    if (of === 'nine') expect(await opened.store.deaths.undo(nine.accountId, alone)).toBe('undone');
    await run('merge', twelve.accountId, nine.accountId, ...reason);
    await report(twelve.accountId);
    if (of === 'twelve') expect(await opened.store.deaths.undo(twelve.accountId, alone)).toBe('undone');
    expect((await run('split', nine.accountId, ...reason)).text).not.toContain('chinhchu deaths');
    expect(await statusOf(nine)).toBe('active');
  }
});
