import { describe, expect, it } from 'vitest';
import { DEPLOYED, judgeRevocation, readCrl, readOcspResponse, STRICT, type Profile } from '../src/index.ts';
import { certificate, judge, material, reasonOf } from './judging.ts';
import { makeAuthority, makeEndEntity, makeRoot, newKeys, type Authority } from './maker/certificate-maker.ts';
import { boolean, implicit, integer, octets, oid, sequence, tagged, tlv } from './maker/der-writer.ts';
import {
  authority,
  authorityKey,
  dns,
  extension,
  keyUsage,
  noCheck,
  purposes,
  subjectKey,
  uri,
} from './maker/extension-maker.ts';
import { makeCrl, makeOcspResponse, serialOf, type CrlRecipe, type Entry } from './maker/revocation-maker.ts';
import { NOW } from './maker/certificate-maker.ts';

const root = makeRoot('Root');
const issuing = makeAuthority(root, 'Issuing');
const endEntity = makeEndEntity(issuing, 'A');
const serial = serialOf(endEntity);
const other = serialOf(makeEndEntity(issuing, 'B'));
/** Strictly, then as deployed. */
const inBoth = (judged: (profile: Profile) => string): string[] => [STRICT, DEPLOYED].map(judged);
const below = (der: Uint8Array, middle: Authority = issuing): string[] =>
  inBoth((profile) => reasonOf(judge(der, [middle.der], root.der, { demands: { profile } })));
const leaf = (...extensions: Uint8Array[]): string[] => below(makeEndEntity(issuing, 'A', extensions));
const underAuthority = (...extensions: Uint8Array[]): string[] => {
  const middle = makeAuthority(root, 'Middle', extensions);
  return below(makeEndEntity(middle, 'A'), middle);
};
/** An extension with `critical FALSE` written out. */
const notCritical = (id: string, value: Uint8Array): Buffer => sequence(oid(id), boolean(false), octets(value));
const keyUsageBits = (...content: number[]): Buffer => extension('2.5.29.15', true, tlv(0x03, Buffer.from(content)));

describe('a certificate that is not quite DER (X.690 §11)', () => {
  it.each([
    ['cA FALSE written out', leaf(extension('2.5.29.19', false, sequence(boolean(false)))), 'default-written-out'],
    ['critical FALSE written out', leaf(notCritical('2.5.29.37', sequence(oid('1.2.3')))), 'default-written-out'],
    ['critical FALSE of an extension nobody knows', leaf(notCritical('1.2.3.4', sequence())), 'default-written-out'],
    [
      'minimum 0 of a name constraint written out',
      underAuthority(
        extension('2.5.29.30', true, sequence(tagged(1, sequence(dns('bad.vn'), implicit(0, Buffer.from([0])))))),
      ),
      'default-written-out',
    ],
    ['key usage with zeros at its end', leaf(keyUsageBits(0, 0xc0)), 'named-bits-padded'],
    ['key usage with an octet of zeros', leaf(keyUsageBits(7, 0xc0, 0x00)), 'named-bits-padded'],
    ['key usage with three octets of zeros', leaf(keyUsageBits(0, 0xc0, 0, 0, 0)), 'named-bits-padded'],
    [
      'reasons of a distribution point with zeros at their end',
      leaf(
        extension(
          '2.5.29.31',
          false,
          sequence(sequence(tagged(0, tagged(0, uri('http://a.vn/c'))), tlv(0x81, Buffer.from([0, 0x40])))),
        ),
      ),
      'named-bits-padded',
    ],
  ])('is refused strictly and accepted as deployed: %s', (_, found, reason) => {
    expect(found).toEqual([reason, 'accepted']);
  });

  it('means what it says: a key usage with zeros at its end allows no more, cA FALSE makes no authority', () => {
    const question = { demands: { profile: DEPLOYED, keyUsages: ['digitalSignature'] as const } };
    const asked = (der: Uint8Array): string => reasonOf(judge(der, [issuing.der], root.der, question));
    expect(asked(makeEndEntity(issuing, 'A', [keyUsageBits(0, 0x40)]))).toBe('key-usage-not-allowed');
    expect(asked(makeEndEntity(issuing, 'A', [keyUsageBits(0, 0xc0)]))).toBe('accepted');
    const keys = newKeys();
    const middle = makeAuthority(root, 'Middle', [], {
      keys,
      extensions: [
        extension('2.5.29.19', true, sequence(boolean(false))),
        subjectKey(keys.publicKey),
        authorityKey(root.keys.publicKey),
      ],
    });
    expect(below(makeEndEntity(middle, 'A'), middle)).toEqual(['default-written-out', 'not-an-authority']);
  });

  it.each([
    ['a boolean of another octet', sequence(oid('2.5.29.37'), tlv(0x01, Buffer.from([1])), octets(sequence()))],
    ['a length in more octets than needed', Buffer.from([0x30, 0x81, 0x00])],
  ])('is never read with %s', (_, broken) => {
    expect(() => makeEndEntityRead([broken])).toThrow();
  });

  it('is refused in both with what decides something in a form nobody can tell', () => {
    expect(leaf(keyUsageBits(0, 0xc0, 0, 0x80))).toEqual(['extension-malformed', 'extension-malformed']);
    expect(leaf(extension('2.5.29.17', false, sequence()))).toEqual(['extension-malformed', 'extension-malformed']);
    expect(leaf(extension('2.5.29.32', false, sequence()))).toEqual(['extension-malformed', 'extension-malformed']);
    expect(leaf(extension('2.5.29.31', false, sequence()))).toEqual(['extension-malformed', 'extension-malformed']);
  });
});

