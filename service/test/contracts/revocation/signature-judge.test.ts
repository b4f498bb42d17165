import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Judged } from '../../../src/proofing/signatures/signature-judge.ts';
import type { LeverMode } from '../../support/workbench.ts';
import { detachedCms } from './cms-maker.ts';
import { homeMade } from './home-made.ts';
import type { RevocationBench } from './revocation-bench.ts';
import { openRevocationBench, rawSigned } from './revocation-bench.ts';

let at: RevocationBench;
beforeAll(async () => {
  at = await openRevocationBench();
});
afterEach(() => at.reset());
afterAll(() => at.close());

const content = Buffer.from('Đăng nhập Chính Chủ\n7f3a\n');
const troubled = [
  'down',
  'slow',
  'error',
  'garbage',
  'wrong-answer',
  'wrong-key',
  'stale',
] as const satisfies LeverMode[];
/** Signed with the key of this member of the cast, and judged by a judge that knows nothing yet. */
const judged = async (id: string, more: { readonly chain?: boolean } = {}): Promise<Judged> =>
  at.judge(at.desk()).judge({
    signed: rawSigned(content, await at.holder(id), more.chain),
    content,
    roles: ['national-root', 'usb-token', 'remote-signing', 'mobile-pki', 'government'],
    now: at.clock.now(),
  });

describe('a signature with a certificate that its authority calls good', () => {
  it.each([
    'nguyen-thi-mai-anh',
    'vo-thi-hoa',
    'y-blo',
    'cong-ty-sen-vang',
    'bui-minh-chau',
    'lo-van-toan',
    'so-tu-phap-thu-nghiem',
  ])('is accepted from %s, with the answers that told it', async (id) => {
    const verdict = await judged(id);
    expect(verdict).toMatchObject({
      judged: 'accepted',
      certificate: { serialNumber: expect.stringMatching(/^[0-9a-f]+$/u), authority: expect.any(String) },
      record: { form: 'raw', algorithm: 'ecdsa-sha256', profile: 'deployed', manifestSerial: 1 },
    });
    expect(verdict.judged === 'accepted' && verdict.record.ocspResponses.length).toBe(1);
    expect(verdict.judged === 'accepted' && verdict.record.anchors.length).toBe(1);
  });

  it('is accepted without the certificates between, which its own addresses lead to', async () => {
    expect(await judged('nguyen-thi-mai-anh', { chain: false })).toMatchObject({ judged: 'accepted' });
    expect(at.calls.map(({ url }) => new URL(url).pathname)).toContain('/viettel-ca/ca.crt');
  });

  it('is accepted from RSA keys, and as CMS with nothing but the signer in it', async () => {
    expect(await judged('tran-van-binh')).toMatchObject({ judged: 'accepted', record: { algorithm: 'rsa-sha256' } });
    const holder = await at.holder('nguyen-thi-mai-anh');
    const signed = { form: 'cms', bytes: detachedCms(content, holder) } as const;
    const question = { signed, content, roles: ['national-root'], now: at.clock.now() } as const;
    expect(await at.judge(at.desk()).judge(question)).toMatchObject({
      judged: 'accepted',
      record: { form: 'cms', chain: [expect.any(String)] },
      certificate: { authority: 'Viettel-CA SHA2' },
    });
  });

  it('is accepted by the list when OCSP does not answer', async () => {
    const judge = at.judge(at.desk({ blocked: (url) => url.includes('/ocsp') }));
    const signed = rawSigned(content, await at.holder('nguyen-thi-mai-anh'));
    const verdict = await judge.judge({ signed, content, roles: ['national-root'], now: at.clock.now() });
    expect(verdict).toMatchObject({ judged: 'accepted', record: { ocspResponses: [], listsLeftOut: [] } });
    // That of the signer, and that of the authority, which has no responder.
    expect(verdict.judged === 'accepted' && verdict.record.lists.length).toBe(2);
  });
});

describe('a certificate that is not good', () => {
  it.each([
    ['le-hoang-phuong-uyen', 'certificate-revoked'],
    ['do-huu-thuong', 'certificate-suspended'],
    ['pham-duc-thang', 'certificate-expired'],
    ['h-hen-nie', 'certificate-not-yet-valid'],
  ])('of %s is refused: %s', async (id, problem) => {
    expect(await judged(id)).toMatchObject({ judged: 'refused', problem });
  });

  it('is revoked or suspended by the list as well', async () => {
    for (const [id, problem] of [
      ['le-hoang-phuong-uyen', 'certificate-revoked'],
      ['do-huu-thuong', 'certificate-suspended'],
    ] as const) {
      const judge = at.judge(at.desk({ blocked: (url) => url.includes('/ocsp') }));
      const signed = rawSigned(content, await at.holder(id));
      const roles = ['national-root', 'usb-token'] as const;
      expect(await judge.judge({ signed, content, roles, now: at.clock.now() })).toMatchObject({ problem });
    }
  });

  it('is refused as soon as its authority says so and the former answer is too old', async () => {
    const desk = at.desk({ keepMs: 60_000 });
    const judge = at.judge(desk);
    const signed = rawSigned(content, await at.holder('nguyen-thi-mai-anh'));
    const ask = (): Promise<Judged> => judge.judge({ signed, content, roles: ['national-root'], now: at.clock.now() });
    expect(await ask()).toMatchObject({ judged: 'accepted' });
    await at.atCounter('nguyen-thi-mai-anh', 'revoke');
    expect(await ask()).toMatchObject({ judged: 'accepted' });
    at.clock.pass(61);
    expect(await ask()).toMatchObject({ judged: 'refused', problem: 'certificate-revoked' });
  });

  it('below a root that does not count for this purpose is of an unknown issuer', async () => {
    const signed = rawSigned(content, await at.holder('nguyen-thi-mai-anh'));
    const question = { signed, content, roles: ['mobile-pki'], now: at.clock.now() } as const;
    expect(await at.judge(at.desk()).judge(question)).toMatchObject({ problem: 'certificate-unknown-issuer' });
  });
});

