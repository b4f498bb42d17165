import { describe, expect, it } from 'vitest';
import {
  judgeRevocation,
  UNKNOWN_REASONS,
  type RevocationMaterial,
  type RevocationVerdict,
  type UnknownReason,
} from '../src/index.ts';
import { bagOf, certificate, EXACT, material, ocsp } from './judging.ts';
import { daysFromNow, makeAuthority, makeEndEntity, makeRoot, newKeys, NOW } from './maker/certificate-maker.ts';
import { octets } from './maker/der-writer.ts';
import {
  distributionPoint,
  distributionPoints,
  extension,
  keyUsage,
  noCheck,
  purposes,
} from './maker/extension-maker.ts';
import {
  criticalUnknown,
  deltaOf,
  issuingPoint,
  makeCrl,
  makeOcspError,
  makeOcspResponse,
  serialOf,
  type OcspRecipe,
  type SingleRecipe,
} from './maker/revocation-maker.ts';

const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';
const root = makeRoot('Root');
const issuing = makeAuthority(root, 'Issuing');
const endEntity = makeEndEntity(issuing, 'A');
const serial = serialOf(endEntity);
const judge = (
  found: RevocationMaterial,
  judged: Uint8Array = endEntity,
  bag: readonly Uint8Array[] = [],
): RevocationVerdict =>
  judgeRevocation({
    certificate: certificate(judged),
    above: [certificate(root.der), certificate(issuing.der)],
    bag: bagOf(...bag),
    at: NOW,
    material: found,
  });
const byCrl = (...crls: Uint8Array[]): RevocationVerdict => judge(material(crls));
const byOcsp = (single: Partial<SingleRecipe> = {}, recipe: Partial<OcspRecipe> = {}): RevocationVerdict =>
  judge(material([], [makeOcspResponse(issuing, [{ certificate: endEntity, status: 'good', ...single }], recipe)]));
const delegate = (
  extra: readonly Uint8Array[],
  signer = issuing,
): {
  certificates: Uint8Array[];
  signWith: ReturnType<typeof newKeys>['privateKey'];
  responderKey: ReturnType<typeof newKeys>['publicKey'];
} => {
  const keys = newKeys();
  return {
    certificates: [makeEndEntity(signer, 'Responder', extra, { keys })],
    signWith: keys.privateKey,
    responderKey: keys.publicKey,
  };
};
const nonce = (value: string): Uint8Array => extension('1.3.6.1.5.5.7.48.1.2', false, octets(Buffer.from(value)));

/** At least one case for every reason there is: the type makes a missing one an error. */
const CASES: Record<UnknownReason, () => RevocationVerdict> = {
  'no-answer-at-hand': () => byCrl(),
  'crl-malformed': () =>
    judge({ ...material([]), unreadable: [{ kind: 'crl', detail: 'CertificateList: truncated' }] }),
  'ocsp-malformed': () => judge({ ...material([]), unreadable: [{ kind: 'ocsp', detail: 'OCSPResponse: truncated' }] }),
  'crl-of-other-issuer': () => byCrl(makeCrl(root)),
  'crl-out-of-scope': () => byCrl(makeCrl(issuing, { extensions: [issuingPoint({ onlyAuthorities: true })] })),
  'crl-delta-without-base': () => byCrl(makeCrl(issuing, { extensions: [deltaOf(1)] })),
  'crl-not-yet-valid': () => byCrl(makeCrl(issuing, { thisUpdate: daysFromNow(1) })),
  'crl-stale': () => byCrl(makeCrl(issuing, { nextUpdate: daysFromNow(-1), thisUpdate: daysFromNow(-2) })),
  'crl-critical-extension-unknown': () =>
    byCrl(makeCrl(issuing, { entries: [{ serial, extensions: [criticalUnknown()] }] })),
  'crl-not-conforming': () => byCrl(makeCrl(issuing, { number: undefined })),
  'crl-signer-not-authorised': () => {
    const silent = makeAuthority(root, 'No CRLs', [], { extensions: [keyUsage(5)] });
    const judged = makeEndEntity(silent, 'A');
    return judgeRevocation({
      certificate: certificate(judged),
      above: [certificate(silent.der)],
      at: NOW,
      material: material([makeCrl(silent)]),
    });
  },
  'crl-signature-invalid': () => byCrl(makeCrl(issuing, { signWith: newKeys().privateKey })),
  'crl-covers-some-reasons': () => byCrl(makeCrl(issuing, { extensions: [issuingPoint({ reasons: [1, 2] })] })),
  'ocsp-error-answer': () => judge(material([], [makeOcspError(6)])),
  'ocsp-no-matching-answer': () => byOcsp({ certificate: makeEndEntity(issuing, 'B') }),
  'ocsp-critical-extension-unknown': () => byOcsp({}, { extensions: [criticalUnknown()] }),
  'ocsp-not-conforming': () => byOcsp({}, { producedAtText: '20261031000000.5Z' }),
  'ocsp-responder-not-authorised': () => byOcsp({}, delegate([purposes('1.3.6.1.5.5.7.3.2')])),
  'ocsp-signature-invalid': () => byOcsp({}, { signWith: newKeys().privateKey }),
  'ocsp-nonce-mismatch': () =>
    judge({
      ...material(
        [],
        [makeOcspResponse(issuing, [{ certificate: endEntity, status: 'good' }], { extensions: [nonce('received')] })],
      ),
      nonce: Buffer.from('what was sent'),
    }),
  'ocsp-produced-outside-validity': () => byOcsp({}, { producedAt: daysFromNow(-200) }),
  'ocsp-not-yet-valid': () => byOcsp({ thisUpdate: daysFromNow(1) }),
  'ocsp-stale': () => byOcsp({ thisUpdate: daysFromNow(-2), nextUpdate: daysFromNow(-1) }),
  'ocsp-says-unknown': () => byOcsp({ status: 'unknown' }),
  'search-exhausted': () =>
    judgeRevocation({
      certificate: certificate(endEntity),
      above: [certificate(issuing.der)],
      at: NOW,
      material: material([makeCrl(issuing)]),
      demands: { limits: { steps: 10, signatures: 0, comparisons: 10 } },
    }),
};

