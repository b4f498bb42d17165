import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Judged } from '../../../src/proofing/signatures/signature-judge.ts';
import type { RevocationBench } from './revocation-bench.ts';
import { openRevocationBench, rawSigned } from './revocation-bench.ts';

let at: RevocationBench;
beforeAll(async () => {
  at = await openRevocationBench();
});
afterEach(() => at.reset());
afterAll(() => at.close());

const content = Buffer.from('Đăng ký Chính Chủ');
/** Judged once while all is well, so that revocation is known, then once more under a lever: only the stamp is asked for anew. */
const stampedUnder = async (pull: () => Promise<void>): Promise<Judged> => {
  const judge = at.judge(at.desk(), at.stamps(`${at.workbench.certificateAuthorityUrl}/tsa`, 300));
  const signed = rawSigned(content, await at.holder('nguyen-thi-mai-anh'));
  const ask = (): Promise<Judged> => judge.judge({ signed, content, roles: ['national-root'], now: at.clock.now() });
  expect(await ask()).toMatchObject({ judged: 'accepted' });
  await pull();
  return ask();
};

it('an accepted signature is stamped, and what tells that the stamp is good is kept with it', async () => {
  const verdict = await stampedUnder(async () => {});
  expect(verdict).toMatchObject({
    judged: 'accepted',
    record: { timeStamp: { authority: 'Dịch vụ cấp dấu thời gian', time: expect.any(String) } },
  });
  if (verdict.judged !== 'accepted') throw new Error(verdict.detail);
  const { anchors, lists, timeStamp, judgedAt } = verdict.record;
  expect(anchors.map(({ roles }) => roles)).toEqual([['national-root'], ['time-stamping']]);
  expect(lists.length).toBeGreaterThan(0);
  expect(Math.abs(Date.parse(timeStamp?.time ?? '') - Date.parse(judgedAt))).toBeLessThan(60_000);
});

it.each(['down', 'slow', 'error', 'garbage', 'wrong-answer', 'wrong-key', 'stale'] as const)(
  'an authority for time stamps in trouble (%s) costs the signature its stamp and nothing else',
  async (mode) => {
    const verdict = await stampedUnder(() => at.workbench.pull('certificate-authority', mode, 20_000));
    expect(verdict.judged === 'accepted' && verdict.record.timeStamp).toBeUndefined();
    expect(verdict.judged).toBe('accepted');
  },
);

it('one that failed is not waited for by the next, and asked again a little later', async () => {
  await at.workbench.pull('certificate-authority', 'slow', 20_000);
  const stamps = at.stamps(`${at.workbench.certificateAuthorityUrl}/tsa`, 300);
  const details: string[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const came = await stamps.stamp(Buffer.from('30', 'hex'));
    details.push(came.ok ? 'came' : came.problem.detail);
  }
  await at.workbench.pull('certificate-authority', 'normal');
  at.clock.pass(11);
  const came = await stamps.stamp(Buffer.from('30', 'hex'));
  expect([...details, came.ok]).toEqual(['timeout', 'quiet', 'quiet', true]);
});

it('the second stamp needs no more questions than the stamp itself', async () => {
  const judge = at.judge(at.desk(), at.stamps());
  const signed = rawSigned(content, await at.holder('nguyen-thi-mai-anh'));
  const ask = (): Promise<Judged> => judge.judge({ signed, content, roles: ['national-root'], now: at.clock.now() });
  for (let turn = 0; turn < 2; turn += 1) {
    at.calls.length = 0;
    const verdict = await ask();
    expect(verdict.judged === 'accepted' && verdict.record.timeStamp).toBeDefined();
  }
  expect(at.calls.map(({ url }) => new URL(url).pathname)).toEqual(['/tsa']);
});

it('without an authority for time stamps there is none', async () => {
  const signed = rawSigned(content, await at.holder('nguyen-thi-mai-anh'));
  const question = { signed, content, roles: ['national-root'], now: at.clock.now() } as const;
  const verdict = await at.judge(at.desk()).judge(question);
  expect(verdict.judged === 'accepted' && 'timeStamp' in verdict.record).toBe(false);
});
