import { generateKeyPairSync, sign } from 'node:crypto';
import {
  type CONTENT_REASONS,
  judgeSignature,
  judgeTimeStamp,
  type TIME_STAMP_REASONS,
  DEPLOYED,
  DEFAULT_FRESHNESS,
  CertificateBag,
  type SignatureQuestion,
  type SignatureVerdict,
  type TimeStampQuestion,
  type TimeStampVerdict,
  type TrustAnchors,
  type TrustQuestion,
} from '../src/index.ts';
import { bagOf, certificate, crl } from './judging.ts';
import {
  daysFromNow,
  makeAuthority,
  makeEndEntity,
  makeRoot,
  newKeys,
  newRsaKeys,
  NOW,
  spkiOf,
  makeCertificate,
  RSA_SHA1,
} from './maker/certificate-maker.ts';
import { boolean, integer, namedBits, octets, oid, sequence, set, tlv } from './maker/der-writer.ts';
import {
  alternativeNames,
  authorityKey,
  commonName,
  directory,
  email,
  extension,
  keyUsage,
  name,
  purposes,
  subjectKey,
  uri,
} from './maker/extension-maker.ts';
import { makeCrl } from './maker/revocation-maker.ts';
import {
  attribute,
  byKeyIdentifier,
  contentType,
  digestOf,
  issuerAndSerial,
  makeSignedData,
  makeSigner,
  makeStampInfo,
  makeStampRefusal,
  makeStampResponse,
  makeToken,
  messageDigest,
  SHA1,
  SHA512,
  signingCertificateV1,
  signingCertificateV2,
  signingTime,
  TIME_STAMP_INFO,
  withIndefiniteLengths,
  type SignedDataRecipe,
  type SignerRecipe,
  type StampRecipe,
} from './maker/signature-maker.ts';

export const CHALLENGE = Buffer.from('Chính Chủ: 4f1c9a0d77b25e63');
export const root = makeRoot('Gốc');
export const issuing = makeAuthority(root, 'Cấp');
const UID = '0.9.2342.19200300.100.1.1';
const SUBJECT = name(['2.5.4.6', 'VN'], ['2.5.4.3', 'Nguyễn Văn A'], [UID, 'CCCD:001099000001']);
/** A person's certificate and its key. */
export const signerKeys = newKeys();
export const signerKey = signerKeys.privateKey;
export const signerDer = makeEndEntity(issuing, 'A', [keyUsage(0, 1), subjectKey(signerKeys.publicKey)], {
  subject: SUBJECT,
  keys: signerKeys,
});
const lists = [makeCrl(root), makeCrl(issuing)].map(crl);

/** Everything good about one anchor. */
export const trustIn = (
  der: Uint8Array,
  roles: TrustAnchors[number]['roles'] = ['national-root', 'time-stamping'],
): TrustAnchors => [{ name: 'Gốc', certificate: certificate(der), roles, isSandbox: false }];
export const trusting = (more: Partial<TrustQuestion> = {}): TrustQuestion => ({
  bag: bagOf(issuing.der),
  trust: trustIn(root.der),
  roles: ['national-root', 'time-stamping'],
  at: NOW,
  revocation: { mode: 'required', crls: lists, ocspResponses: [], freshness: DEFAULT_FRESHNESS, nonce: undefined },
  ...more,
});

/** Judges a container as the signature over the challenge. */
export const judgeContainer = (bytes: Uint8Array, more: Partial<SignatureQuestion> = {}): SignatureVerdict =>
  judgeSignature({ ...trusting(), signature: { form: 'cms', bytes }, content: CHALLENGE, ...more });

/** A detached container of one signer whose recipe differs from a sound one. */
export const signedBy = (recipe: Partial<SignerRecipe> = {}, around: Partial<SignedDataRecipe> = {}): Buffer =>
  makeSignedData([makeSigner(CHALLENGE, { certificate: signerDer, key: signerKey, ...recipe })], {
    certificates: [recipe.certificate ?? signerDer],
    ...around,
  });

