import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ElectronicSignature } from '../../../src/domain/evidence/records/electronic-signature.ts';
import { judgeAgain } from '../../../src/proofing/signatures/judge-again.ts';
import type { Trust } from '../../../src/proofing/signatures/trust.ts';
import { detachedCms } from './cms-maker.ts';
import { openRevocationBench, rawSigned } from './revocation-bench.ts';
import { content, signedBy } from './signed-evidence.ts';

const tenYears = 10 * 365 * 86_400_000;

/** Everything, made while the authorities answer; then they are stopped for good. */
let trust: Trust;
let digested: ElectronicSignature;
let rsa: ElectronicSignature;
let all: Record<'raw' | 'cms' | 'unstamped' | 'by-list', ElectronicSignature>;
beforeAll(async () => {
  const at = await openRevocationBench();
  try {
    trust = at.trust;
    // A certificate of three years, which will have ended long before.
    await at.atCounter('nguyen-thi-mai-anh', 're-key');
    const digest = createHash('sha256').update(content).digest();
    digested = await signedBy(at, (holder) => rawSigned(digest, holder), { over: digest });
    rsa = await signedBy(at, (holder) => rawSigned(content, holder), { by: 'tran-van-binh' });
    all = {
      raw: await signedBy(at, (holder) => rawSigned(content, holder)),
      cms: await signedBy(at, (holder) => ({ form: 'cms', bytes: detachedCms(content, holder) })),
      unstamped: await signedBy(at, (holder) => rawSigned(content, holder), { stamped: false }),
      'by-list': await signedBy(at, (holder) => rawSigned(content, holder), { byList: true }),
    };
  } finally {
    await at.close();
  }
});
afterAll(() => vi.useRealTimers());
afterEach(() => vi.useRealTimers());

describe('a signature that was kept, ten years later, with every authority gone and its certificate long over', () => {
  it.each(['raw', 'cms', 'by-list'] as const)('still holds (%s), and an authority says when it was made', (which) => {
    vi.setSystemTime(Date.now() + tenYears);
    expect(judgeAgain(all[which], undefined)).toMatchObject({
      holds: true,
      problem: undefined,
      vouchedBy: 'time-stamp',
      revocation: 'judged',
      at: all[which].signature.timeStamp?.time,
      anchors: [{ trustedToday: undefined }, { trustedToday: undefined }],
    });
  });

  it('still holds without a stamp, by our own clock alone', () => {
    vi.setSystemTime(Date.now() + tenYears);
    expect(judgeAgain(all.unstamped, undefined)).toMatchObject({ holds: true, vouchedBy: 'our-clock' });
  });

  it('says where a list was too large to be kept, and that only our record clears the signer then', () => {
    const { lists, ...signature } = all['by-list'].signature;
    expect(lists.length).toBeGreaterThan(0);
    const leftOut = [{ sha256: 'ab'.repeat(32), bytes: 5_000_000, issuedAt: '2026-11-29T00:00:00.000Z' }];
    const without = { ...all['by-list'], signature: { ...signature, lists: [], listsLeftOut: leftOut } };
    expect(judgeAgain(without, undefined)).toMatchObject({ holds: true, revocation: 'list-left-out' });
    // One that simply is not there is no such case.
    const lost = { ...all['by-list'], signature: { ...signature, lists: [] } };
    expect(judgeAgain(lost, undefined)).toMatchObject({ holds: false, problem: 'revocation-unknown' });
  });

  it('still holds when today’s manifest names other roots, and says so', () => {
    const others = { serial: 9, anchors: trust.anchors.filter(({ roles }) => !roles.includes('national-root')) };
    expect(judgeAgain(all.raw, others)).toMatchObject({
      holds: true,
      anchors: [{ trustedToday: false }, { trustedToday: true }],
    });
  });
});

/** The same with one bit of one byte turned. */
const bent = (base64: string, at: number): string => {
  const bytes = Buffer.from(base64, 'base64');
  const place = Math.floor(at * (bytes.length - 1));
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  return bytes.toString('base64');
};
const places = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1];
type Kept = ElectronicSignature['signature'];

