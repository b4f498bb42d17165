import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DEPLOYED, judgeTimeStamp, STRICT, type Profile, type SignatureQuestion } from '../src/index.ts';
import { makeEndEntity, newRsaKeys } from './maker/certificate-maker.ts';
import { boolean, integer, nothing, octets, oid, sequence, set, tagged, tlv } from './maker/der-writer.ts';
import { extension, keyUsage } from './maker/extension-maker.ts';
import {
  attribute,
  contentType,
  DATA,
  digestOf,
  makeSignedData,
  makeSigner,
  makeStampInfo,
  makeStampResponse,
  makeToken,
  messageDigest,
  SHA256,
  signingCertificateV2,
  signingTime,
  TIME_STAMP_INFO,
  withIndefiniteLengths,
  type SignerRecipe,
} from './maker/signature-maker.ts';
import {
  CHALLENGE,
  issuing,
  judgeContainer,
  judgeToken,
  signedBy,
  signerDer,
  signerKey,
  stamperDer,
  trusting,
} from './signature-cases.ts';

const reasonOf = (bytes: Uint8Array, profile: Profile, more: Partial<SignatureQuestion> = {}): string => {
  const verdict = judgeContainer(bytes, { demands: { profile }, ...more });
  return verdict.accepted ? 'accepted' : verdict.refusal.reason;
};
/** Strictly, then as deployed. */
const inBoth = (bytes: Uint8Array): string[] => [STRICT, DEPLOYED].map((profile) => reasonOf(bytes, profile));
const open = (tag: number, ...parts: readonly Uint8Array[]): Buffer =>
  Buffer.concat([Buffer.from([tag, 0x80]), ...parts, Buffer.from([0, 0])]);

const CONTENT_TIME_STAMP = '1.2.840.113549.1.9.16.2.20';
const mandatory = [contentType(), messageDigest(CHALLENGE)];

describe('signed attributes out of order (RFC 5652 §5.4)', () => {
  const outOfOrder = [signingTime(), contentType(), messageDigest(CHALLENGE)].toSorted(Buffer.compare).toReversed();
  const signedOver = (signed: readonly Uint8Array[]): Buffer => {
    const signer = makeSigner(CHALLENGE, {
      certificate: signerDer,
      key: signerKey,
      attributes: outOfOrder,
      keepOrder: true,
      signedAs: set(...signed),
    });
    return makeSignedData([signer], { certificates: [signerDer] });
  };

  it('hold as deployed when their DER was signed, and when they were signed as they stand', () => {
    const refused = 'signed-attributes-not-ordered';
    expect(inBoth(signedOver(outOfOrder.toSorted(Buffer.compare)))).toEqual([refused, 'accepted']);
    expect(inBoth(signedOver(outOfOrder))).toEqual([refused, 'accepted']);
  });

  it('do not hold in any other order', () => {
    const [first, second, third] = outOfOrder;
    if (!first || !second || !third) throw new Error('there are three');
    expect(inBoth(signedOver([second, first, third]))[1]).toBe('content-signature-invalid');
  });

  it('count as out of order by the values of one of them, too', () => {
    const values = [octets(Buffer.from([2])), octets(Buffer.from([1]))];
    const attributes = [...mandatory, attribute('1.2.3.4', ...values)];
    const signedAs = set(...[...mandatory, attribute('1.2.3.4', ...values.toReversed())].toSorted(Buffer.compare));
    expect(inBoth(signedBy({ attributes }))).toEqual(['signed-attributes-not-ordered', 'accepted']);
    expect(inBoth(signedBy({ attributes, signedAs }))).toEqual(['signed-attributes-not-ordered', 'accepted']);
  });
});