const mandatory = [contentType(), messageDigest(CHALLENGE)];
const withAttributes = (...attributes: readonly Uint8Array[]): SignatureVerdict =>
  judgeContainer(signedBy({ attributes }));
const otherKeys = newKeys();
const twin = makeEndEntity(issuing, 'A', [keyUsage(0, 1)], { keys: signerKeys });
const rsa = newRsaKeys(2048);
const rsaDer = makeEndEntity(issuing, 'RSA', [keyUsage(0)], { keys: rsa });
const ed25519 = generateKeyPairSync('ed25519');
const edwardsDer = makeEndEntity(issuing, 'Ed', [keyUsage(0)], { keys: ed25519 });
const ED25519 = sequence(oid('1.3.101.112'));

/** At least one case for every reason of a signature over content: the type makes a missing one an error. */
export const CONTENT_CASES: Record<(typeof CONTENT_REASONS)[number], () => SignatureVerdict> = {
  'container-malformed': () =>
    judgeContainer(
      withIndefiniteLengths([makeSigner(CHALLENGE, { certificate: signerDer, key: signerKey })], CHALLENGE, [
        signerDer,
      ]),
    ),
  'container-of-other-kind': () => judgeContainer(signedBy({}, { type: '1.2.840.113549.1.7.3' })),
  'signer-version-wrong': () => judgeContainer(signedBy({ version: 3 })),
  'signer-missing': () => judgeContainer(makeSignedData([])),
  'too-many-signers': () =>
    judgeContainer(
      makeSignedData(
        [1, 2].map(() => makeSigner(CHALLENGE, { certificate: signerDer, key: signerKey })),
        { certificates: [signerDer] },
      ),
    ),
  'content-type-wrong': () => judgeContainer(signedBy({}, { contentType: TIME_STAMP_INFO })),
  'content-missing': () => {
    const verdict = judgeToken(makeToken(makeStampInfo(CHALLENGE), stamperDer, signerKey, {}, { content: undefined }));
    return {
      accepted: false,
      refusal: verdict.accepted ? { reason: 'signer-missing', certificate: undefined } : verdict.refusal,
      signers: [],
      toFetch: [],
    };
  },
  'content-differs': () => judgeContainer(signedBy({}, { content: Buffer.from('Chính Chủ: 4f1c9a0d77b25e64') })),
  'content-ambiguous': () => {
    const content = set(...mandatory);
    const signer = makeSigner(content, { certificate: signerDer, key: signerKey, attributes: undefined });
    return judgeContainer(makeSignedData([signer], { certificates: [signerDer] }), { content });
  },
  'digest-algorithm-unsupported': () =>
    judgeContainer(signedBy({ digestAlgorithm: sequence(oid('1.2.840.113549.2.5')) })),
  'digest-algorithm-weak': () => judgeContainer(signedBy({ digestAlgorithm: SHA1 })),
  'signed-attributes-not-ordered': () =>
    judgeContainer(signedBy({ attributes: [messageDigest(CHALLENGE), contentType()], keepOrder: true })),
  'signed-attribute-duplicated': () => withAttributes(...mandatory, messageDigest(CHALLENGE)),
  'signed-attribute-malformed': () =>
    withAttributes(
      contentType(),
      attribute('1.2.840.113549.1.9.4', octets(digestOf('sha256', CHALLENGE)), octets(Buffer.alloc(32))),
    ),
  'signed-attribute-missing': () => withAttributes(messageDigest(CHALLENGE)),
  'signed-content-type-differs': () => withAttributes(contentType(TIME_STAMP_INFO), messageDigest(CHALLENGE)),
  'message-digest-differs': () => judgeContainer(signedBy(), { content: Buffer.from('Chính Chủ: another') }),
  'signer-certificate-missing': () => judgeContainer(signedBy({}, { certificates: [] })),
  'signing-certificate-differs': () => withAttributes(...mandatory, signingCertificateV2(twin)),
  'content-algorithm-unsupported': () => judgeContainer(signedBy({ signatureAlgorithm: sequence(oid('1.2.3.4')) })),
  'content-algorithm-weak': () =>
    judgeContainer(signedBy({ certificate: rsaDer, key: rsa.privateKey, signatureAlgorithm: RSA_SHA1, hash: 'sha1' })),
  'content-algorithm-inconsistent': () =>
    judgeContainer(
      signedBy({ digestAlgorithm: SHA512, attributes: [contentType(), messageDigest(CHALLENGE, 'sha512')] }),
    ),
  'content-key-of-other-kind': () => judgeContainer(signedBy({ certificate: rsaDer })),
  'content-signature-malformed': () =>
    judgeSignature({
      ...trusting(),
      content: CHALLENGE,
      signature: {
        form: 'raw',
        bytes: Buffer.alloc(63),
        scheme: { kind: 'ecdsa', hash: 'sha256' },
        ecdsaEncoding: 'concatenated',
        certificate: certificate(signerDer),
      },
    }),
  'content-signature-invalid': () => judgeContainer(signedBy({ key: otherKeys.privateKey })),
  'signer-is-authority': () => judgeContainer(signedBy({ certificate: issuing.der, key: issuing.keys.privateKey })),
};

