import { randomBytes, sign } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  anchorsWithRole,
  CertificateBag,
  DEFAULT_FRESHNESS,
  holdsSandboxRoot,
  judgePath,
  judgeSignature,
  judgeTimeStamp,
  readCertificates,
  readCrl,
  readOcspResponse,
  readTrustManifest,
  STRICT,
  writeOcspRequest,
  writeTimeStampRequest,
  type AnchorRole,
  type Certificate,
  type Crl,
  type OcspResponse,
  type SignatureQuestion,
  type SignatureVerdict,
  type TimeStampVerdict,
  type ToFetch,
  type TrustAnchors,
} from '../src/index.ts';
import { certificate } from './judging.ts';
import { makeSignedData, makeSigner } from './maker/signature-maker.ts';
import { startWorkbenchProcess, type Held, type WorkbenchProcess } from './workbench-process.ts';

const CHALLENGE = Buffer.from('Chính Chủ: 4f1c9a0d77b25e63');
const EVERY_ROLE: readonly AnchorRole[] = ['national-root', 'usb-token', 'remote-signing', 'mobile-pki', 'government'];

let bench: WorkbenchProcess;
let trust: TrustAnchors;
beforeAll(async () => {
  bench = await startWorkbenchProcess();
  const [manifest, signature, publicKey] = await Promise.all(
    ['manifest.json', 'manifest.sig', 'key.pem'].map((file) => download(`${bench.url}/trust/${file}`)),
  );
  if (!manifest || !signature || !publicKey) throw new Error('no manifest');
  const read = readTrustManifest({ manifest, signature, publicKey: publicKey.toString() });
  if (!read.ok) throw new Error(`${read.reason} ${read.detail}`);
  trust = read.anchors;
});
afterEach(() => bench.api('POST', '/reset'));
afterAll(() => bench.stop());

async function download(url: string, init: RequestInit = {}): Promise<Buffer> {
  return Buffer.from(await (await fetch(url, init)).arrayBuffer());
}

type Gathered = { certificates: Certificate[]; crls: Crl[]; ocspResponses: OcspResponse[] };
const nonce = randomBytes(32);

/** Fetches what a verdict asks for, as a service would, by one kind of revocation or both. */
async function gather(toFetch: readonly ToFetch[], into: Gathered, kinds: readonly ToFetch['kind'][]): Promise<void> {
  for (const { kind, certificate: about, issuer, addresses } of toFetch) {
    const [address] = addresses;
    if (address === undefined || !kinds.includes(kind)) continue;
    if (kind === 'issuer') into.certificates.push(...readCertificates(await download(addresses.at(-1) ?? address)));
    if (kind === 'crl')
      into.crls.push(...[readCrl(await download(address))].flatMap((read) => (read.ok ? [read.value] : [])));
    if (kind === 'ocsp' && issuer) {
      const body = Buffer.from(writeOcspRequest(about, issuer, nonce));
      const read = readOcspResponse(
        await download(address, { method: 'POST', headers: { 'content-type': 'application/ocsp-request' }, body }),
      );
      if (read.ok) into.ocspResponses.push(read.value);
    }
  }
}

const cms = ({ certificate: der, key }: Held): SignatureQuestion['signature'] => ({
  form: 'cms',
  bytes: makeSignedData([makeSigner(CHALLENGE, { certificate: der, key })], { certificates: [der] }),
});
const raw = ({ certificate: der, key }: Held): SignatureQuestion['signature'] => ({
  form: 'raw',
  bytes: sign('sha256', CHALLENGE, key),
  scheme: { kind: key.asymmetricKeyType === 'rsa' ? 'rsa-pkcs1' : 'ecdsa', hash: 'sha256' },
  certificate: certificate(der),
});

/** Judges a signature of a holder, fetching until nothing more is asked for or nothing new comes. */
async function judgeHolder(
  id: string,
  {
    form = cms,
    kinds = ['issuer', 'ocsp', 'crl'],
    roles = EVERY_ROLE,
  }: { form?: typeof cms; kinds?: readonly ToFetch['kind'][]; roles?: readonly AnchorRole[] } = {},
): Promise<SignatureVerdict> {
  const gathered: Gathered = { certificates: [], crls: [], ocspResponses: [] };
  const signature = form(await bench.held(id));
  for (let round = 0; ; round++) {
    const { certificates, ...revocation } = gathered;
    const verdict = judgeSignature({
      signature,
      content: CHALLENGE,
      bag: new CertificateBag(certificates),
      trust,
      roles,
      at: new Date(),
      demands: { profile: STRICT },
      revocation: { mode: 'required', ...revocation, freshness: DEFAULT_FRESHNESS, nonce },
    });
    if (verdict.accepted || verdict.toFetch.length === 0 || round === 3) return verdict;
    await gather(verdict.toFetch, gathered, kinds);
  }
}