describe('signed attributes that repeat', () => {
  const stamp = (text: string): Buffer => attribute(CONTENT_TIME_STAMP, sequence(octets(Buffer.from(text))));

  it('hold where none says that they may stand once only (ETSI EN 319 122-1 §5.2.8)', () => {
    expect(inBoth(signedBy({ attributes: [...mandatory, stamp('1'), stamp('2')] }))).toEqual(['accepted', 'accepted']);
    expect(
      inBoth(signedBy({ attributes: [...mandatory, attribute('1.2.3', nothing()), attribute('1.2.3', nothing())] })),
    ).toEqual(['accepted', 'accepted']);
  });

  it('are refused where one does (§11.1 to §11.3, RFC 5035, RFC 6211)', () => {
    const refused = ['signed-attribute-duplicated', 'signed-attribute-duplicated'];
    expect(inBoth(signedBy({ attributes: [...mandatory, signingTime(), signingTime()] }))).toEqual(refused);
    expect(inBoth(signedBy({ attributes: [...mandatory, contentType()] }))).toEqual(refused);
  });
});

describe('algorithms that a signed attribute protects (RFC 6211)', () => {
  const rsa = newRsaKeys(2048);
  const rsaDer = makeEndEntity(issuing, 'RSA', [keyUsage(0)], { keys: rsa });
  /** RSASSA-PSS-params (RFC 4055 §3.1). */
  const pss = (salt: number, ...trailer: readonly Uint8Array[]): Buffer =>
    sequence(
      tagged(0, SHA256),
      tagged(1, sequence(oid('1.2.840.113549.1.1.8'), SHA256)),
      tagged(2, integer(salt)),
      ...trailer,
    );
  const PSS = oid('1.2.840.113549.1.1.10');
  const TRAILER = tagged(3, integer(1));
  const withNull = sequence(
    tagged(0, sequence(oid('2.16.840.1.101.3.4.2.1'), nothing())),
    tagged(1, sequence(oid('1.2.840.113549.1.1.8'), sequence(oid('2.16.840.1.101.3.4.2.1'), nothing()))),
    tagged(2, integer(32)),
  );
  const protectedBy = (used: Uint8Array, protectedOnes: Uint8Array): string[] =>
    inBoth(
      signedBy({
        certificate: rsaDer,
        key: rsa.privateKey,
        signatureAlgorithm: sequence(PSS, used),
        options: { padding: 6, saltLength: 32 },
        attributes: [...mandatory, attribute('1.2.840.113549.1.9.52', sequence(SHA256, tagged(1, PSS, protectedOnes)))],
      }),
    );

  it('are compared by what they mean: a default written out, a NULL or none', () => {
    expect(protectedBy(pss(32, TRAILER), pss(32))).toEqual(['accepted', 'accepted']);
    expect(protectedBy(pss(32), pss(32, TRAILER))).toEqual(['accepted', 'accepted']);
    expect(protectedBy(pss(32), withNull)).toEqual(['accepted', 'accepted']);
  });

  it('are refused when they mean something else', () => {
    const refused = ['content-algorithm-inconsistent', 'content-algorithm-inconsistent'];
    expect(protectedBy(pss(32), pss(20))).toEqual(refused);
    expect(protectedBy(pss(32), pss(32, tagged(3, integer(2))))).toEqual(refused);
    expect(protectedBy(pss(32), sequence())).toEqual(refused);
  });
});

