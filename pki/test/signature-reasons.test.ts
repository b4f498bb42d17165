import { describe, expect, it } from 'vitest';
import { CONTENT_REASONS, CertificateBag, judgeSignature, TIME_STAMP_REASONS } from '../src/index.ts';
import { certificate, crl, bagOf } from './judging.ts';
import { daysFromNow, makeAuthority, makeEndEntity, makeRoot } from './maker/certificate-maker.ts';
import {
  distributionPoint,
  distributionPoints,
  extension,
  keyUsage,
  subjectKey,
  uri,
} from './maker/extension-maker.ts';
import { nothing, oid, sequence, tagged } from './maker/der-writer.ts';
import { makeCrl, serialOf } from './maker/revocation-maker.ts';
import {
  attribute,
  contentType,
  digestOf,
  makeStampInfo,
  makeStampResponse,
  makeToken,
  makeSignedData,
  makeSigner,
  messageDigest,
  SHA256,
  SHA512,
  signingCertificateV1,
  signingCertificateV2,
} from './maker/signature-maker.ts';
import {
  CHALLENGE,
  CONTENT_CASES,
  EMPTY_BAG,
  impostor,
  issuing,
  judgeContainer,
  judgeToken,
  root,
  signedBy,
  signerDer,
  signerKey,
  signerKeys,
  SOUND_SIGNATURES,
  STAMP_CASES,
  stamped,
  stamperDer,
  trustIn,
  trusting,
  unknownRevocation,
} from './signature-cases.ts';

const reasonOf = (verdict: { accepted: true } | { accepted: false; refusal: { reason: string } }): string =>
  verdict.accepted ? 'accepted' : verdict.refusal.reason;

describe('every way in which a signature can fail', () => {
  it.each(CONTENT_REASONS)('is told by its own reason: %s', (reason) => {
    expect(reasonOf(CONTENT_CASES[reason]())).toBe(reason);
  });

  it.each(TIME_STAMP_REASONS)('is told by its own reason: %s', (reason) => {
    expect(reasonOf(STAMP_CASES[reason]())).toBe(reason);
  });

  it.each(Object.keys(SOUND_SIGNATURES))('leaves alone %s', (title) => {
    expect(SOUND_SIGNATURES[title] && reasonOf(SOUND_SIGNATURES[title]())).toBe('accepted');
  });
});

describe('an accepted signature', () => {
  it('says who signed, by which path, what is known of each certificate and until when', () => {
    expect(judgeContainer(signedBy())).toMatchObject({
      accepted: true,
      signers: [
        {
          subject: { kind: 'person', name: 'Nguyễn Văn A', identifiers: [{ scheme: 'CCCD', value: '001099000001' }] },
          standings: [{ revocation: { status: 'good' } }, { revocation: { status: 'good' } }],
        },
      ],
      holdsUntil: daysFromNow(7).getTime(),
      toFetch: [],
    });
  });

  it('hands on the time stamps that came along, unjudged', () => {
    const token = stamped();
    const verdict = judgeContainer(
      signedBy({
        unsigned: [
          sequence(
            oid('1.2.840.113549.1.9.16.2.14'),
            Buffer.concat([Buffer.from([0x31, 0x82, token.length >> 8, token.length & 0xff]), token]),
          ),
        ],
      }),
    );
    expect(verdict.accepted && verdict.signers[0]?.timeStampTokens.map((found) => token.equals(found))).toEqual([true]);
  });

  it('finds lists and certificates inside the container, and trusts them no more than others', () => {
    const revocation = { ...unknownRevocation };
    const lists = [makeCrl(root), makeCrl(issuing)];
    expect(
      reasonOf(
        judgeContainer(signedBy({}, { certificates: [signerDer, issuing.der], revocation: lists }), {
          bag: EMPTY_BAG,
          revocation,
        }),
      ),
    ).toBe('accepted');
    const forged = makeCrl({ ...issuing, keys: root.keys }, { entries: [] });
    expect(
      reasonOf(
        judgeContainer(signedBy({}, { certificates: [signerDer, issuing.der], revocation: [makeCrl(root), forged] }), {
          bag: EMPTY_BAG,
          revocation,
        }),
      ),
    ).toBe('revocation-unknown');
  });
});

