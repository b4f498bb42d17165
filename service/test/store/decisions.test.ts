import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { evidencePlace } from '../../src/store/accounts/account-places.ts';
import { makeVault } from '../../src/store/keys/vault.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { claim, makeTestClock, record, somebody } from './examples.ts';

const clock = makeTestClock();
let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
});
afterAll(() => opened.close());

type Somebody = Awaited<ReturnType<typeof somebody>>;

/** Writes another piece of evidence, or a digest, beneath the store. */
const rewrite = async ({ accountId }: Somebody, piece: object, digest?: Buffer): Promise<void> => {
  const [row] = await opened.database.run<{ id: string; data_key: Buffer }>(
    'SELECT d.id, a.data_key FROM decision d JOIN account a ON a.id = d.account_id WHERE a.id = $1',
    [accountId],
  );
  if (row === undefined) throw new Error('no decision');
  const sealer = await makeVault(opened.keys.sealing).forReading({ table: 'account', row: accountId }, row.data_key);
  await opened.database.run('UPDATE evidence SET record = $2 WHERE decision_id = $1', [
    row.id,
    sealer.seal(evidencePlace(row.id, 0), JSON.stringify(piece)),
  ]);
  if (digest !== undefined)
    await opened.database.run('UPDATE decision SET input_digest = $2 WHERE id = $1', [row.id, digest]);
};
const standings = async ({ accountId }: Somebody): Promise<readonly string[]> =>
  (await opened.store.accounts.checkDecisions(accountId)).map(({ standing }) => standing);

test('a decision can be shown years later to rest on this evidence and this identity, and on nothing else', async () => {
  const account = await somebody(opened.store, clock);
  expect(await opened.store.accounts.checkDecisions(account.accountId)).toEqual([
    { id: expect.any(String), standing: 'matches' },
  ]);
  const [piece] = account.evidence;
  // The same facts put together in another order are the same evidence.
  await rewrite(account, Object.fromEntries(Object.entries({ ...piece }).toReversed()));
  expect(await standings(account)).toEqual(['matches']);
  await rewrite(account, { ...piece, matched: ['idDocument', 'name', 'birthdate', 'address'] });
  expect(await standings(account)).toEqual(['differs']);
});

test('a decision whose method, or whose evidence, was changed or taken away differs', async () => {
  const [otherMethod, without] = [await somebody(opened.store, clock), await somebody(opened.store, clock)];
  await opened.database.run(`UPDATE decision SET method = 'post-office' WHERE account_id = $1`, [
    otherMethod.accountId,
  ]);
  expect(await standings(otherMethod)).toEqual(['differs']);
  await opened.database.run(
    'DELETE FROM evidence WHERE decision_id IN (SELECT id FROM decision WHERE account_id = $1)',
    [without.accountId],
  );
  expect(await standings(without)).toEqual(['differs']);
  expect(await opened.store.accounts.checkDecisions('nobody')).toEqual([]);
});

test('what the first version has decided is still recognised, also when the account has another number since', async () => {
  const account = await somebody(opened.store, clock);
  const { identity } = account;
  const { version: _version, subject: _subject, holder: _holder, ...piece } = record(clock, identity.value);
  const { type: _type, ...now } = account.holder;
  const person = {
    fullName: claim.fullName,
    dateOfBirth: claim.dateOfBirth,
    personalId: identity.value,
    phoneNumber: '+84911111111',
  };
  expect(now.phoneNumber).not.toBe(person.phoneNumber);
  const evidence = [{ ...piece, phoneNumber: person.phoneNumber }];
  const digest = createHmac('sha256', opened.keys.lastingKey('decision-input'))
    .update(JSON.stringify({ identity, person, evidence, method: 'mobile-subscriber' }))
    .digest();
  await rewrite(account, evidence[0] ?? {}, digest);
  expect(await standings(account)).toEqual(['matches']);
  expect((await opened.store.accounts.find(account.accountId))?.proofs[0]?.evidence).toEqual([
    { ...evidence[0], version: 1 },
  ]);
  await rewrite(account, { ...evidence[0], source: 'Nhà mạng khác' });
  expect(await standings(account)).toEqual(['differs']);
});

test('evidence that cannot be read is a fault that says where it lies and names no person', async () => {
  const account = await somebody(opened.store, clock);
  await rewrite(account, { type: 'electronic_record', source: claim.fullName });
  const fault = await opened.store.accounts.find(account.accountId).catch((trouble: unknown) => trouble);
  expect(fault).toMatchObject({ name: 'DamagedRow', message: expect.stringContaining('evidence') });
  expect(String(fault)).not.toContain(claim.fullName);
});
