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

/** The certificate of this member of the cast as a browser presents it, judged by a judge that knows nothing yet. */
const presented = async (id: string, desk = at.desk()) => {
  const { certificate, chain } = await at.holder(id);
  return at.clientCertificateJudge(desk).judge({
    certificate,
    chain,
    roles: ['usb-token', 'national-root', 'government'],
    now: at.clock.now(),
  });
};

describe('a certificate presented in a TLS handshake', () => {
  it('is accepted with whom it names and with what its root is trusted for', async () => {
    expect(await presented('tran-van-binh')).toMatchObject({
      judged: 'accepted',
      subject: { kind: 'person' },
      anchorRoles: ['usb-token'],
      chain: [expect.any(Uint8Array)],
    });
    expect(await presented('lo-van-toan')).toMatchObject({ judged: 'accepted', anchorRoles: ['government'] });
  });

  it('is refused below a root of another kind or of nobody, and where its bytes are none', async () => {
    for (const id of ['vo-thi-hoa', 'khuat-van-doan'])
      expect(await presented(id)).toMatchObject({ judged: 'refused', problem: 'certificate-unknown-issuer' });
    const question = {
      certificate: Buffer.from('30030201', 'hex'),
      chain: [],
      roles: [],
      now: at.clock.now(),
    } as const;
    expect(await at.clientCertificateJudge(at.desk()).judge(question)).toMatchObject({
      problem: 'certificate-unknown-issuer',
    });
  });

  it.each([
    ['suspend', 'certificate-suspended'],
    ['revoke', 'certificate-revoked'],
    ['expire', 'certificate-expired'],
  ])('is refused once its authority has done this: %s', async (verb, problem) => {
    await at.atCounter('tran-van-binh', verb);
    expect(await presented('tran-van-binh')).toMatchObject({ judged: 'refused', problem });
  });

  it("is nobody else's where it is one of a server: its purposes are asked, and those of this judge alone", async () => {
    const pem = await (await fetch(`${at.workbench.certificateAuthorityUrl}/localhost/server.pem`)).text();
    const certificate = Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/gu, ''), 'base64');
    expect(
      await at.clientCertificateJudge(at.desk()).judge({ certificate, chain: [], roles: [], now: at.clock.now() }),
    ).toMatchObject({ judged: 'refused', problem: 'certificate-wrong-kind' });
  });

  it.each(['down', 'garbage', 'wrong-key', 'stale'] as const)(
    'is neither accepted nor refused while its authorities are %s',
    async (mode) => {
      await pull(mode);
      expect(await presented('tran-van-binh', at.desk({ timeoutMs: 400 }))).toMatchObject({
        judged: 'unanswered',
        problem: 'revocation-unknown',
      });
      await pull('normal');
    },
  );
});