describe('a signer', () => {
  it('is trusted by nothing that came in the container, not even a whole chain with its own root', () => {
    const stranger = makeRoot('Gốc lạ');
    const middle = makeAuthority(stranger, 'Cấp lạ');
    const der = makeEndEntity(middle, 'A', [keyUsage(0)], { keys: signerKeys });
    expect(
      reasonOf(
        judgeContainer(signedBy({ certificate: der }, { certificates: [der, middle.der, stranger.der] }), {
          bag: EMPTY_BAG,
        }),
      ),
    ).toBe('issuer-not-found');
    expect(reasonOf(judgeContainer(impostor()))).toBe('signature-invalid');
  });

  it('is not accepted below an anchor of another role', () => {
    expect(reasonOf(judgeContainer(signedBy(), { roles: ['government'] }))).toBe('issuer-not-found');
  });

  it('may have had its key certified again: the certificate that can be relied on counts', () => {
    const expired = makeEndEntity(issuing, 'A', [keyUsage(0), subjectKey(signerKeys.publicKey)], {
      notAfter: daysFromNow(-1),
      keys: signerKeys,
    });
    const id = Buffer.concat([
      Buffer.from([0x80, 20]),
      certificate(signerDer).extensions.subjectKeyIdentifier ?? Buffer.alloc(20),
    ]);
    expect(reasonOf(judgeContainer(signedBy({ version: 3, id }, { certificates: [expired, signerDer] })))).toBe(
      'accepted',
    );
    expect(reasonOf(judgeContainer(signedBy({ version: 3, id }, { certificates: [expired] })))).toBe('expired');
  });

  it('needs a key that may sign', () => {
    expect(
      reasonOf(
        judgeContainer(signedBy({ certificate: makeEndEntity(issuing, 'A', [keyUsage(2)], { keys: signerKeys }) })),
      ),
    ).toBe('key-usage-not-allowed');
  });

  it('speaks for all when it is not accepted', () => {
    const revoked = makeEndEntity(issuing, 'B', [keyUsage(0)], { keys: signerKeys });
    const crls = [makeCrl(root), makeCrl(issuing, { entries: [{ serial: serialOf(revoked), reason: 6 }] })].map(crl);
    const both = makeSignedData(
      [signerDer, revoked].map((der) => makeSigner(CHALLENGE, { certificate: der, key: signerKey })),
      { certificates: [signerDer, revoked] },
    );
    const verdict = judgeContainer(both, { mostSigners: 2, revocation: { ...unknownRevocation, crls } });
    expect(verdict).toMatchObject({
      accepted: false,
      refusal: { reason: 'suspended' },
      signers: [{ accepted: true }, { accepted: false }],
    });
  });
});

describe('signed attributes', () => {
  const mandatory = [contentType(), messageDigest(CHALLENGE)];
  const ECDSA = oid('1.2.840.10045.4.3.2');
  const protection = (digest: Uint8Array, ...signature: readonly Uint8Array[]): Buffer =>
    attribute('1.2.840.113549.1.9.52', sequence(digest, tagged(1, ...signature)));

  it.each<[string, Buffer[], string]>([
    ['algorithms protected (RFC 6211)', [protection(SHA256, ECDSA)], 'accepted'],
    [
      'algorithms protected, NULL for no parameters',
      [protection(sequence(oid('2.16.840.1.101.3.4.2.1'), nothing()), ECDSA)],
      'accepted',
    ],
    ['another digest protected', [protection(SHA512, ECDSA)], 'content-algorithm-inconsistent'],
    [
      'another signature algorithm protected',
      [protection(SHA256, oid('1.2.840.10045.4.3.3'))],
      'content-algorithm-inconsistent',
    ],
    [
      'a MAC protected',
      [attribute('1.2.840.113549.1.9.52', sequence(SHA256, tagged(2, ECDSA)))],
      'signed-attribute-malformed',
    ],
    ['an attribute nobody knows', [attribute('1.2.3.4', nothing())], 'accepted'],
    [
      'no signing-certificate at all, by digest or name',
      [attribute('1.2.840.113549.1.9.16.2.47', sequence(sequence()))],
      'signed-attribute-malformed',
    ],
    [
      'a signing-certificate of another digest',
      [signingCertificateV2(signerDer, { digest: Buffer.alloc(32) })],
      'signing-certificate-differs',
    ],
    [
      'a signing-certificate with the right digest and another name',
      [signingCertificateV2(signerDer, { named: issuing.der })],
      'signing-certificate-differs',
    ],
    [
      'a signing-certificate by a digest nobody knows',
      [
        signingCertificateV2(signerDer, {
          algorithm: sequence(oid('1.2.840.113549.2.5')),
          digest: digestOf('md5', signerDer),
        }),
      ],
      'signing-certificate-differs',
    ],
    [
      'both versions of signing-certificate, one of them of another',
      [signingCertificateV1(issuing.der), signingCertificateV2(signerDer)],
      'signing-certificate-differs',
    ],
  ])('%s', (_, more, expected) => {
    expect(reasonOf(judgeContainer(signedBy({ attributes: [...mandatory, ...more] })))).toBe(expected);
  });
});