const makeEndEntityRead = (extensions: readonly Uint8Array[]) => certificate(makeEndEntity(issuing, 'A', extensions));

describe('an extension that decides nothing and cannot be read', () => {
  it.each([
    ['issuerAltName without a name', '2.5.29.18'],
    ['authorityInfoAccess without a description', '1.3.6.1.5.5.7.1.1'],
    ['subjectInfoAccess without a description', '1.3.6.1.5.5.7.1.11'],
    ['freshestCRL without a point', '2.5.29.46'],
  ])('is let pass as deployed, in a leaf and in an authority: %s', (_, id) => {
    const expected = ['informative-extension-malformed', 'accepted'];
    expect(leaf(extension(id, false, sequence()))).toEqual(expected);
    expect(underAuthority(extension(id, false, sequence()))).toEqual(expected);
  });

  it('counts as missing where it helps to find keys', () => {
    const bare = (broken: Uint8Array): string[] => below(makeEndEntity(issuing, 'A', [], { extensions: [broken] }));
    expect(bare(extension('2.5.29.35', false, octets(Buffer.alloc(4))))[1]).toBe('accepted');
    expect(leaf(extension('2.5.29.14', false, sequence()))[1]).toBe('accepted');
  });

  it('is a reason to refuse in both where it is critical', () => {
    expect(leaf(extension('2.5.29.18', true, sequence()))).toEqual(['extension-malformed', 'extension-malformed']);
  });

  it('may be a qualifier of a policy that is not critical', () => {
    const qualified = (critical: boolean): string[] =>
      leaf(extension('2.5.29.32', critical, sequence(sequence(oid('1.2.3'), sequence()))));
    expect(qualified(false)).toEqual(['informative-extension-malformed', 'accepted']);
    expect(qualified(true)[1]).toBe('critical-extension-unknown');
  });

  it('does not make an OCSP responder a stranger', () => {
    const keys = newKeys();
    const responder = makeEndEntity(
      issuing,
      'Responder',
      [purposes('1.3.6.1.5.5.7.3.9'), noCheck(), extension('2.5.29.18', false, sequence())],
      { keys },
    );
    const answer = makeOcspResponse(issuing, [{ certificate: endEntity, status: 'good' }], {
      certificates: [responder],
      signWith: keys.privateKey,
      responderKey: keys.publicKey,
    });
    expect(inBoth((profile) => status([], [answer], profile))).toEqual([
      'unknown ocsp-responder-not-authorised',
      'good',
    ]);
  });
});

function status(crls: readonly Uint8Array[], responses: readonly Uint8Array[], profile: Profile): string {
  const verdict = judgeRevocation({
    certificate: certificate(endEntity),
    above: [certificate(root.der), certificate(issuing.der)],
    at: NOW,
    material: material(crls, responses),
    demands: { profile },
  });
  if (verdict.status === 'good') return 'good';
  return verdict.status === 'unknown' && verdict.reason.endsWith('not-conforming')
    ? `unknown ${verdict.detail}`
    : `${verdict.status} ${verdict.reason}`;
}
const byCrl = (recipe: Partial<CrlRecipe>): string[] =>
  inBoth((profile) => status([makeCrl(issuing, recipe)], [], profile));