describe('a certificate that somebody has made for themselves', () => {
  it.each([
    ['people', 'certificate-unknown-issuer'],
    ['time stamps', 'certificate-wrong-kind'],
    ['OCSP answers', 'certificate-wrong-kind'],
    ['software', 'certificate-wrong-kind'],
    ['web pages', 'certificate-wrong-kind'],
    ['authorities', 'certificate-wrong-kind'],
  ] as const)('for %s is refused as %s, and nobody is asked', async (kind, problem) => {
    const signed = rawSigned(content, homeMade(kind));
    const question = { signed, content, roles: ['national-root'], now: at.clock.now() } as const;
    expect(await at.judge(at.desk()).judge(question)).toMatchObject({ judged: 'refused', problem });
    expect(at.calls).toEqual([]);
  });
});

describe('what is signed', () => {
  it.each([
    ['a bare signature', 'signature-invalid'],
    ['a container', 'signature-over-something-else'],
  ])('must be what was given out: %s of anything else is refused, and nobody is asked', async (what, problem) => {
    const holder = await at.holder('nguyen-thi-mai-anh');
    const other = Buffer.from('something else');
    const signed =
      what === 'a container' ? ({ form: 'cms', bytes: detachedCms(other, holder) } as const) : rawSigned(other, holder);
    const question = { signed, content, roles: ['national-root'], now: at.clock.now() } as const;
    expect(await at.judge(at.desk()).judge(question)).toMatchObject({ judged: 'refused', problem });
    expect(at.calls).toEqual([]);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a web page', Buffer.from('<html>')],
  ])('is refused when it is %s', async (_what, bytes) => {
    const question = { content, roles: ['national-root'], now: at.clock.now() } as const;
    const judge = at.judge(at.desk());
    const raw = { form: 'raw', signature: bytes, certificate: bytes, chain: [] } as const;
    for (const signed of [{ form: 'cms', bytes } as const, raw])
      expect(await judge.judge({ ...question, signed })).toMatchObject({
        judged: 'refused',
        problem: 'signature-invalid',
      });
  });
});

describe('when authorities are troubled', () => {
  it.each(troubled)('and nobody says that a certificate is good (%s), it is an outage and no refusal', async (mode) => {
    await at.workbench.pull('certificate-authority', mode, 20_000);
    const judge = at.judge(at.desk({ timeoutMs: 300 }), undefined, 900);
    const signed = rawSigned(content, await at.holder('nguyen-thi-mai-anh'));
    const verdict = await judge.judge({ signed, content, roles: ['national-root'], now: at.clock.now() });
    expect(verdict).toMatchObject({ judged: 'unanswered', problem: 'revocation-unknown' });
  });

  it.each(troubled)('everything is well again soon after (%s): what was bad is not kept', async (mode) => {
    const judge = at.judge(at.desk({ timeoutMs: 300 }), undefined, 900);
    const signed = rawSigned(content, await at.holder('nguyen-thi-mai-anh'));
    const ask = (): Promise<Judged> => judge.judge({ signed, content, roles: ['national-root'], now: at.clock.now() });
    await at.workbench.pull('certificate-authority', mode, 20_000);
    expect(await ask()).toMatchObject({ judged: 'unanswered' });
    await at.workbench.pull('certificate-authority', 'normal');
    at.clock.pass(6);
    expect(await ask()).toMatchObject({ judged: 'accepted' });
  });

  it('and an issuer cannot be fetched, it is an outage too', async () => {
    const judge = at.judge(at.desk({ blocked: (url) => url.endsWith('/ca.crt') || url.endsWith('/ca.p7c') }));
    const signed = rawSigned(content, await at.holder('nguyen-thi-mai-anh'), false);
    expect(await judge.judge({ signed, content, roles: ['national-root'], now: at.clock.now() })).toEqual({
      judged: 'unanswered',
      problem: 'revocation-unknown',
      detail: 'issuer-not-found issuer:unreachable',
    });
  });

  it('and their hosts are named by no setting, they are not called', async () => {
    const judge = at.judge(at.desk({ hosts: ['localhost:1'] }));
    const signed = rawSigned(content, await at.holder('nguyen-thi-mai-anh'));
    const verdict = await judge.judge({ signed, content, roles: ['national-root'], now: at.clock.now() });
    expect(verdict).toMatchObject({ judged: 'unanswered', detail: expect.stringContaining('ocsp:host-not-named') });
    expect(at.calls.every(({ status }) => status === 'host-not-named')).toBe(true);
  });
});