describe('what is still to be fetched', () => {
  const access = extension(
    '1.3.6.1.5.5.7.1.1',
    false,
    sequence(
      sequence(oid('1.3.6.1.5.5.7.48.1'), uri('http://ocsp.example.vn')),
      sequence(oid('1.3.6.1.5.5.7.48.2'), uri('http://example.vn/ca.crt')),
    ),
  );
  const der = makeEndEntity(
    issuing,
    'A',
    [keyUsage(0), access, distributionPoints(distributionPoint({ uri: 'http://example.vn/ca.crl' }))],
    { keys: signerKeys },
  );
  const question = {
    ...trusting(),
    signature: { form: 'cms', bytes: signedBy({ certificate: der }) },
    content: CHALLENGE,
  } as const;

  it('is told of every certificate whose revocation nobody knows, with its issuer', () => {
    const verdict = judgeSignature({ ...question, revocation: { ...unknownRevocation, crls: [crl(makeCrl(root))] } });
    expect(verdict).toMatchObject({
      accepted: false,
      refusal: { reason: 'revocation-unknown' },
      toFetch: [
        { kind: 'ocsp', addresses: ['http://ocsp.example.vn'] },
        { kind: 'crl', addresses: ['http://example.vn/ca.crl'] },
      ],
      signers: [{ standings: [{ revocation: { status: 'good' } }, { revocation: { status: 'unknown' } }] }],
    });
    expect(verdict.toFetch.map(({ issuer }) => issuer && issuing.der.equals(issuer.der))).toEqual([true, true]);
  });

  it('is the issuer of the certificate at which the path ends', () => {
    expect(judgeSignature({ ...question, bag: EMPTY_BAG })).toMatchObject({
      accepted: false,
      refusal: { reason: 'issuer-not-found' },
      toFetch: [{ kind: 'issuer', addresses: ['http://example.vn/ca.crt'] }],
    });
  });

  it('is never told to somebody whose signature does not hold', () => {
    expect(judgeSignature({ ...question, bag: EMPTY_BAG, content: Buffer.from('other') })).toMatchObject({
      accepted: false,
      signers: [{ certificate: undefined }],
      toFetch: [],
    });
  });
});

describe('a time stamp', () => {
  it('tells its time to the millisecond, its accuracy, policy and path', () => {
    const verdict = judgeToken(stamped());
    expect(verdict).toMatchObject({
      accepted: true,
      time: Date.parse('2026-10-31T23:59:59.500Z'),
      accuracy: 1_000,
      policy: '1.2.3.4',
    });
    expect(verdict.accepted && verdict.path.length).toBe(3);
  });

  it.each(['20261031235959.50Z', '20261031235959.Z', '20261031235959', '20261031235959+0700', '20261331235959Z'])(
    'is refused for a time that is no GeneralizedTime in DER: %s',
    (time) => {
      expect(reasonOf(judgeToken(stamped({ time })))).toBe('time-stamp-malformed');
    },
  );

  it('must bind its signer by signing-certificate, and be revoked with it', () => {
    const info = makeStampInfo(CHALLENGE);
    expect(
      reasonOf(
        judgeToken(
          makeSignedData([makeSigner(info, { certificate: stamperDer, key: signerKey, attributes: undefined })], {
            content: info,
            contentType: '1.2.840.113549.1.9.16.1.4',
            certificates: [stamperDer],
          }),
        ),
      ),
    ).toBe('signed-attribute-missing');
    const crls = [makeCrl(root), makeCrl(issuing, { entries: [{ serial: serialOf(stamperDer), reason: 1 }] })].map(crl);
    expect(reasonOf(judgeToken(stamped(), { revocation: { ...unknownRevocation, crls } }))).toBe('revoked');
  });

  it('is no better than the root above it', () => {
    expect(reasonOf(judgeToken(stamped(), { trust: trustIn(makeRoot('Khác').der) }))).toBe('issuer-not-found');
  });

  it('may be handed over as a response or as a token, not one as the other', () => {
    const token = makeToken(makeStampInfo(CHALLENGE), stamperDer, signerKey);
    expect(reasonOf(judgeToken(token, { stamp: { form: 'response', bytes: token } }))).toBe('time-stamp-malformed');
    expect(reasonOf(judgeToken(makeStampResponse(token)))).toBe('container-malformed');
  });
});

it('a bag of thousands does not change the verdict', () => {
  const bag = new CertificateBag([
    ...Array.from({ length: 5_000 }, () => certificate(issuing.der)),
    ...bagOf(signerDer).certificates,
  ]);
  expect(reasonOf(judgeContainer(signedBy({}, { certificates: [] }), { bag }))).toBe('accepted');
});