const EMPTY_ISSUER_NAME = extension('2.5.29.18', false, sequence());
const FRACTIONAL_DATE = extension('2.5.29.24', false, tlv(0x18, Buffer.from('20261001000000.5Z')));
const UNKNOWN_REASON = extension('2.5.29.21', false, tlv(0x0a, Buffer.from([7])));

describe('a list with something wrong in it', () => {
  it.each<[string, Partial<CrlRecipe>, string]>([
    ['an issuerAltName without a name', { extensions: [EMPTY_ISSUER_NAME] }, 'good'],
    ['an access description that is none', { extensions: [extension('1.3.6.1.5.5.7.1.1', false, integer(1))] }, 'good'],
    ['critical FALSE written out', { extensions: [notCritical('1.2.3.4', sequence())] }, 'unknown default-written-out'],
    ['an empty list of entries', { entries: [], emptyList: true }, 'unknown revoked-certificates-empty'],
    [
      'a flag of its scope that is FALSE, written out',
      {
        extensions: [
          extension('2.5.29.28', true, sequence(implicit(1, Buffer.from([0xff])), implicit(4, Buffer.from([0])))),
        ],
      },
      'unknown default-written-out',
    ],
    ['a fraction in its time', { thisUpdateText: '20261031000000.5Z' }, 'unknown time-fractional'],
    ['an extension twice', { extensions: [EMPTY_ISSUER_NAME, EMPTY_ISSUER_NAME] }, 'unknown field-malformed'],
    [
      'a fraction in the invalidity date of another',
      { entries: [{ serial: other, extensions: [FRACTIONAL_DATE] }] },
      'unknown time-fractional',
    ],
    [
      'a reason nobody uses for another',
      { entries: [{ serial: other, extensions: [UNKNOWN_REASON] }] },
      'unknown field-malformed',
    ],
    [
      'no octets for the extensions of an entry',
      { entries: [{ serial: other, noExtensions: true }] },
      'unknown field-malformed',
    ],
  ])('clears nobody strictly, and says in what, but clears as deployed: %s', (_, recipe, strict) => {
    expect(byCrl(recipe)).toEqual([strict, 'good']);
  });

  it.each<[string, Partial<CrlRecipe>, Omit<Entry, 'serial'>]>([
    ['an issuerAltName without a name', { extensions: [EMPTY_ISSUER_NAME] }, {}],
    ['critical FALSE written out', { extensions: [notCritical('1.2.3.4', sequence())] }, {}],
    ['critical FALSE of the entry written out', {}, { extensions: [notCritical('1.2.3.4', sequence())] }],
    ['a fraction in the invalidity date', {}, { extensions: [FRACTIONAL_DATE] }],
    ['an invalidity date that is none', {}, { extensions: [extension('2.5.29.24', false, integer(1))] }],
    ['a reason nobody uses', {}, { extensions: [UNKNOWN_REASON] }],
    ['no octets for its extensions', {}, { noExtensions: true }],
    ['a key identifier that is none', { extensions: [extension('2.5.29.35', false, integer(1))] }, {}],
    ['a number that is none', { number: undefined, extensions: [extension('2.5.29.20', false, sequence())] }, {}],
    ['no number', { number: undefined }, {}],
    ['no nextUpdate', { nextUpdate: undefined }, {}],
    [
      'a scope that is not critical',
      { extensions: [extension('2.5.29.28', false, sequence(implicit(1, Buffer.from([0xff]))))] },
      {},
    ],
  ])('revokes whom it revokes in both, when its issuer has signed it: %s', (_, recipe, entry) => {
    expect(byCrl({ ...recipe, entries: [{ serial, ...entry }] })).toEqual([
      'revoked unspecified',
      'revoked unspecified',
    ]);
    const forged = { ...recipe, entries: [{ serial, ...entry }], signWith: newKeys().privateKey };
    expect(byCrl(forged)).toEqual(['unknown crl-signature-invalid', 'unknown crl-signature-invalid']);
  });

  it('revokes also by a serial number with needless octets in front', () => {
    const padded = tlv(0x02, Buffer.from([0]), serial.subarray(2));
    expect(byCrl({ entries: [{ serial: padded }] })).toEqual(['revoked unspecified', 'revoked unspecified']);
  });

  it('refuses a path in either mode, whatever else on the path nothing is known of', () => {
    const list = makeCrl(issuing, { entries: [{ serial, reason: 1 }], extensions: [EMPTY_ISSUER_NAME] });
    for (const mode of ['if-known', 'required'] as const)
      expect(reasonOf(judge(endEntity, [issuing.der], root.der, { revocation: { ...material([list]), mode } }))).toBe(
        'revoked',
      );
  });

  it.each([
    ['a scope that cannot be read', extension('2.5.29.28', true, sequence(implicit(1, Buffer.from([7]))))],
    ['a base that cannot be read', extension('2.5.29.27', true, sequence())],
  ])('cannot be read when that decides whom it speaks of: %s', (_, broken) => {
    expect(readCrl(makeCrl(issuing, { extensions: [broken] })).ok).toBe(false);
  });
});

