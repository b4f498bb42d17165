import { createHash, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { judgeRevocation, readOcspResponse, writeOcspRequest, type FreshnessRule } from '../src/index.ts';
import { certificate, EXACT, ocsp } from './judging.ts';
import {
  daysFromNow,
  makeAuthority,
  makeEndEntity,
  makeRoot,
  newKeys,
  NOW,
  type Keys,
} from './maker/certificate-maker.ts';
import {
  bits,
  generalizedTime,
  implicit,
  integer,
  nothing,
  octets,
  oid,
  sequence,
  tagged,
  tlv,
} from './maker/der-writer.ts';
import { extension, keyUsage, noCheck, purposes } from './maker/extension-maker.ts';
import {
  criticalUnknown,
  makeOcspResponse,
  serialOf,
  type OcspRecipe,
  type SingleRecipe,
} from './maker/revocation-maker.ts';

const root = makeRoot('Root');
const issuing = makeAuthority(root, 'Issuing');
const endEntity = makeEndEntity(issuing, 'A');
type More = { at?: Date; freshness?: FreshnessRule; nonce?: Uint8Array };
const judgeAnswers = (responses: readonly Uint8Array[], { at = NOW, freshness = EXACT, nonce }: More = {}): string => {
  const verdict = judgeRevocation({
    certificate: certificate(endEntity),
    above: [certificate(root.der), certificate(issuing.der)],
    at,
    material: { crls: [], ocspResponses: responses.map(ocsp), freshness, nonce },
  });
  return verdict.status === 'good' ? 'good' : `${verdict.status} ${verdict.reason}`;
};
const single = (changes: Partial<SingleRecipe> = {}): SingleRecipe => ({
  certificate: endEntity,
  status: 'good',
  ...changes,
});
const answer = (singles: readonly SingleRecipe[], recipe: Partial<OcspRecipe> = {}, more: More = {}): string =>
  judgeAnswers([makeOcspResponse(issuing, singles, recipe)], more);

const responderKeys = newKeys();
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';
const delegate = (
  extra: readonly Uint8Array[],
  changes: Parameters<typeof makeEndEntity>[3] = {},
  above = issuing,
): Partial<OcspRecipe> => ({
  certificates: [makeEndEntity(above, 'Responder', extra, { keys: responderKeys, ...changes })],
  signWith: responderKeys.privateKey,
  responderKey: responderKeys.publicKey,
});

describe('who answers', () => {
  it.each<[string, Partial<OcspRecipe>, string]>([
    ['a delegate of the issuer', delegate([purposes(OCSP_SIGNING), noCheck()]), 'good'],
    [
      'a delegate named by its subject',
      {
        ...delegate([purposes(OCSP_SIGNING)]),
        responderKey: undefined,
        responderName: certificate(makeEndEntity(issuing, 'Responder')).subject.der,
      },
      'good',
    ],
    [
      'a delegate that may sign nothing',
      delegate([purposes(OCSP_SIGNING), keyUsage(2)]),
      'unknown ocsp-responder-not-authorised',
    ],
    [
      'a delegate that is for any purpose',
      delegate([purposes('2.5.29.37.0')]),
      'unknown ocsp-responder-not-authorised',
    ],
    ['a delegate that is for no purpose', delegate([]), 'unknown ocsp-responder-not-authorised'],
    [
      'a delegate that has expired',
      delegate([purposes(OCSP_SIGNING)], { notAfter: daysFromNow(-1) }),
      'unknown ocsp-responder-not-authorised',
    ],
    [
      'a delegate with an unknown critical extension',
      delegate([purposes(OCSP_SIGNING), extension('1.2.3.4', true, nothing())]),
      'unknown ocsp-responder-not-authorised',
    ],
    ['a delegate of the root', delegate([purposes(OCSP_SIGNING)], {}, root), 'unknown ocsp-responder-not-authorised'],
    [
      'a delegate of somebody with the name of the issuer',
      delegate([purposes(OCSP_SIGNING)], {}, { ...issuing, keys: newKeys() }),
      'unknown ocsp-responder-not-authorised',
    ],
    [
      'a delegate whose certificate did not come along',
      { ...delegate([purposes(OCSP_SIGNING)]), certificates: [] },
      'unknown ocsp-responder-not-authorised',
    ],
    [
      'a delegate whose answer another has signed',
      { ...delegate([purposes(OCSP_SIGNING)]), signWith: newKeys().privateKey },
      'unknown ocsp-signature-invalid',
    ],
    [
      'the root above the issuer',
      { responderName: root.name, signWith: root.keys.privateKey, certificates: [root.der] },
      'unknown ocsp-responder-not-authorised',
    ],
    [
      'the certificate itself',
      { responderName: certificate(endEntity).subject.der, certificates: [endEntity] },
      'unknown ocsp-responder-not-authorised',
    ],
    [
      'the issuer, with its own certificate sent along and noise',
      { certificates: [endEntity, issuing.der, root.der] },
      'good',
    ],
  ])('%s', (_, recipe, expected) => {
    expect(answer([single()], definedOnly(recipe))).toBe(expected);
  });
});

const definedOnly = (recipe: Partial<OcspRecipe>): Partial<OcspRecipe> =>
  Object.fromEntries(Object.entries(recipe).filter(([, value]) => value !== undefined));

describe('what is answered', () => {
  it.each<[string, SingleRecipe[], string]>([
    [
      'good of another, then of this one',
      [single({ certificate: makeEndEntity(issuing, 'B'), status: 'revoked' }), single()],
      'good',
    ],
    [
      'good once stale, once fresh',
      [single({ thisUpdate: daysFromNow(-3), nextUpdate: daysFromNow(-2) }), single()],
      'good',
    ],
    ['good and unknown', [single(), single({ status: 'unknown' })], 'unknown ocsp-says-unknown'],
    ['good and revoked', [single(), single({ status: 'revoked' })], 'revoked unspecified'],
    ['on hold', [single({ status: 'revoked', reason: 6 })], 'revoked certificate-hold'],
    [
      'revoked, but stale',
      [single({ status: 'revoked', thisUpdate: daysFromNow(-3), nextUpdate: daysFromNow(-2) })],
      'unknown ocsp-stale',
    ],
    ['nothing', [], 'unknown ocsp-no-matching-answer'],
    [
      'good with an unknown critical extension',
      [single({ extensions: [criticalUnknown()] })],
      'unknown ocsp-critical-extension-unknown',
    ],
    [
      'good with an unknown extension that is not critical',
      [single({ extensions: [extension('1.2.3.4', false, nothing())] })],
      'good',
    ],
    [
      'good with the archive cutoff, critical',
      [single({ extensions: [extension('1.3.6.1.5.5.7.48.1.6', true, generalizedTime(NOW))] })],
      'good',
    ],
    [
      'nextUpdate before thisUpdate',
      [single({ thisUpdate: daysFromNow(-1), nextUpdate: daysFromNow(-2) })],
      'unknown ocsp-stale',
    ],
  ])('%s', (_, singles, expected) => {
    expect(answer(singles)).toBe(expected);
  });

  it('counts together from several answers: one revokes, one that is good among bad ones clears', () => {
    const good = makeOcspResponse(issuing, [single()]);
    const stale = makeOcspResponse(issuing, [single({ thisUpdate: daysFromNow(-3), nextUpdate: daysFromNow(-2) })]);
    const forged = makeOcspResponse(issuing, [single({ status: 'revoked' })], { signWith: newKeys().privateKey });
    expect(judgeAnswers([stale, forged, good])).toBe('good');
    expect(judgeAnswers([stale, forged])).toBe('unknown ocsp-stale');
    expect(judgeAnswers([good, makeOcspResponse(issuing, [single({ status: 'revoked', reason: 1 })])])).toBe(
      'revoked key-compromise',
    );
  });

  it('names the certificate by any digest, and by no part of it alone', () => {
    const { issuer, serial } = certificate(endEntity);
    const key = certificate(issuing.der).publicKey.bits;
    const digest = (algorithm: string, data: Uint8Array): Buffer => octets(createHash(algorithm).update(data).digest());
    const withId = (...id: readonly Uint8Array[]): string => judgeAnswers([rawAnswer(sequence(...id), issuing.keys)]);
    const sha256 = sequence(oid('2.16.840.1.101.3.4.2.1'));
    expect(withId(sha256, digest('sha256', issuer.der), digest('sha256', key), tlv(0x02, serial))).toBe('good');
    expect(
      withId(
        sha256,
        digest('sha256', issuer.der),
        digest('sha256', certificate(root.der).publicKey.bits),
        tlv(0x02, serial),
      ),
    ).toBe('unknown ocsp-no-matching-answer');
    expect(withId(sha256, digest('sha256', root.name), digest('sha256', key), tlv(0x02, serial))).toBe(
      'unknown ocsp-no-matching-answer',
    );
    expect(
      withId(sequence(oid('1.2.840.113549.2.5')), digest('md5', issuer.der), digest('md5', key), tlv(0x02, serial)),
    ).toBe('unknown ocsp-no-matching-answer');
  });
});

/** An answer "good" about whatever a CertID says. */
function rawAnswer(id: Uint8Array, keys: Keys, version: readonly Uint8Array[] = []): Buffer {
  const one = sequence(
    id,
    implicit(0, Buffer.alloc(0)),
    generalizedTime(daysFromNow(-1)),
    tagged(0, generalizedTime(daysFromNow(1))),
  );
  const data = sequence(...version, tagged(1, issuing.name), generalizedTime(daysFromNow(-1)), sequence(one));
  const basic = sequence(data, sequence(oid('1.2.840.10045.4.3.2')), bits(sign('sha256', data, keys.privateKey)));
  return sequence(tlv(0x0a, Buffer.from([0])), tagged(0, sequence(oid('1.3.6.1.5.5.7.48.1.1'), octets(basic))));
}

describe('when it was answered', () => {
  const at = (days: number, milliseconds = 0): Date => new Date(daysFromNow(days).getTime() + milliseconds);
  it.each([
    ['at thisUpdate', at(-1), EXACT, 'good'],
    ['before thisUpdate', at(-1, -1_000), EXACT, 'unknown ocsp-not-yet-valid'],
    ['before thisUpdate, within the skew', at(-1, -1_000), { ...EXACT, skew: 1_000 }, 'good'],
    ['at nextUpdate', at(1), EXACT, 'good'],
    ['after nextUpdate', at(1, 1_000), EXACT, 'unknown ocsp-stale'],
    ['after nextUpdate, within the skew', at(1, 1_000), { ...EXACT, skew: 1_000 }, 'good'],
    ['older than the caller allows', NOW, { ...EXACT, maximumAge: 3_600_000 }, 'unknown ocsp-stale'],
    ['as old as the caller allows', NOW, { ...EXACT, maximumAge: 86_400_000 }, 'good'],
  ] as const)('%s', (_, instant, freshness, expected) => {
    expect(answer([single()], {}, { at: instant, freshness })).toBe(expected);
  });

  it('is not before the certificate began and not in the future', () => {
    expect(answer([single({ thisUpdate: daysFromNow(-1) })], { producedAt: daysFromNow(-101) })).toBe(
      'unknown ocsp-produced-outside-validity',
    );
    expect(answer([single()], { producedAt: daysFromNow(0.1) })).toBe('unknown ocsp-not-yet-valid');
  });
});

describe('the nonce', () => {
  const NONCE = '1.3.6.1.5.5.7.48.1.2';
  const sent = Buffer.alloc(32, 7);
  const withNonce = (value: Uint8Array, nonce: Uint8Array | undefined = sent): string =>
    answer([single()], { extensions: [extension(NONCE, false, value)] }, nonce ? { nonce } : {});

  it.each([
    ['that was sent', octets(sent), 'good'],
    ['that was sent, without its inner wrapping', sent, 'good'],
    ['of another question', octets(Buffer.alloc(32, 8)), 'unknown ocsp-nonce-mismatch'],
    ['cut short', octets(sent.subarray(1)), 'unknown ocsp-nonce-mismatch'],
    ['that is empty', octets(Buffer.alloc(0)), 'unknown ocsp-nonce-mismatch'],
  ])('%s', (_, value, expected) => {
    expect(withNonce(value)).toBe(expected);
  });

  it('that nobody sent is let be, for answers may come from a cache (RFC 9654 §3)', () => {
    expect(answer([single()], { extensions: [extension(NONCE, false, octets(sent))] })).toBe('good');
  });

  it('of a request stands in it as it was given, beside SHA-1 of name and key and the serial', () => {
    const request = Buffer.from(writeOcspRequest(certificate(endEntity), certificate(issuing.der), sent));
    const id = sequence(
      sequence(oid('1.3.14.3.2.26'), nothing()),
      octets(createHash('sha1').update(issuing.name).digest()),
      octets(createHash('sha1').update(certificate(issuing.der).publicKey.bits).digest()),
      serialOf(endEntity),
    );
    expect(
      request.equals(
        sequence(sequence(sequence(sequence(id)), tagged(2, sequence(sequence(oid(NONCE), octets(octets(sent))))))),
      ),
    ).toBe(true);
  });
});

describe('bytes that are no answer', () => {
  const id = sequence(
    sequence(oid('1.3.14.3.2.26'), nothing()),
    octets(createHash('sha1').update(issuing.name).digest()),
    octets(createHash('sha1').update(certificate(issuing.der).publicKey.bits).digest()),
    serialOf(endEntity),
  );
  it.each([
    ['an unused status', sequence(tlv(0x0a, Buffer.from([4])))],
    ['a status out of range', sequence(tlv(0x0a, Buffer.from([7])))],
    ['success without an answer', sequence(tlv(0x0a, Buffer.from([0])))],
    [
      'an error with an answer',
      sequence(tlv(0x0a, Buffer.from([6])), tagged(0, sequence(oid('1.3.6.1.5.5.7.48.1.1'), octets(sequence())))),
    ],
    [
      'an answer of another type',
      sequence(tlv(0x0a, Buffer.from([0])), tagged(0, sequence(oid('1.2.3'), octets(sequence())))),
    ],
    ['version 2', rawAnswer(id, issuing.keys, [tagged(0, integer(1))])],
  ])('%s', (_, bytes) => {
    expect(readOcspResponse(bytes).ok).toBe(false);
  });

  it('but for a version 1 that is spelled out', () => {
    expect(judgeAnswers([rawAnswer(id, issuing.keys, [tagged(0, integer(0))])])).toBe('good');
    expect(judgeAnswers([makeOcspResponse(issuing, [single()]), rawAnswer(id, newKeys())])).toBe('good');
  });
});