/** What an authority for time stamps must have: the purpose critical and alone. */
export const stampExtensions = [keyUsage(0), extension('2.5.29.37', true, sequence(oid('1.3.6.1.5.5.7.3.8')))];
export const stamperDer = makeEndEntity(issuing, 'Đóng dấu thời gian', stampExtensions, { keys: signerKeys });
const NONCE = Buffer.from('4a11223344556677', 'hex');
const accuracy = sequence(integer(1));

/** Judges a token over the challenge. */
export function judgeToken(bytes: Uint8Array, more: Partial<TimeStampQuestion> = {}): TimeStampVerdict {
  return judgeTimeStamp({ ...trusting(), stamp: { form: 'token', bytes }, content: CHALLENGE, ...more });
}
/** A sound token but for what the recipe changes in what it says. */
export const stamped = (recipe: Partial<StampRecipe> = {}): Buffer =>
  makeToken(makeStampInfo(CHALLENGE, { accuracy, nonce: NONCE, ...recipe }), stamperDer, signerKey);
const stampedBy = (der: Uint8Array): TimeStampVerdict =>
  judgeToken(makeToken(makeStampInfo(CHALLENGE), der, signerKey));

export const STAMP_CASES: Record<(typeof TIME_STAMP_REASONS)[number], () => TimeStampVerdict> = {
  'time-stamp-malformed': () => judgeToken(stamped({ version: 2 })),
  'time-stamp-not-granted': () =>
    judgeTimeStamp({
      ...trusting(),
      stamp: { form: 'response', bytes: makeStampRefusal(2, namedBits(25)) },
      content: CHALLENGE,
    }),
  'time-stamp-signers-wrong': () => {
    const info = makeStampInfo(CHALLENGE);
    const signer = makeSigner(info, {
      certificate: stamperDer,
      key: signerKey,
      attributes: [contentType(TIME_STAMP_INFO), messageDigest(info), signingCertificateV2(stamperDer)],
    });
    return judgeToken(
      makeSignedData([signer, signer], { content: info, contentType: TIME_STAMP_INFO, certificates: [stamperDer] }),
    );
  },
  'time-stamp-imprint-differs': () => judgeToken(stamped(), { content: Buffer.from('other') }),
  'time-stamp-imprint-algorithm-unsupported': () =>
    judgeToken(stamped({ imprintAlgorithm: sequence(oid('1.2.840.113549.2.5')) })),
  'time-stamp-imprint-algorithm-weak': () =>
    judgeToken(stamped({ imprintAlgorithm: SHA1, imprint: digestOf('sha1', CHALLENGE) })),
  'time-stamp-nonce-differs': () => judgeToken(stamped({ nonce: undefined }), { nonce: NONCE }),
  'time-stamp-policy-differs': () => judgeToken(stamped(), { policies: ['1.2.3.5'] }),
  'time-stamp-critical-extension-unknown': () =>
    judgeToken(stamped({ extensions: [sequence(oid('1.2.3.4'), boolean(true), octets(Buffer.from([5, 0])))] })),
  'time-stamp-purpose-wrong': () =>
    stampedBy(makeEndEntity(issuing, 'A', [keyUsage(0), purposes('1.3.6.1.5.5.7.3.8')], { keys: signerKeys })),
  'time-stamp-authority-name-differs': () => judgeToken(stamped({ authority: directory(commonName('Khác')) })),
  'time-stamp-in-future': () => judgeToken(stamped({ time: '20261101001000Z' })),
  'time-stamp-too-old': () => judgeToken(stamped({ time: '20261001000000Z' }), { notBefore: daysFromNow(-1) }),
  'time-stamp-accuracy-too-coarse': () => judgeToken(stamped({ accuracy: undefined }), { coarsestAccuracy: 1_000 }),
};

