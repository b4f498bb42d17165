import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CertificateJudged } from '../../../src/proofing/signatures/certificate-judge.ts';
import type { LeverMode } from '../../support/workbench.ts';
import type { RevocationBench } from './revocation-bench.ts';
import { openRevocationBench } from './revocation-bench.ts';

let at: RevocationBench;
beforeAll(async () => {
  at = await openRevocationBench();
});
afterEach(() => at.reset());
afterAll(() => at.close());

const pull = (mode: LeverMode): Promise<void> => at.workbench.pull('certificate-authority', mode, 5000);

/** The certificate of this member of the cast, judged by itself by a judge that knows nothing yet. */
const judged = async (id: string, { chain = true, desk = at.desk() } = {}): Promise<CertificateJudged> => {
  const holder = await at.holder(id);
  return at.certificateJudge(desk).judge({
    certificate: holder.certificate,
    chain: chain ? holder.chain : [],
    now: at.clock.now(),
  });
};

describe('a certificate judged by itself', () => {
  it.each(['nguyen-thi-mai-anh', 'vo-thi-hoa', 'y-blo', 'cong-ty-sen-vang', 'bui-minh-chau', 'lo-van-toan'])(
    'is good where its authority says so: that of %s',
    async (id) => {
      expect(await judged(id)).toEqual({ standing: 'good', detail: 'good' });
    },
  );

  it('is judged without the certificates between, which its own addresses lead to', async () => {
    expect(await judged('y-blo', { chain: false })).toMatchObject({ standing: 'good' });
    expect(at.calls.some(({ url }) => url.endsWith('/ca.crt'))).toBe(true);
  });

  it('is suspended, good again and revoked as the counter of its authority says', async () => {
    await at.atCounter('y-blo', 'suspend');
    expect(await judged('y-blo')).toEqual({ standing: 'suspended', detail: 'suspended' });
    await at.atCounter('y-blo', 'reinstate');
    expect(await judged('y-blo')).toMatchObject({ standing: 'good' });
    await at.atCounter('y-blo', 'revoke');
    expect(await judged('y-blo')).toEqual({ standing: 'revoked', detail: 'revoked' });
  });

  it('is revoked by the list too, when OCSP does not answer', async () => {
    await at.atCounter('y-blo', 'revoke');
    const desk = at.desk({ blocked: (url) => url.includes('/ocsp') });
    expect(await judged('y-blo', { desk })).toMatchObject({ standing: 'revoked' });
  });

  it('is expired once its time is over, and nobody is asked about it', async () => {
    await at.atCounter('y-blo', 'expire');
    const holder = await at.holder('y-blo');
    at.calls.length = 0;
    expect(
      await at.certificateJudge(at.desk()).judge({ ...holder, now: new Date(at.clock.now().getTime() + 60_000) }),
    ).toEqual({ standing: 'expired', detail: 'expired' });
    expect(at.calls).toEqual([]);
  });

  it.each(['down', 'slow', 'error', 'garbage', 'wrong-answer', 'wrong-key', 'stale'] as const)(
    'is unknown while its authorities are %s, be it good, suspended or revoked: nothing is concluded from that',
    async (mode) => {
      for (const verb of [undefined, 'suspend', 'revoke']) {
        if (verb !== undefined) await at.atCounter('y-blo', verb);
        const holder = await at.holder('y-blo');
        await pull(mode);
        expect(
          await at.certificateJudge(at.desk({ timeoutMs: 400 })).judge({ ...holder, now: at.clock.now() }),
        ).toMatchObject({ standing: 'unknown' });
        await pull('normal');
      }
    },
    20_000,
  );

  it('is unknown below a root that nobody trusts, and where its bytes are no certificate', async () => {
    const holder = await at.holder('y-blo');
    const question = { ...holder, now: at.clock.now() };
    expect(await at.certificateJudge(at.desk({ hosts: [] })).judge({ ...question, chain: [] })).toEqual({
      standing: 'unknown',
      detail: 'issuer-not-found issuer:host-not-named',
    });
    expect(
      await at.certificateJudge(at.desk()).judge({ ...question, certificate: Buffer.from('30030201', 'hex') }),
    ).toMatchObject({ standing: 'unknown', detail: expect.stringContaining('certificate-unreadable') });
  });

  it('is judged without a call while what its authority says is at hand', async () => {
    const judge = at.certificateJudge(at.desk());
    const question = { ...(await at.holder('nguyen-thi-mai-anh')), now: at.clock.now() };
    await judge.judge(question);
    at.calls.length = 0;
    expect(await judge.judge(question)).toMatchObject({ standing: 'good' });
    expect(at.calls).toEqual([]);
  });
});