describe('a container in BER', () => {
  const signer = makeSigner(CHALLENGE, { certificate: signerDer, key: signerKey });
  const around = (content: Uint8Array, ...signers: readonly Uint8Array[]): Buffer =>
    sequence(
      oid('1.2.840.113549.1.7.2'),
      tagged(
        0,
        sequence(
          integer(1),
          set(SHA256),
          sequence(oid(DATA), tagged(0, content)),
          tagged(0, signerDer),
          set(...signers),
        ),
      ),
    );
  const [one, two] = [CHALLENGE.subarray(0, 5), CHALLENGE.subarray(5)];

  it.each([
    ['in pieces of definite length', tlv(0x24, octets(one), octets(two))],
    ['in pieces within pieces', tlv(0x24, octets(one), tlv(0x24, tlv(0x24, octets(two))))],
    ['in pieces of both kinds of length', tlv(0x24, open(0x24, octets(one)), tlv(0x24, octets(two)))],
    ['in pieces of indefinite length', open(0x24, octets(one), open(0x24, octets(two)))],
  ])('holds as deployed with its content %s', (_, content) => {
    expect(inBoth(around(content, signer))).toEqual(['container-malformed', 'accepted']);
  });

  it.each([
    ['other content', tlv(0x24, octets(two), octets(one)), 'content-differs'],
    ['pieces that are no octets', tlv(0x24, octets(one), tlv(0x0c, two)), 'container-malformed'],
  ])('does not hold with %s', (_, content, reason) => {
    expect(inBoth(around(content, signer))[1]).toBe(reason);
  });

  it('holds with its signature in pieces', () => {
    const inPieces = makeSigner(CHALLENGE, { certificate: signerDer, key: signerKey, signatureInPieces: true });
    expect(inBoth(around(octets(CHALLENGE), inPieces))).toEqual(['container-malformed', 'accepted']);
  });

  it('is what was signed nowhere: signed attributes of indefinite length inside DER stay refused', () => {
    const attributes = [open(0x30, oid('1.2.840.113549.1.9.3'), set(oid(DATA))), messageDigest(CHALLENGE)];
    expect(inBoth(signedBy({ attributes, keepOrder: true }))).toEqual(['container-malformed', 'container-malformed']);
  });
});

describe('unsigned attributes', () => {
  const TOKEN = '1.2.840.113549.1.9.16.2.14';
  const info = makeStampInfo(CHALLENGE);
  const token = makeToken(info, stamperDer, signerKey);
  const stamper = makeSigner(info, {
    certificate: stamperDer,
    key: signerKey,
    attributes: [contentType(TIME_STAMP_INFO), messageDigest(info), signingCertificateV2(stamperDer)],
  });
  const berToken = withIndefiniteLengths([stamper], info, [stamperDer], TIME_STAMP_INFO);
  const tokensOf = (unsigned: readonly Uint8Array[], profile: Profile): readonly Uint8Array[] | string => {
    const verdict = judgeContainer(signedBy({ unsigned }), { demands: { profile } });
    return verdict.accepted ? (verdict.signers[0]?.timeStampTokens ?? []) : verdict.refusal.reason;
  };

  it('may hold a time-stamp token in BER: it is handed out, and holds as deployed', () => {
    for (const profile of [STRICT, DEPLOYED]) {
      expect(tokensOf([attribute(TOKEN, berToken)], profile)).toEqual([berToken]);
      expect(tokensOf([attribute(TOKEN, berToken), attribute(TOKEN, token)], profile)).toHaveLength(2);
    }
    expect(judgeToken(berToken, { demands: { profile: DEPLOYED } })).toMatchObject({ accepted: true });
  });

  it('are no exception: a response may hold a token in BER as well, and nothing after it', () => {
    const judged = (bytes: Uint8Array, profile: Profile): string => {
      const verdict = judgeTimeStamp({
        ...trusting({ demands: { profile } }),
        stamp: { form: 'response', bytes },
        content: CHALLENGE,
      });
      return verdict.accepted ? 'accepted' : verdict.refusal.reason;
    };
    const response = makeStampResponse(berToken);
    expect([judged(response, STRICT), judged(response, DEPLOYED)]).toEqual(['container-malformed', 'accepted']);
    expect(judged(makeStampResponse(Buffer.concat([berToken, nothing()])), DEPLOYED)).toBe('time-stamp-malformed');
    expect(judged(makeStampResponse(octets(Buffer.alloc(1))), DEPLOYED)).toBe('time-stamp-malformed');
  });

  it.each([
    ['no attribute', Buffer.from([0x30, 0x80])],
    ['an attribute without values', sequence(oid(TOKEN))],
    ['something else', octets(Buffer.alloc(4))],
  ])('void nothing when they cannot be read: %s', (_, broken) => {
    for (const profile of [STRICT, DEPLOYED])
      expect(tokensOf([attribute(TOKEN, token), broken], profile)).not.toBeTypeOf('string');
  });
});