const reasonOf = (verdict: SignatureVerdict | TimeStampVerdict): string =>
  verdict.accepted ? 'accepted' : verdict.refusal.reason;
const detailOf = (verdict: SignatureVerdict): string =>
  verdict.accepted ? '' : `${verdict.refusal.reason} ${verdict.refusal.detail}`;

describe('the workbench', () => {
  it('is known for one by every root of it', () => {
    expect(holdsSandboxRoot(trust)).toBe(true);
    expect(trust.every(({ isSandbox }) => isSandbox)).toBe(true);
    expect(trust.every((anchor) => holdsSandboxRoot([{ ...anchor, isSandbox: false }]))).toBe(true);
  });

  it.each([
    ['nguyen-thi-mai-anh', 'person', 'accepted'],
    ['tran-van-binh', 'person', 'accepted'],
    ['vo-thi-hoa', 'person', 'accepted'],
    ['y-blo', 'person', 'accepted'],
    ['ho-van-son', 'person', 'accepted'],
    ['cong-ty-sen-vang', 'organisation', 'accepted'],
    ['bui-minh-chau', 'person-in-organisation', 'accepted'],
    ['lo-van-toan', 'official', 'accepted'],
    ['so-tu-phap-thu-nghiem', 'agency', 'accepted'],
    ['le-hoang-phuong-uyen', undefined, 'revoked'],
    ['do-huu-thuong', undefined, 'suspended'],
    ['cong-ty-song-xanh', undefined, 'suspended'],
    ['pham-duc-thang', undefined, 'expired'],
    ['h-hen-nie', undefined, 'not-yet-valid'],
  ])('issues what is judged under the strict profile, in a container and raw: %s', async (id, kind, reason) => {
    const verdicts = [await judgeHolder(id), await judgeHolder(id, { form: raw })];
    expect(verdicts.map(reasonOf)).toEqual([reason, reason]);
    expect(verdicts.map((verdict) => (verdict.accepted ? verdict.signers[0]?.subject.kind : undefined))).toEqual([
      kind,
      kind,
    ]);
  });

  it.each(['nguyen-thi-mai-anh', 'tran-van-binh', 'vo-thi-hoa', 'y-blo', 'lo-van-toan'])(
    'tells revocation by lists alone as by OCSP, of every authority: %s',
    async (id) => {
      const [byLists, byBoth] = [await judgeHolder(id, { kinds: ['issuer', 'crl'] }), await judgeHolder(id)];
      const sources = (verdict: SignatureVerdict) =>
        verdict.accepted
          ? verdict.signers[0]?.standings.map(({ revocation }) =>
              revocation.status === 'good' ? revocation.source : revocation.status,
            )
          : reasonOf(verdict);
      expect([sources(byLists), sources(byBoth)]).toEqual([
        ['crl', 'crl'],
        ['crl', 'ocsp'],
      ]);
    },
  );

  it('has roots for single purposes: a SIM certificate is not good for remote signing', async () => {
    expect(reasonOf(await judgeHolder('y-blo', { roles: ['remote-signing'] }))).toBe('issuer-not-found');
  });

  it('suspends, reinstates, revokes, re-keys and expires on demand', async () => {
    const id = 'nguyen-thi-mai-anh';
    const move = (verb: string, body?: unknown) =>
      bench.api('POST', `/authorities/certificate-authority/certificates/${id}/${verb}`, body);
    const before = await bench.held(id);
    await move('suspend');
    expect(reasonOf(await judgeHolder(id))).toBe('suspended');
    await move('reinstate');
    expect(reasonOf(await judgeHolder(id, { kinds: ['issuer', 'crl'] }))).toBe('accepted');
    await move('revoke', { reason: 'key-compromise' });
    expect(detailOf(await judgeHolder(id))).toBe('revoked key-compromise');
    await move('re-key');
    const after = await bench.held(id);
    expect([
      reasonOf(await judgeHolder(id)),
      after.serialNumber === before.serialNumber,
      after.key.equals(before.key),
    ]).toEqual(['accepted', false, false]);
    await move('expire');
    expect(reasonOf(await judgeHolder(id))).toBe('expired');
  });
});

