import { constants, createHash, generateKeyPairSync, privateEncrypt, sign, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { rawSignatureRefusal, STRONG_ALGORITHMS, type Certificate, type SignatureScheme } from '../src/index.ts';
import { certificate } from './judging.ts';
import { makeEndEntity, makeRoot, newKeys, newRsaKeys } from './maker/certificate-maker.ts';
import { integer, nothing, octets, oid, sequence, tlv } from './maker/der-writer.ts';

const root = makeRoot('Root');
const CONTENT = Buffer.from('Chính Chủ: 4f1c9a0d77b25e63');
const holder = (keys: { publicKey: KeyObject; privateKey: KeyObject }): Certificate =>
  certificate(makeEndEntity(root, 'A', [], { keys }));
const verdict = (
  bytes: Uint8Array,
  scheme: SignatureScheme,
  of: Certificate,
  ecdsaEncoding?: 'der' | 'concatenated',
): string =>
  rawSignatureRefusal(
    { bytes, scheme, certificate: of, ...(ecdsaEncoding ? { ecdsaEncoding } : {}) },
    CONTENT,
    STRONG_ALGORITHMS,
  )?.reason ?? 'accepted';

describe('ECDSA signatures that are nearly right', () => {
  const keys = newKeys();
  const of = holder(keys);
  const order = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');
  const plain = sign('sha256', CONTENT, { key: keys.privateKey, dsaEncoding: 'ieee-p1363' });
  const r = BigInt(`0x${plain.toString('hex', 0, 32)}`);
  const s = BigInt(`0x${plain.toString('hex', 32)}`);
  const scheme: SignatureScheme = { kind: 'ecdsa', hash: 'sha256' };
  const der = sequence(integer(r), integer(s));
  const padded = (value: bigint): Buffer => tlv(0x02, Buffer.from([0, 0]), integer(value).subarray(2));
  const asWide = (one: bigint, other: bigint): Buffer =>
    Buffer.from(one.toString(16).padStart(64, '0') + other.toString(16).padStart(64, '0'), 'hex');

  it('are accepted in DER, and as r and s, when they are right', () => {
    expect([verdict(der, scheme, of), verdict(plain, scheme, of, 'concatenated')]).toEqual(['accepted', 'accepted']);
  });

  it.each([
    ['r of zero', sequence(integer(0), integer(s))],
    ['s of zero', sequence(integer(r), integer(0))],
    ['both of zero', sequence(integer(0), integer(0))],
    ['both of one', sequence(integer(1), integer(1))],
    ['r and the order added', sequence(integer(r + order), integer(s))],
    ['s and the order added', sequence(integer(r), integer(s + order))],
    ['r of the order', sequence(integer(order), integer(s))],
    ['r and s the other way round', sequence(integer(s), integer(r))],
    ['leading zeros', sequence(padded(r), integer(s))],
    [
      'a negative r',
      sequence(tlv(0x02, Buffer.from((order - r).toString(16).padStart(64, '0'), 'hex').fill(0x80, 0, 1)), integer(s)),
    ],
    ['a long form of length', Buffer.concat([Buffer.from([0x30, 0x81]), der.subarray(1)])],
    ['an indefinite length', Buffer.concat([Buffer.from([0x30, 0x80]), der.subarray(2), Buffer.from([0, 0])])],
    ['bytes after it', Buffer.concat([der, Buffer.from([0])])],
    ['bytes inside, after s', sequence(integer(r), integer(s), nothing())],
    ['s alone', sequence(integer(s))],
    ['a set for a sequence', tlv(0x31, integer(r), integer(s))],
    ['an empty sequence', sequence()],
    ['nothing', Buffer.alloc(0)],
    ['the concatenated form', plain],
  ])('are refused with %s', (_, bytes) => {
    expect(verdict(bytes, scheme, of)).toBe('content-signature-invalid');
  });

  it.each([
    ['zeros', Buffer.alloc(64)],
    ['r of the order', asWide(order, s)],
    ['s of zero', asWide(r, 0n)],
    ['r and s the other way round', asWide(s, r)],
  ])('are refused as r and s with %s', (_, bytes) => {
    expect(verdict(bytes, scheme, of, 'concatenated')).toBe('content-signature-invalid');
  });

  it.each([[0], [63], [65], [72]])('are malformed as r and s in %d octets', (length) => {
    expect(verdict(Buffer.alloc(length, 1), scheme, of, 'concatenated')).toBe('content-signature-malformed');
  });

  it('are refused by another digest, and for another curve', () => {
    expect(verdict(der, { kind: 'ecdsa', hash: 'sha384' }, of)).toBe('content-signature-invalid');
    expect(verdict(der, scheme, holder(generateKeyPairSync('ec', { namedCurve: 'P-384' })))).toBe(
      'content-signature-invalid',
    );
  });
});

describe('RSA signatures whose padding is nearly right (RFC 8017 §8.2.2)', () => {
  const keys = newRsaKeys(2048);
  const of = holder(keys);
  const scheme: SignatureScheme = { kind: 'rsa-pkcs1', hash: 'sha256' };
  const digest = createHash('sha256').update(CONTENT).digest();
  const SHA256 = oid('2.16.840.1.101.3.4.2.1');
  const info = sequence(sequence(SHA256, nothing()), octets(digest));
  const signed = (block: Uint8Array): Buffer =>
    privateEncrypt({ key: keys.privateKey, padding: constants.RSA_NO_PADDING }, block);
  const block = (type: number, filler: Buffer, rest: Uint8Array): Buffer =>
    Buffer.concat([Buffer.from([0, type]), filler, Buffer.from([0]), rest]);
  const filled = (rest: Uint8Array, octet = 0xff, type = 1): Buffer =>
    block(type, Buffer.alloc(253 - rest.length, octet), rest);

  it('are accepted when it is right', () => {
    expect(verdict(signed(filled(info)), scheme, of)).toBe('accepted');
    expect(verdict(sign('sha256', CONTENT, keys.privateKey), scheme, of)).toBe('accepted');
  });

  it.each([
    [
      'bytes after the digest, as Bleichenbacher forged them',
      Buffer.concat([
        Buffer.from([0, 1]),
        Buffer.alloc(8, 0xff),
        Buffer.from([0]),
        info,
        Buffer.alloc(245 - info.length),
      ]),
    ],
    [
      'bytes after the digest, inside the info',
      filled(sequence(sequence(SHA256, nothing()), octets(digest), octets(Buffer.alloc(4)))),
    ],
    ['no parameters of the digest', filled(sequence(sequence(SHA256), octets(digest)))],
    ['parameters that are no NULL', filled(sequence(sequence(SHA256, octets(Buffer.alloc(8))), octets(digest)))],
    ['the digest bare', filled(digest)],
    ['another digest algorithm', filled(sequence(sequence(oid('2.16.840.1.101.3.4.2.2'), nothing()), octets(digest)))],
    ['a digest cut short', filled(sequence(sequence(SHA256, nothing()), octets(digest.subarray(0, 20))))],
    ['filler that is not all ones', filled(info, 0xfe)],
    ['block type 2', filled(info, 0xff, 2)],
    ['block type 0', filled(info, 0, 0)],
    ['a long form of length', filled(Buffer.concat([Buffer.from([0x30, 0x81]), info.subarray(1)]))],
  ])('are refused with %s', (_, encoded) => {
    expect(verdict(signed(encoded), scheme, of)).toBe('content-signature-invalid');
  });

  it.each([
    ['no octets', Buffer.alloc(0)],
    ['zero', Buffer.alloc(256)],
    ['one', Buffer.concat([Buffer.alloc(255), Buffer.from([1])])],
    ['an octet too few', sign('sha256', CONTENT, keys.privateKey).subarray(1)],
    ['a zero before', Buffer.concat([Buffer.from([0]), sign('sha256', CONTENT, keys.privateKey)])],
    ['a zero after', Buffer.concat([sign('sha256', CONTENT, keys.privateKey), Buffer.from([0])])],
    ['the modulus itself', Buffer.alloc(256, 0xff)],
  ])('are refused as %s', (_, bytes) => {
    expect(verdict(bytes, scheme, of)).toBe('content-signature-invalid');
  });

  it('are not taken for PSS, nor PSS for them, nor with another salt or digest', () => {
    const pss = sign('sha256', CONTENT, {
      key: keys.privateKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: 32,
    });
    expect(verdict(pss, { kind: 'rsa-pss', hash: 'sha256', saltLength: 32 }, of)).toBe('accepted');
    expect(verdict(pss, { kind: 'rsa-pss', hash: 'sha256', saltLength: 20 }, of)).toBe('content-signature-invalid');
    expect(verdict(pss, { kind: 'rsa-pss', hash: 'sha384', saltLength: 32 }, of)).toBe('content-signature-invalid');
    expect(verdict(pss, scheme, of)).toBe('content-signature-invalid');
    expect(verdict(signed(filled(info)), { kind: 'rsa-pss', hash: 'sha256', saltLength: 32 }, of)).toBe(
      'content-signature-invalid',
    );
  });

  it('are refused by a key that is for PSS alone, or for PSS with other parameters (RFC 4055 §3.3)', () => {
    const pssKeys = generateKeyPairSync('rsa-pss', {
      modulusLength: 2048,
      hashAlgorithm: 'sha256',
      mgf1HashAlgorithm: 'sha256',
    });
    const pssHolder = holder(pssKeys);
    const good = sign('sha256', CONTENT, {
      key: pssKeys.privateKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: 32,
    });
    expect(verdict(good, { kind: 'rsa-pss', hash: 'sha256', saltLength: 32 }, pssHolder)).toBe('accepted');
    expect(verdict(good, scheme, pssHolder)).toBe('content-key-of-other-kind');
    expect(verdict(good, { kind: 'rsa-pss', hash: 'sha512', saltLength: 32 }, pssHolder)).toBe(
      'content-signature-invalid',
    );
  });
});

describe('Ed25519 signatures that are nearly right (RFC 8032 §5.1.7)', () => {
  const keys = generateKeyPairSync('ed25519');
  const of = holder(keys);
  const scheme: SignatureScheme = { kind: 'ed25519' };
  const good = sign(null, CONTENT, keys.privateKey);
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const wide = BigInt(`0x${Buffer.from(good.subarray(32)).reverse().toString('hex')}`) + order;
  const raised = Buffer.concat([
    good.subarray(0, 32),
    Buffer.from(wide.toString(16).padStart(64, '0'), 'hex').reverse(),
  ]);

  it.each([
    ['S and the order added', raised],
    ['R of zeros', Buffer.concat([Buffer.alloc(32), good.subarray(32)])],
    ['nothing but zeros', Buffer.alloc(64)],
    ['an octet too few', good.subarray(0, 63)],
    ['an octet too many', Buffer.concat([good, Buffer.from([0])])],
  ])('are refused with %s', (_, bytes) => {
    expect(verdict(good, scheme, of)).toBe('accepted');
    expect(verdict(bytes, scheme, of)).toBe('content-signature-invalid');
  });
});