describe('Ed448 in a container (RFC 8419 §3)', () => {
  const ed448 = generateKeyPairSync('ed448');
  const der = makeEndEntity(issuing, 'Ed448', [keyUsage(0)], { keys: ed448 });
  const SHAKE256 = oid('2.16.840.1.101.3.4.2.12');
  const SHAKE256_LENGTH = oid('2.16.840.1.101.3.4.2.18');
  const digest = octets(digestOf('shake256', CHALLENGE, 64));
  const signed = (digestAlgorithm: Uint8Array, more: Partial<SignerRecipe> = {}): Buffer =>
    signedBy({
      certificate: der,
      key: ed448.privateKey,
      hash: null,
      signatureAlgorithm: sequence(oid('1.3.101.113')),
      digestAlgorithm,
      attributes: [contentType(), attribute('1.2.840.113549.1.9.4', digest)],
      ...more,
    });

  it('goes with SHAKE256 of 64 octets', () => {
    expect(inBoth(signed(sequence(SHAKE256_LENGTH, integer(512))))).toEqual(['accepted', 'accepted']);
    expect(inBoth(signed(sequence(SHAKE256)))).toEqual(['accepted', 'accepted']);
  });

  it('and with nothing else', () => {
    expect(inBoth(signed(sequence(SHAKE256_LENGTH, integer(256))))[1]).toBe('digest-algorithm-unsupported');
    expect(inBoth(signed(sequence(SHAKE256_LENGTH)))[1]).toBe('digest-algorithm-unsupported');
    const bySha = signed(SHA256, { attributes: [contentType(), messageDigest(CHALLENGE)] });
    expect(inBoth(bySha)[1]).toBe('content-algorithm-inconsistent');
    const other = [contentType(), attribute('1.2.840.113549.1.9.4', octets(Buffer.alloc(64)))];
    expect(inBoth(signed(sequence(SHAKE256), { attributes: other }))[1]).toBe('message-digest-differs');
  });

  it('SHAKE256 goes with no other key', () => {
    const attributes = [contentType(), attribute('1.2.840.113549.1.9.4', digest)];
    expect(inBoth(signedBy({ digestAlgorithm: sequence(SHAKE256), attributes }))[1]).toBe(
      'content-algorithm-inconsistent',
    );
  });
});

describe('a time stamp with FALSE written out', () => {
  const judged = (info: Uint8Array): string[] =>
    [STRICT, DEPLOYED].map((profile) => {
      const verdict = judgeToken(makeToken(info, stamperDer, signerKey), { demands: { profile } });
      return verdict.accepted ? 'accepted' : verdict.refusal.reason;
    });

  it('holds as deployed, whether it is `ordering` or `critical`', () => {
    const unknown = sequence(oid('1.2.3.4'), boolean(false), octets(nothing()));
    expect(judged(makeStampInfo(CHALLENGE, { ordering: boolean(false) }))).toEqual([
      'time-stamp-malformed',
      'accepted',
    ]);
    expect(judged(makeStampInfo(CHALLENGE, { extensions: [unknown] }))).toEqual(['time-stamp-malformed', 'accepted']);
    expect(judged(makeStampInfo(CHALLENGE, { extensions: [extension('1.2.3.4', false, nothing())] }))).toEqual([
      'accepted',
      'accepted',
    ]);
  });

  it('is not read with a boolean of another octet', () => {
    const broken = makeStampInfo(CHALLENGE, { ordering: tlv(0x01, Buffer.from([1])) });
    expect(judged(broken)).toEqual(['time-stamp-malformed', 'time-stamp-malformed']);
  });
});
