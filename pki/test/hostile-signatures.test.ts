import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEPLOYED,
  LARGEST_SIGNED_DATA,
  readCertificates,
  readSignedData,
  readTimeStampInfo,
  readTimeStampResponse,
} from '../src/index.ts';
import { makeEndEntity } from './maker/certificate-maker.ts';
import { octets, oid, sequence, set, tlv } from './maker/der-writer.ts';
import { keyUsage } from './maker/extension-maker.ts';
import { attribute, contentType, makeSignedData, makeSigner, messageDigest, SHA256 } from './maker/signature-maker.ts';
import { CHALLENGE, issuing, judgeContainer, signedBy, signerDer, signerKey, signerKeys } from './signature-cases.ts';
import { fuzzSignatures } from './signature-mutants.ts';

const good = signedBy();
const refusalOf = (bytes: Uint8Array, more = {}): string => {
  const verdict = judgeContainer(bytes, more);
  return verdict.accepted ? 'accepted' : verdict.refusal.reason;
};

describe('bytes that are no container', () => {
  const readers = [
    (bytes: Uint8Array) => readSignedData(bytes).ok,
    (bytes: Uint8Array) => readSignedData(bytes, { allowIndefiniteLength: true }).ok,
    (bytes: Uint8Array) => readTimeStampInfo(bytes).ok,
    (bytes: Uint8Array) => readTimeStampResponse(bytes).ok,
  ];

  it('are told apart by a value, never by a throw', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        (bytes) => readers.every((read) => !read(bytes)) && readCertificates(bytes).length === 0,
      ),
      { numRuns: 1_000 },
    );
  });

  it('are refused wherever a container is cut off', () => {
    for (let length = 0; length < good.length; length++)
      expect(readSignedData(good.subarray(0, length)).ok).toBe(false);
  });

  it.each([
    ['oversized', Buffer.alloc(LARGEST_SIGNED_DATA + 1, 0x30)],
    ['trailing bytes', Buffer.concat([good, Buffer.from([0])])],
    ['layers without end', Buffer.alloc(200_000, Buffer.from([0x30, 0x80]))],
    ['a length in more octets than needed', Buffer.concat([Buffer.from([0x30, 0x84, 0, 0]), good.subarray(2)])],
  ])('are refused under either profile: %s', (_, bytes) => {
    expect([refusalOf(bytes), refusalOf(bytes, { demands: { profile: DEPLOYED } })]).toEqual([
      'container-malformed',
      'container-malformed',
    ]);
  });
});

describe('containers made to keep the judge busy', () => {
  it('come back whole from hundreds of thousands of pieces, and elements of none', () => {
    const open = (tag: number, ...parts: readonly Uint8Array[]): Buffer =>
      Buffer.concat([Buffer.from([tag, 0x80]), ...parts, Buffer.from([0, 0])]);
    const pieces = open(0x24, Buffer.alloc(800_000, Buffer.from([0x04, 0x00])), octets(CHALLENGE));
    const signer = makeSigner(CHALLENGE, { certificate: signerDer, key: signerKey });
    const container = (content: Uint8Array): Buffer =>
      open(
        0x30,
        oid('1.2.840.113549.1.7.2'),
        open(
          0xa0,
          open(
            0x30,
            tlv(0x02, Buffer.from([1])),
            set(SHA256),
            open(0x30, oid('1.2.840.113549.1.7.1'), open(0xa0, content)),
            tlv(0xa0, signerDer),
            set(signer),
          ),
        ),
      );
    expect(refusalOf(container(pieces), { demands: { profile: DEPLOYED } })).toBe('accepted');
    expect(
      refusalOf(container(Buffer.alloc(800_000, Buffer.from([0x04, 0x00]))), { demands: { profile: DEPLOYED } }),
    ).toBe('container-malformed');
  });

  it('stop at their bounds: signers, attributes, values', () => {
    const signer = makeSigner(CHALLENGE, { certificate: signerDer, key: signerKey });
    expect(refusalOf(makeSignedData(Array.from({ length: 65 }, () => signer)))).toBe('container-malformed');
    const many = Array.from({ length: 65 }, (_, index) => attribute(`1.2.3.${index}`, octets(Buffer.alloc(1))));
    expect(refusalOf(signedBy({ attributes: [contentType(), messageDigest(CHALLENGE), ...many] }))).toBe(
      'container-malformed',
    );
    expect(
      refusalOf(
        signedBy({
          attributes: [
            contentType(),
            messageDigest(CHALLENGE),
            attribute('1.2.3', ...Array.from({ length: 65 }, () => octets(Buffer.alloc(1)))),
          ],
        }),
      ),
    ).toBe('container-malformed');
  });

  it('do not gain from thousands of certificates of one name and number', () => {
    const twin = makeEndEntity(issuing, 'A', [keyUsage(0)], { keys: signerKeys });
    const noise = Array.from({ length: 2_000 }, () => twin);
    expect(refusalOf(signedBy({}, { certificates: [...noise, signerDer] }))).toBe('accepted');
  });

  it('do not make signed attributes of something else', () => {
    const signed = [contentType(), messageDigest(CHALLENGE)];
    expect(refusalOf(signedBy({ attributes: [...signed, sequence(oid('1.2.3'), set())] }))).toBe('container-malformed');
    expect(refusalOf(signedBy({ attributes: [] }))).toBe('container-malformed');
    expect(refusalOf(signedBy({ attributes: [contentType(), tlv(0x30, octets(SHA256))] }))).toBe('container-malformed');
  });
});

it('mutants of sound signatures and stamps are refused or say the very same, and never throw (200,000 by `npm run fuzz -w pki`)', () => {
  expect(fuzzSignatures(3_000, 11)).toMatchObject({ mutants: 3_000, misled: [], thrown: [] });
});
