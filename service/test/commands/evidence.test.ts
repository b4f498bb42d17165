import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ElectronicSignature } from '../../src/domain/evidence/records/electronic-signature.ts';
import { account } from '../../src/commands/operator/accounts/account.ts';
import { evidence } from '../../src/commands/operator/evidence/evidence.ts';
import type { OperatorAnswer, OperatorCommand } from '../../src/commands/operator/command/operator-command.ts';
import type { Trust } from '../../src/proofing/signatures/trust.ts';
import { evidencePlace } from '../../src/store/accounts/account-places.ts';
import { makeVault } from '../../src/store/keys/vault.ts';
import { openRevocationBench, rawSigned } from '../contracts/revocation/revocation-bench.ts';
import { content, signedBy } from '../contracts/revocation/signed-evidence.ts';
import { makeTestClock, opening, register, somebody } from '../store/examples.ts';
import type { TestStore } from '../support/database.ts';
import { operatorOn } from '../support/wires/operator.ts';
import { openTestStore } from '../support/database.ts';

const clock = makeTestClock(new Date().toISOString());
let opened: TestStore;
let trust: Trust;
let stamped: ElectronicSignature;
let unstamped: ElectronicSignature;
beforeAll(async () => {
  const bench = await openRevocationBench();
  try {
    trust = bench.trust;
    await bench.atCounter('nguyen-thi-mai-anh', 're-key');
    stamped = await signedBy(bench, (holder) => rawSigned(content, holder));
    unstamped = await signedBy(bench, (holder) => rawSigned(content, holder), { stamped: false });
  } finally {
    await bench.close();
  }
  opened = await openTestStore({ clock });
});
afterAll(() => opened.close());

/** Opens an account on this evidence. @returns the id of the evidence, as `account show --json` lists it */
const keep = async (piece: ElectronicSignature, personalId: string): Promise<string> => {
  const proven = opening(clock, personalId);
  await register(opened.store, clock, { ...proven, evidence: [piece], method: 'usb-token' });
  const shown = await run(account, 'show', proven.accountId, '--reason', 'thử lệnh');
  const listed: unknown = Object.entries(shown.data ?? {}).find(([name]) => name === 'evidence')?.[1];
  const [first]: readonly unknown[] = Array.isArray(listed) ? listed : [];
  expect(first).toMatchObject({ type: 'electronic_signature', id: expect.any(String) });
  return typeof first === 'object' && first !== null && 'id' in first ? String(first.id) : '';
};
const run = (command: OperatorCommand, ...args: readonly string[]): Promise<OperatorAnswer> =>
  command({ ...operatorOn(opened, clock), trust }, args);

it('a signature that was kept is judged again ten years later, by what lies in the database alone', async () => {
  const id = await keep(stamped, '001192004517');
  clock.move(10 * 365 * 86_400_000);
  const answer = await run(evidence, 'check', id);
  expect(answer.exitCode).toBe(0);
  expect(answer.text).toContain('CÒN GIÁ TRỊ');
  expect(answer.text).toContain('theo dấu thời gian của Dịch vụ cấp dấu thời gian');
  expect(answer.text).toContain('vẫn trong danh sách tin cậy hôm nay');
  expect(answer.data).toMatchObject({ id, holds: true, untouched: true, vouchedBy: 'time-stamp' });
  // Who it is stands in the account, not on the terminal.
  for (const personal of ['001192004517', 'MAI ANH']) expect(answer.text.toUpperCase()).not.toContain(personal);
});

it('without a time stamp it says that only our clock vouches', async () => {
  const answer = await run(evidence, 'check', await keep(unstamped, '001192004518'));
  expect(answer).toMatchObject({ exitCode: 0, data: { vouchedBy: 'our-clock' } });
  expect(answer.text).toContain('theo đồng hồ của chúng tôi; không có dấu thời gian');
});

it('one that was changed beneath the service does not hold, and neither does one that was exchanged for another', async () => {
  for (const [personalId, change] of [
    ['001192004519', { ...stamped, signature: { ...stamped.signature, content: Buffer.from('x').toString('base64') } }],
    ['001192004520', unstamped],
  ] as const) {
    const id = await keep(stamped, personalId);
    const [decisionId = '', place] = id.split('/');
    const [row] = await opened.database.run<{ id: string; data_key: Buffer }>(
      'SELECT a.id, a.data_key FROM decision d JOIN account a ON a.id = d.account_id WHERE d.id = $1',
      [decisionId],
    );
    if (row === undefined) throw new Error('no decision');
    const sealer = await makeVault(opened.keys.sealing).forReading({ table: 'account', row: row.id }, row.data_key);
    await opened.database.run('UPDATE evidence SET record = $2 WHERE decision_id = $1', [
      decisionId,
      sealer.seal(evidencePlace(decisionId, Number(place)), JSON.stringify(change)),
    ]);
    const answer = await run(evidence, 'check', id);
    expect(answer).toMatchObject({ exitCode: 1, data: { holds: false, untouched: false } });
    expect(answer.text).toContain('ĐÃ KHÁC');
  }
});

it('a record of a register has nothing to be judged again, and holds while nobody has changed it', async () => {
  const { accountId } = await somebody(opened.store, clock);
  const [entry] = await opened.store.accounts.listEvidence(accountId);
  expect(entry).toMatchObject({ type: 'electronic_record', method: 'mobile-subscriber' });
  const answer = await run(evidence, 'check', entry?.id ?? '');
  expect(answer).toMatchObject({ exitCode: 0, data: { type: 'electronic_record', holds: true } });
});

it.each([[[]], [['check']], [['show', 'x']], [['check', 'x', 'y']]])(
  'anything else is no use of it: %j',
  async (args) => {
    expect((await run(evidence, ...args)).exitCode).toBe(2);
  },
);

it('an id that nothing has is refused in a sentence', async () => {
  for (const id of ['x', '00000000-0000-4000-8000-000000000000/0', `${'0'.repeat(400)}/0`])
    expect(await run(evidence, 'check', id)).toMatchObject({ exitCode: 1, data: { error: 'evidence-not-found' } });
});