describe('under each lever', () => {
  it.each([
    ['wrong-key', 'ocsp-signature-invalid'],
    ['stale', 'ocsp-stale'],
    ['wrong-answer', 'ocsp-no-matching-answer'],
    ['error', 'ocsp-error-answer'],
    // What can be said then comes from the root's list, which speaks of others.
    ['garbage', 'crl-of-other-issuer'],
  ])('%s, an OCSP answer clears nobody', async (mode, detail) => {
    const id = 'nguyen-thi-mai-anh';
    const { certificate: der, chain } = await bench.held(id);
    const [issuing] = chain.map(certificate);
    if (!issuing) throw new Error('no issuer');
    const rootList = readCrl(await download(`${bench.url}/vnrca/ca.crl`));
    await bench.lever(mode);
    const gathered: Gathered = { certificates: [], crls: [], ocspResponses: [] };
    const leaf = certificate(der);
    await gather(
      [{ kind: 'ocsp', certificate: leaf, issuer: issuing, addresses: [`${bench.url}/viettel-ca/ocsp`] }],
      gathered,
      ['ocsp'],
    );
    const verdict = judgePath({
      certificate: leaf,
      bag: new CertificateBag([issuing]),
      anchors: anchorsWithRole(trust, ['national-root']),
      at: new Date(),
      revocation: {
        mode: 'required',
        crls: rootList.ok ? [rootList.value] : [],
        ocspResponses: gathered.ocspResponses,
        freshness: DEFAULT_FRESHNESS,
        nonce,
      },
    });
    expect(verdict.accepted ? 'accepted' : `${verdict.refusal.reason} ${verdict.refusal.detail}`).toBe(
      `revocation-unknown ${detail}`,
    );
  });

  it.each([
    ['wrong-key', 'crl-signature-invalid'],
    ['stale', 'crl-stale'],
    ['wrong-answer', 'crl-of-other-issuer'],
    ['garbage', 'no-answer-at-hand'],
    ['error', 'no-answer-at-hand'],
  ])('%s, a list clears nobody', async (mode, detail) => {
    const held = await bench.held('nguyen-thi-mai-anh');
    await bench.lever(mode);
    const gathered: Gathered = { certificates: held.chain.map(certificate), crls: [], ocspResponses: [] };
    await gather(
      ['vnrca', 'viettel-ca'].map((id) => ({
        kind: 'crl',
        certificate: certificate(held.certificate),
        issuer: undefined,
        addresses: [`${bench.url}/${id}/ca.crl`],
      })),
      gathered,
      ['crl'],
    );
    const { certificates, ...revocation } = gathered;
    const verdict = judgeSignature({
      signature: cms(held),
      content: CHALLENGE,
      bag: new CertificateBag(certificates),
      trust,
      roles: EVERY_ROLE,
      at: new Date(),
      revocation: { mode: 'required', ...revocation, freshness: DEFAULT_FRESHNESS, nonce },
    });
    expect(detailOf(verdict)).toBe(`revocation-unknown ${detail}`);
  });

  it.each([
    ['normal', 'accepted'],
    ['wrong-key', 'content-signature-invalid'],
    ['stale', 'time-stamp-too-old'],
    ['wrong-answer', 'time-stamp-imprint-differs'],
    ['error', 'time-stamp-not-granted'],
    ['garbage', 'time-stamp-malformed'],
  ])('%s, a time stamp is %s', async (mode, reason) => {
    const rootList = readCrl(await download(`${bench.url}/vnrca-tsa/ca.crl`));
    await bench.lever(mode);
    const sent = new Date();
    const number = Buffer.concat([Buffer.from([0x41]), randomBytes(8)]);
    const body = Buffer.from(writeTimeStampRequest(CHALLENGE, number));
    const bytes = await download(`${bench.url}/tsa`, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body,
    });
    const revocation = {
      mode: 'required',
      crls: rootList.ok ? [rootList.value] : [],
      ocspResponses: [],
      freshness: DEFAULT_FRESHNESS,
      nonce: undefined,
    } as const;
    const verdict = judgeTimeStamp({
      stamp: { form: 'response', bytes },
      content: CHALLENGE,
      nonce: number,
      notBefore: sent,
      coarsestAccuracy: 1_000,
      bag: new CertificateBag([]),
      trust,
      roles: ['time-stamping'],
      at: new Date(),
      revocation,
    });
    expect(reasonOf(verdict)).toBe(reason);
  });
});