describe('every way in which revocation can stay unknown', () => {
  it.each(UNKNOWN_REASONS)('is told by its own reason: %s', (reason) => {
    expect(CASES[reason]()).toMatchObject({ status: 'unknown', reason });
  });
});

describe('OCSP', () => {
  it('takes an answer of the issuer, by name and by key, and says until when it holds', () => {
    expect(byOcsp()).toMatchObject({ status: 'good', until: daysFromNow(1).getTime() });
    expect(byOcsp({}, { responderKey: issuing.keys.publicKey })).toMatchObject({ status: 'good' });
  });

  it('takes an answer of a delegate that the issuer itself certified for it', () => {
    expect(byOcsp({}, delegate([purposes(OCSP_SIGNING), noCheck()]))).toMatchObject({ status: 'good' });
    expect(byOcsp({}, delegate([purposes(OCSP_SIGNING), noCheck()], root))).toMatchObject({
      reason: 'ocsp-responder-not-authorised',
    });
  });

  it('refuses a delegate whose own certificate is revoked', () => {
    const recipe = delegate([purposes(OCSP_SIGNING)]);
    const [responder = endEntity] = recipe.certificates;
    const crl = makeCrl(issuing, {
      entries: [{ serial: serialOf(responder) }],
      extensions: [issuingPoint({ reasons: [1] })],
    });
    const answer = makeOcspResponse(issuing, [{ certificate: endEntity, status: 'good' }], recipe);
    expect(judge(material([], [answer]))).toMatchObject({ status: 'good' });
    expect(judge(material([crl], [answer]))).toMatchObject({
      status: 'unknown',
      reason: 'ocsp-responder-not-authorised',
    });
  });

  it('lets "revoked" win over "good" in one answer and between answers', () => {
    const both = makeOcspResponse(issuing, [
      { certificate: endEntity, status: 'good' },
      { certificate: endEntity, status: 'revoked', reason: 1 },
    ]);
    expect(judge(material([], [both]))).toMatchObject({
      status: 'revoked',
      reason: 'key-compromise',
      revokedAt: daysFromNow(-10).getTime(),
    });
    expect(
      judge(
        material(
          [makeCrl(issuing, { entries: [{ serial }] })],
          [makeOcspResponse(issuing, [{ certificate: endEntity, status: 'good' }])],
        ),
      ),
    ).toMatchObject({ status: 'revoked', source: 'crl' });
  });

  it('takes the nonce that was sent, and a fresh answer without one', () => {
    const answer = (extensions: Uint8Array[]): RevocationVerdict =>
      judge({
        crls: [],
        ocspResponses: [ocsp(makeOcspResponse(issuing, [{ certificate: endEntity, status: 'good' }], { extensions }))],
        freshness: EXACT,
        nonce: Buffer.from('sent'),
      });
    expect(answer([nonce('sent')])).toMatchObject({ status: 'good' });
    expect(answer([criticalUnknown()])).toMatchObject({ status: 'unknown' });
    expect(
      judge({
        ...material([], [makeOcspResponse(issuing, [{ certificate: endEntity, status: 'good' }])]),
        nonce: Buffer.from('sent'),
      }),
    ).toMatchObject({ status: 'good' });
  });

  it('bounds the age of answers without nextUpdate', () => {
    expect(byOcsp({ nextUpdate: undefined })).toMatchObject({ status: 'good', until: daysFromNow(6).getTime() });
    expect(
      byOcsp({ nextUpdate: undefined, thisUpdate: daysFromNow(-8) }, { producedAt: daysFromNow(-8) }),
    ).toMatchObject({ reason: 'ocsp-stale' });
  });
});