describe('an OCSP answer with something wrong in it', () => {
  const say = (state: 'good' | 'revoked', recipe: Parameters<typeof makeOcspResponse>[2] = {}, more = {}): string[] =>
    inBoth((profile) =>
      status([], [makeOcspResponse(issuing, [{ certificate: endEntity, status: state, ...more }], recipe)], profile),
    );
  const WRITTEN_OUT = notCritical('1.2.3.4', sequence());
  const fraction = tlv(0x18, Buffer.from('20261031000000.250Z'));

  it.each<[string, Parameters<typeof makeOcspResponse>[2], object, string]>([
    ['a fraction in producedAt', { producedAtText: '20261031000000.5Z' }, {}, 'time-fractional'],
    ['a fraction in thisUpdate', {}, { thisUpdateElement: fraction }, 'time-fractional'],
    ['critical FALSE written out', { extensions: [WRITTEN_OUT] }, {}, 'default-written-out'],
    ['critical FALSE of one response written out', {}, { extensions: [WRITTEN_OUT] }, 'default-written-out'],
    [
      'an extension twice',
      { extensions: [extension('1.2.3.4', false, sequence()), extension('1.2.3.4', false, sequence())] },
      {},
      'field-malformed',
    ],
  ])('says good as deployed alone, and revoked in both: %s', (_, recipe, more, breach) => {
    expect(say('good', recipe, more)).toEqual([`unknown ${breach}`, 'good']);
    expect(say('revoked', recipe, more)).toEqual(['revoked unspecified', 'revoked unspecified']);
    expect(say('revoked', { ...recipe, signWith: newKeys().privateKey }, more)).toEqual([
      'unknown ocsp-signature-invalid',
      'unknown ocsp-signature-invalid',
    ]);
  });

  it('revokes for a reason nobody uses', () => {
    expect(say('revoked', {}, { reason: 7 })).toEqual(['revoked unspecified', 'revoked unspecified']);
  });

  it('clears nobody in either when what it says of somebody cannot be read, and revokes all the same', () => {
    const broken = sequence(integer(1));
    expect(say('good', { broken })).toEqual(['unknown response-malformed', 'unknown response-malformed']);
    expect(say('revoked', { broken })).toEqual(['revoked unspecified', 'revoked unspecified']);
    expect(readOcspResponse(makeOcspResponse(issuing, [], { broken })).ok).toBe(false);
  });
});

it('what cannot be read at all is named by the reason, not passed over in silence', () => {
  const revocation = {
    ...material([]),
    unreadable: [{ kind: 'crl', detail: 'revokedCertificates: bad-value' }] as const,
    mode: 'required' as const,
  };
  const verdict = judge(endEntity, [issuing.der], root.der, { revocation });
  expect(verdict).toMatchObject({ refusal: { reason: 'revocation-unknown', detail: 'crl-malformed' } });
});

it('an authority may spell everything out at once and is the same authority', () => {
  const keys = newKeys();
  const middle = makeAuthority(root, 'Middle', [], {
    keys,
    extensions: [
      authority(),
      keyUsage(5, 6),
      subjectKey(keys.publicKey),
      authorityKey(root.keys.publicKey),
      notCritical('1.2.3', sequence()),
    ],
  });
  expect(below(makeEndEntity(middle, 'A'), middle)).toEqual(['default-written-out', 'accepted']);
});
