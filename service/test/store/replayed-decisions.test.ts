import { afterAll, beforeAll, expect, test } from 'vitest';
import { decisions } from '../../src/commands/operator/evidence/decisions.ts';
import { decide } from '../../src/domain/evidence/decide.ts';
import { readEvidence } from '../../src/domain/evidence/evidence.ts';
import { kindsServed, methods } from '../../src/domain/kinds-and-methods.ts';
import { replay } from '../../src/proofing/decisions/replay.ts';
import { rulesOfToday, ruleSets } from '../../src/proofing/decisions/rule-sets.ts';
import { isBuilt } from '../../src/proofing/methods/index.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { operatorOn } from '../support/wires/operator.ts';
import { makeTestClock, record, somebody } from './examples.ts';

const clock = makeTestClock();
let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
});
afterAll(() => opened.close());

const run = (...words: readonly string[]) => decisions(operatorOn(opened, clock), words);
const idOf = async (accountId: string): Promise<string> =>
  (await opened.store.accounts.checkDecisions(accountId))[0]?.id ?? '';
/** As the rules of today decide it: examples elsewhere take any. */
const decided = async () => {
  const account = await somebody(opened.store, clock);
  const weigh = rulesOfToday()['mobile-subscriber'];
  if (weigh === undefined) throw new Error('no rule');
  const { outcome, identityLevel, reasons, ruleSet } = decide('citizen', 'mobile-subscriber', weigh(account.evidence));
  await opened.database.run(
    'UPDATE decision SET outcome = $2, identity_level = $3, reasons = $4, rule_set = $5 WHERE account_id = $1',
    [account.accountId, outcome, identityLevel, reasons, ruleSet],
  );
  return { ...account, id: await idOf(account.accountId) };
};

test('a decision comes out the same, byte for byte, also after the sealing key was rotated', async () => {
  const { id } = await decided();
  expect(await run('replay', id)).toMatchObject({ exitCode: 0, data: { standing: 'same' } });
  await opened.store.rotateSealing();
  const again = await run('replay', `${id}/0`);
  expect(again).toMatchObject({ exitCode: 0, data: { standing: 'same' } });
  const [kept, made] = again.text
    .split('\n')
    .slice(1)
    .map((line) => line.slice(7));
  expect(made).toBe(kept);
});

test('what was changed since is told, and evidence that was erased answers so', async () => {
  const { id, accountId } = await decided();
  await opened.database.run(`UPDATE decision SET reasons = '{somebody-said-so}' WHERE account_id = $1`, [accountId]);
  expect(await run('replay', id)).toMatchObject({ exitCode: 1, data: { standing: 'differs' } });
  const listed = await run('replay', '--rules', 'chinhchu-2026-12');
  expect(listed.data).toMatchObject({ listed: expect.arrayContaining([expect.objectContaining({ id, accountId })]) });
  await opened.database.run('DELETE FROM evidence WHERE decision_id = $1', [id]);
  expect(await run('replay', id)).toMatchObject({ exitCode: 0, data: { standing: 'erased' } });
});

test('all are gone through in the order of their ids, from where one has stopped', async () => {
  const ids = [(await decided()).id, (await decided()).id].toSorted();
  const all = await opened.store.accounts.keptDecisions(undefined, 100);
  expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id).toSorted());
  const rest = await opened.store.accounts.keptDecisions(ids[0], 100);
  expect(rest.map(({ id }) => id)).toContain(ids[1]);
  expect(rest.map(({ id }) => id)).not.toContain(ids[0]);
  expect((await opened.store.accounts.keptDecisions(ids[0], 1)).length).toBe(1);
});

test('says how it is used where the words name no decision and no rules', async () => {
  for (const words of [[], ['replay'], ['replay', 'x'], ['replay', '--rules', 'law-1995'], ['replay', '--from', 'x']])
    expect(await run(...words)).toMatchObject({ exitCode: 2 });
  expect(await run('replay', crypto.randomUUID())).toMatchObject({
    exitCode: 1,
    data: { error: 'decision-not-found' },
  });
});

test('evidence of the first version, a cap of policy and the word of a roster are decided again as they were', () => {
  const { version: _version, subject: _subject, holder: _holder, ...first } = record(clock, '001190012345');
  const auth = { checkMethod: 'auth', organization: 'x', checkId: 'c', time: first.time };
  const evidence = [readEvidence({ ...first, checkDetails: [auth, ...first.checkDetails] })];
  const weigh = rulesOfToday()['mobile-subscriber'];
  const plain = decide(
    'citizen',
    'mobile-subscriber',
    weigh?.(evidence) ?? { outcome: 'refused', identityLevel: 1, reasons: [] },
  );
  expect(replay(plain, evidence, { ruleSets, ruleSet: plain.ruleSet })).toEqual({ came: 'decided', decision: plain });
  const capped = {
    ...plain,
    identityLevel: 1 as const,
    reasons: [...plain.reasons, 'capped-by-policy', 'approved-by-roster'],
  };
  expect(replay(capped, evidence, { ruleSets, ruleSet: capped.ruleSet })).toEqual({
    came: 'decided',
    decision: capped,
  });
  expect(replay(plain, evidence, { ruleSets, ruleSet: 'law-1995' })).toEqual({ came: 'no-rule' });
});

test('the rules of today have one for every method that is built and registers somebody', () => {
  const registering = methods.filter((method) => isBuilt(method) && kindsServed(method).length > 0);
  expect(Object.keys(rulesOfToday()).toSorted()).toEqual(registering.toSorted());
});

test('accounts that rest on the word of one authority are found by its name, its method and the time, and none by anything else', async () => {
  const { id, accountId } = await decided();
  const at = clock.now();
  const found = async (...words: readonly string[]): Promise<boolean> => {
    const { data } = await run('find', ...words);
    return JSON.stringify(data).includes(`"id":"${id}","accountId":"${accountId}"`);
  };
  for (const words of [
    ['--source', 'sao mai'],
    ['--method', 'mobile-subscriber'],
    ['--source', 'Nhà mạng Sao Mai', '--since', at.toISOString()],
  ])
    expect([words, await found(...words)]).toEqual([words, true]);
  for (const words of [
    ['--source', 'Viettel'],
    ['--method', 'vneid'],
    ['--method', 'mobile-subscriber', '--until', at.toISOString()],
    ['--method', 'mobile-subscriber', '--since', new Date(at.getTime() + 1).toISOString()],
  ])
    expect([words, await found(...words)]).toEqual([words, false]);
  for (const words of [
    [],
    ['x'],
    ['--method', 'x'],
    ['--source', 'a', '--since', 'yesterday'],
    ['--source', 'a', '--from', 'x'],
  ])
    expect(await run('find', ...words)).toMatchObject({ exitCode: 2 });
});