describe('what was strong enough that day', () => {
  const allowing = (minimumRsaBits: number): ElectronicSignature => {
    const { limits, ...signature } = rsa.signature;
    if (limits === undefined) throw new Error('no limits were kept');
    return { ...rsa, signature: { ...signature, limits: { ...limits, minimumRsaBits } } };
  };
  it('is told by the evidence, whatever is strong enough by now', () => {
    expect(rsa.signature.limits).toMatchObject({ minimumRsaBits: 2048, allowSha1: false });
    expect([2048, 3072].map((bits) => judgeAgain(allowing(bits), trust).problem)).toEqual([undefined, 'key-too-weak']);
  });
  it('is today’s where the evidence does not say', () => {
    const { limits: _limits, ...signature } = rsa.signature;
    expect(judgeAgain({ ...rsa, signature }, trust).holds).toBe(true);
  });
});

describe('a signature of which a byte was changed', () => {
  const changes: readonly (readonly [string, keyof typeof all, (kept: Kept, at: number) => Kept])[] = [
    ['the content', 'raw', (kept, at) => ({ ...kept, content: bent(kept.content, at) })],
    ['the signature', 'raw', (kept, at) => ({ ...kept, signature: bent(kept.signature, at) })],
    ['the container', 'cms', (kept, at) => ({ ...kept, signature: bent(kept.signature, at) })],
    ['the certificate', 'raw', (kept, at) => ({ ...kept, certificate: bent(kept.certificate, at) })],
    ['an authority between', 'raw', (kept, at) => ({ ...kept, chain: kept.chain.map((one) => bent(one, at)) })],
    [
      'a root',
      'raw',
      (kept, at) => ({
        ...kept,
        anchors: kept.anchors.map((one) => ({ ...one, certificate: bent(one.certificate, at) })),
      }),
    ],
    [
      'the OCSP answer',
      'raw',
      (kept, at) => ({ ...kept, ocspResponses: kept.ocspResponses.map((one) => bent(one, at)) }),
    ],
    ['a list', 'by-list', (kept, at) => ({ ...kept, lists: kept.lists.map((one) => bent(one, at)) })],
    [
      'the time stamp',
      'raw',
      (kept, at) => ({
        ...kept,
        ...(kept.timeStamp && { timeStamp: { ...kept.timeStamp, response: bent(kept.timeStamp.response, at) } }),
      }),
    ],
  ];
  it.each(changes)('in %s no longer holds', (_what, which, change) => {
    const still = places.filter((at) => {
      const evidence = all[which];
      return judgeAgain({ ...evidence, signature: change(evidence.signature, at) }, trust).holds;
    });
    expect(still).toEqual([]);
  });

  it.each([
    ['another number', { subject: { scheme: 'vn-personal-id', value: '001192004518' } }],
    ['another name', { holder: { type: 'person', fullName: 'NGUYỄN THỊ MAI ÁNH', personalId: '001192004517' } }],
    ['another key', { keyDigest: 'ab'.repeat(32) }],
    ['another serial number', { serialNumber: '01' }],
    ['another issuer', { issuer: 'Viettel-CA' }],
  ] as const)('or that is said to be of %s', (_what, change) => {
    expect(judgeAgain({ ...all.raw, ...change }, trust)).toMatchObject({
      holds: false,
      problem: 'certificate-names-another',
    });
  });

  it('or of another time than its stamp says', () => {
    const { timeStamp, ...signature } = all.raw.signature;
    const time = new Date(Date.parse(timeStamp?.time ?? '') + 1000).toISOString();
    const moved = {
      ...all.raw,
      signature: { ...signature, timeStamp: { authority: '', response: timeStamp?.response ?? '', time } },
    };
    expect(judgeAgain(moved, trust)).toMatchObject({ holds: false, problem: 'time-stamp-says-another-time' });
  });

  it('or of another text than was signed, where the text or its digest was given out', () => {
    const { signature } = all.raw;
    const text = content.toString('utf8');
    expect(judgeAgain({ ...all.raw, challenge: text }, trust).holds).toBe(true);
    expect(judgeAgain({ ...all.raw, challenge: `${text}.` }, trust)).toMatchObject({ problem: 'challenge-differs' });
    const ofDigest = { ...digested, challenge: text };
    expect(judgeAgain(ofDigest, trust).holds).toBe(true);
    expect(judgeAgain({ ...ofDigest, challenge: 'x' }, trust)).toMatchObject({ problem: 'challenge-differs' });
    expect(signature.content).not.toBe(digested.signature.content);
  });

  it('or judged by rules that nobody knows any more', () => {
    const { signature } = all.raw;
    expect(judgeAgain({ ...all.raw, signature: { ...signature, profile: 'lost' } }, trust)).toMatchObject({
      holds: false,
      problem: 'profile-unknown lost',
    });
  });
});