describe('CRLs', () => {
  it('say good, revoked with its reason, and on hold', () => {
    expect(byCrl(makeCrl(issuing))).toMatchObject({ status: 'good', until: daysFromNow(7).getTime() });
    expect(byCrl(makeCrl(issuing, { entries: [{ serial, reason: 1 }] }))).toMatchObject({
      status: 'revoked',
      reason: 'key-compromise',
    });
    expect(byCrl(makeCrl(issuing, { entries: [{ serial, reason: 6 }] }))).toMatchObject({
      status: 'revoked',
      reason: 'certificate-hold',
    });
  });

  it('are completed by deltas: a new entry revokes, removal lifts a hold', () => {
    const held = makeCrl(issuing, { number: 5, entries: [{ serial, reason: 6 }] });
    const removed = makeCrl(issuing, { number: 6, entries: [{ serial, reason: 8 }], extensions: [deltaOf(5)] });
    const clean = makeCrl(issuing, { number: 5 });
    const added = makeCrl(issuing, { number: 6, entries: [{ serial, reason: 1 }], extensions: [deltaOf(4)] });
    expect(byCrl(held, removed)).toMatchObject({ status: 'good' });
    expect(byCrl(clean, added)).toMatchObject({ status: 'revoked' });
    expect(byCrl(makeCrl(issuing, { number: 3 }), added)).toMatchObject({ status: 'good' });
  });

  it('of parts of the reasons count together', () => {
    const one = makeCrl(issuing, { extensions: [issuingPoint({ reasons: [1, 2, 3, 4] })] });
    const other = makeCrl(issuing, { extensions: [issuingPoint({ reasons: [5, 6, 7, 8] })] });
    expect(byCrl(one, other)).toMatchObject({ status: 'good' });
  });

  it('of another issuer count when the certificate names it and it says so', () => {
    const other = makeAuthority(root, 'CRL issuer');
    const judged = makeEndEntity(issuing, 'A', [distributionPoints(distributionPoint({ crlIssuer: other.name }))]);
    const entry = { serial: serialOf(judged), issuer: issuing.name };
    const indirect = { extensions: [issuingPoint({ indirect: true })] };
    const rootCrl = makeCrl(root);
    expect(judge(material([makeCrl(other, indirect), rootCrl]), judged, [other.der])).toMatchObject({ status: 'good' });
    expect(
      judge(material([makeCrl(other, { ...indirect, entries: [entry] }), rootCrl]), judged, [other.der]),
    ).toMatchObject({ status: 'revoked' });
    expect(judge(material([makeCrl(other), rootCrl]), judged, [other.der])).toMatchObject({
      status: 'unknown',
      reason: 'crl-out-of-scope',
    });
    expect(judge(material([makeCrl(other, indirect)]), judged, [other.der])).toMatchObject({
      status: 'unknown',
      reason: 'crl-signer-not-authorised',
    });
  });

  it('of a distribution point count for the certificates that name it', () => {
    const judged = makeEndEntity(issuing, 'A', [
      distributionPoints(distributionPoint({ uri: 'http://crl.example.vn/1.crl' })),
    ]);
    const crl = (address: string): Uint8Array => makeCrl(issuing, { extensions: [issuingPoint({ uri: address })] });
    expect(judge(material([crl('http://crl.example.vn/1.crl')]), judged)).toMatchObject({ status: 'good' });
    expect(judge(material([crl('http://crl.example.vn/2.crl')]), judged)).toMatchObject({
      status: 'unknown',
      reason: 'crl-out-of-scope',
    });
  });
});