const pss = (salt: number): Buffer => {
  const sha256 = sequence(oid('2.16.840.1.101.3.4.2.1'));
  return sequence(
    oid('1.2.840.113549.1.1.10'),
    sequence(tlv(0xa0, sha256), tlv(0xa1, sequence(oid('1.2.840.113549.1.1.8'), sha256)), tlv(0xa2, integer(salt))),
  );
};
const raw = (signature: Omit<Extract<SignatureQuestion['signature'], { form: 'raw' }>, 'form'>): SignatureVerdict =>
  judgeSignature({ ...trusting(), content: CHALLENGE, signature: { form: 'raw', ...signature } });

/** Sound signatures, which must be accepted. */
export const SOUND_SIGNATURES: Record<string, () => SignatureVerdict | TimeStampVerdict> = {
  'a detached container': () => judgeContainer(signedBy()),
  'an attached container': () => judgeContainer(signedBy({}, { content: CHALLENGE })),
  'a signature over bare content': () => judgeContainer(signedBy({ attributes: undefined })),
  'a signer named by key identifier': () => judgeContainer(signedBy({ version: 3, id: byKeyIdentifier(signerDer) })),
  'CAdES-B with signing-certificate-v2': () =>
    judgeContainer(signedBy({ attributes: [...mandatory, signingTime(), signingCertificateV2(signerDer)] }), {
      cades: true,
    }),
  'CAdES-B with signing-certificate of the first version': () =>
    judgeContainer(signedBy({ attributes: [...mandatory, signingCertificateV1(signerDer)] }), { cades: true }),
  'signing-certificate-v2 without the name': () =>
    judgeContainer(signedBy({ attributes: [...mandatory, signingCertificateV2(signerDer, { named: null })] })),
  'signing-certificate-v2 by SHA-512': () =>
    judgeContainer(
      signedBy({
        attributes: [
          ...mandatory,
          signingCertificateV2(signerDer, { algorithm: SHA512, digest: digestOf('sha512', signerDer) }),
        ],
      }),
    ),
  'two signers when two are allowed': () =>
    judgeContainer(
      makeSignedData(
        [
          makeSigner(CHALLENGE, { certificate: signerDer, key: signerKey }),
          makeSigner(CHALLENGE, { certificate: rsaDer, key: rsa.privateKey }),
        ],
        { certificates: [signerDer, rsaDer] },
      ),
      { mostSigners: 2 },
    ),
  'RSA with its digest in the digest algorithm alone': () =>
    judgeContainer(
      signedBy({
        certificate: rsaDer,
        key: rsa.privateKey,
        signatureAlgorithm: sequence(oid('1.2.840.113549.1.1.1'), Buffer.from([5, 0])),
      }),
    ),
  'RSA-PSS in a container': () =>
    judgeContainer(
      signedBy({
        certificate: rsaDer,
        key: rsa.privateKey,
        signatureAlgorithm: pss(32),
        options: { padding: 6, saltLength: 32 },
      }),
    ),
  'Ed25519 with SHA-512 (RFC 8419)': () =>
    judgeContainer(
      signedBy({
        certificate: edwardsDer,
        key: ed25519.privateKey,
        signatureAlgorithm: ED25519,
        hash: null,
        digestAlgorithm: SHA512,
        attributes: [contentType(), messageDigest(CHALLENGE, 'sha512')],
      }),
    ),
  'indefinite lengths under the deployed profile': () =>
    judgeContainer(
      withIndefiniteLengths([makeSigner(CHALLENGE, { certificate: signerDer, key: signerKey })], CHALLENGE, [
        signerDer,
      ]),
      { demands: { profile: DEPLOYED } },
    ),
  'attributes out of order under the deployed profile': () =>
    judgeContainer(signedBy({ attributes: [messageDigest(CHALLENGE), contentType()], keepOrder: true }), {
      demands: { profile: DEPLOYED },
    }),
  'raw ECDSA in DER': () =>
    raw({
      bytes: sign('sha256', CHALLENGE, signerKey),
      scheme: { kind: 'ecdsa', hash: 'sha256' },
      certificate: certificate(signerDer),
    }),
  'raw ECDSA as r and s': () =>
    raw({
      bytes: sign('sha256', CHALLENGE, { key: signerKey, dsaEncoding: 'ieee-p1363' }),
      scheme: { kind: 'ecdsa', hash: 'sha256' },
      ecdsaEncoding: 'concatenated',
      certificate: certificate(signerDer),
    }),
  'raw RSA PKCS#1 v1.5': () =>
    raw({
      bytes: sign('sha256', CHALLENGE, rsa.privateKey),
      scheme: { kind: 'rsa-pkcs1', hash: 'sha256' },
      certificate: certificate(rsaDer),
    }),
  'raw RSA-PSS': () =>
    raw({
      bytes: sign('sha256', CHALLENGE, { key: rsa.privateKey, padding: 6, saltLength: 32 }),
      scheme: { kind: 'rsa-pss', hash: 'sha256', saltLength: 32 },
      certificate: certificate(rsaDer),
    }),
  'raw Ed25519': () =>
    raw({
      bytes: sign(null, CHALLENGE, ed25519.privateKey),
      scheme: { kind: 'ed25519' },
      certificate: certificate(edwardsDer),
    }),
  'a time-stamp response': () =>
    judgeTimeStamp({
      ...trusting(),
      stamp: { form: 'response', bytes: makeStampResponse(stamped()) },
      content: CHALLENGE,
      nonce: NONCE,
      notBefore: daysFromNow(-0.001),
      coarsestAccuracy: 1_000,
      policies: ['1.2.3.4'],
    }),
  'a time stamp that names its authority by an alternative name': () => {
    const der = makeEndEntity(
      issuing,
      'Dấu',
      [...stampExtensions, alternativeNames(uri('http://tsa.example.vn'), email('tsa@example.vn'))],
      { keys: signerKeys },
    );
    return judgeToken(makeToken(makeStampInfo(CHALLENGE, { authority: uri('http://tsa.example.vn') }), der, signerKey));
  },
};

/** Another certificate of the same key, name and serial, by an authority nobody trusts. */
export function impostor(): Buffer {
  const stranger = makeRoot('Gốc lạ');
  const { serial } = certificate(signerDer);
  const der = makeCertificate({
    issuer: issuing.name,
    subject: SUBJECT,
    spki: spkiOf(otherKeys),
    signWith: stranger.keys.privateKey,
    serial: tlv(0x02, serial),
    extensions: [keyUsage(0), authorityKey(stranger.keys.publicKey)],
  });
  return signedBy(
    { key: otherKeys.privateKey, certificate: der, id: issuerAndSerial(signerDer) },
    { certificates: [der, stranger.der] },
  );
}

/** No list at all, and addresses where some may be found. */
export const unknownRevocation = {
  mode: 'required',
  crls: [],
  ocspResponses: [],
  freshness: DEFAULT_FRESHNESS,
  nonce: undefined,
} as const;
export const EMPTY_BAG = new CertificateBag([]);
