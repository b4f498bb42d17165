import { sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DEPLOYED, judgeRevocation, readCrl, type FreshnessRule, type RevocationVerdict } from '../src/index.ts';
import { bagOf, certificate, EXACT, judge as judgePath, material, reasonOf } from './judging.ts';
import { daysFromNow, makeAuthority, makeEndEntity, makeRoot, newKeys, NOW } from './maker/certificate-maker.ts';
import { bits, generalizedTime, integer, oid, sequence, set, utf8 } from './maker/der-writer.ts';
import {
  authorityKey,
  distributionPoint,
  distributionPoints,
  extension,
  keyUsage,
  authority,
  name,
  subjectKey,
  uri,
} from './maker/extension-maker.ts';
import {
  criticalUnknown,
  deltaOf,
  issuingPoint,
  makeCrl,
  makeOcspResponse,
  serialOf,
  type CrlRecipe,
} from './maker/revocation-maker.ts';

const root = makeRoot('Root');
const issuing = makeAuthority(root, 'Issuing');
const endEntity = makeEndEntity(issuing, 'A');
const serial = serialOf(endEntity);
const other = serialOf(makeEndEntity(issuing, 'B'));
type More = {
  judged?: Uint8Array;
  bag?: readonly Uint8Array[];
  at?: Date;
  freshness?: FreshnessRule;
  deployed?: boolean;
};
const judge = (
  crls: readonly Uint8Array[],
  { judged = endEntity, bag = [], at = NOW, freshness = EXACT, deployed = false }: More = {},
): string => {
  const verdict = judgeRevocation({
    certificate: certificate(judged),
    above: [certificate(root.der), certificate(issuing.der)],
    bag: bagOf(...bag),
    at,
    material: { ...material(crls), freshness },
    ...(deployed ? { demands: { profile: DEPLOYED } } : {}),
  });
  return wordFor(verdict);
};
const wordFor = (verdict: RevocationVerdict): string =>
  verdict.status === 'good' ? 'good' : `${verdict.status} ${verdict.reason}`;
const byCrl = (recipe: Partial<CrlRecipe>, more: More = {}): string => judge([makeCrl(issuing, recipe)], more);

describe('what a list must have', () => {
  const twice = { entries: [{ serial: other }, { serial: other, reason: 1 }] };
  it.each([
    [
      'a scope that is not critical',
      byCrl({ extensions: [issuingPoint({ onlyUsers: true }, false)] }),
      'unknown crl-not-conforming',
    ],
    [
      'a delta that does not say so critically',
      judge([
        makeCrl(issuing),
        makeCrl(issuing, { number: 2, entries: [{ serial }], extensions: [deltaOf(1, false)] }),
      ]),
      'revoked unspecified',
    ],
    [
      'a critical freshest CRL',
      byCrl({ extensions: [extension('2.5.29.46', true, sequence(distributionPoint({ uri: 'http://a.vn/d.crl' })))] }),
      'unknown crl-not-conforming',
    ],
    [
      'a critical access description',
      byCrl({
        extensions: [
          extension('1.3.6.1.5.5.7.1.1', true, sequence(sequence(oid('1.3.6.1.5.5.7.48.2'), uri('http://a.vn')))),
        ],
      }),
      'unknown crl-not-conforming',
    ],
    ['a certificate listed twice, strictly', byCrl(twice), 'unknown crl-not-conforming'],
    ['a certificate listed twice, as deployed', byCrl(twice, { deployed: true }), 'good'],
    [
      'the asked certificate listed twice, as deployed',
      byCrl({ entries: [{ serial, reason: 1 }, { serial }] }, { deployed: true }),
      'revoked key-compromise',
    ],
    ['no nextUpdate, strictly', byCrl({ nextUpdate: undefined }), 'unknown crl-not-conforming'],
    ['no nextUpdate, as deployed, within the age limit', byCrl({ nextUpdate: undefined }, { deployed: true }), 'good'],
    [
      'no nextUpdate, as deployed, beyond the age limit',
      byCrl({ nextUpdate: undefined, thisUpdate: daysFromNow(-8) }, { deployed: true }),
      'unknown crl-stale',
    ],
    [
      'an unknown extension that is not critical',
      byCrl({ extensions: [extension('1.2.3.4', false, Buffer.alloc(0))] }),
      'good',
    ],
    [
      'an unknown critical extension',
      byCrl({ extensions: [criticalUnknown()] }),
      'unknown crl-critical-extension-unknown',
    ],
    [
      'an unknown critical extension in the entry of another',
      byCrl({ entries: [{ serial: other, extensions: [criticalUnknown()] }] }),
      'unknown crl-critical-extension-unknown',
    ],
    [
      'an unknown extension in the entry that is not critical',
      byCrl({ entries: [{ serial, extensions: [extension('1.2.3.4', false, Buffer.alloc(0))] }] }),
      'revoked unspecified',
    ],
  ])('%s', (_, found, expected) => {
    expect(found).toBe(expected);
  });

  it.each([
    ['version 3', (rest: Buffer) => sequence(integer(2), ECDSA, issuing.name, now, rest)],
    ['version 1 spelled out', (rest: Buffer) => sequence(integer(0), ECDSA, issuing.name, now, rest)],
    ['extensions in version 1', (rest: Buffer) => sequence(ECDSA, issuing.name, now, rest)],
    ['an issuer without a name', (rest: Buffer) => sequence(integer(1), ECDSA, name(), now, rest)],
    [
      'another algorithm inside than outside',
      (rest: Buffer) => sequence(integer(1), sequence(oid('1.2.840.10045.4.3.3')), issuing.name, now, rest),
    ],
  ])('cannot be read with %s', (_, tbsOf) => {
    const tbs = tbsOf(extensionsOf(authorityKey(issuing.keys.publicKey), extension('2.5.29.20', false, integer(1))));
    expect(readCrl(sequence(tbs, ECDSA, bits(sign('sha256', tbs, issuing.keys.privateKey)))).ok).toBe(false);
  });
});

const ECDSA = sequence(oid('1.2.840.10045.4.3.2'));
const now = generalizedTime(daysFromNow(-1));
const extensionsOf = (...extensions: readonly Buffer[]): Buffer =>
  Buffer.concat([Buffer.from([0xa0, Buffer.concat(extensions).length + 2]), sequence(...extensions)]);

it('a list that does not conform says in what', () => {
  const detailOf = (recipe: Partial<CrlRecipe>): unknown =>
    judgeRevocation({
      certificate: certificate(endEntity),
      above: [certificate(issuing.der)],
      at: NOW,
      material: material([makeCrl(issuing, recipe)]),
    });
  expect(detailOf({ nextUpdate: undefined })).toMatchObject({
    reason: 'crl-not-conforming',
    detail: 'next-update-missing',
  });
  expect(detailOf({ entries: [{ serial: other }, { serial: other }] })).toMatchObject({
    reason: 'crl-not-conforming',
    detail: 'entry-duplicated',
  });
  expect(detailOf({ extensions: [criticalUnknown()] })).toMatchObject({
    reason: 'crl-critical-extension-unknown',
    detail: '1.2.3.4',
  });
});

describe('the scope of a list', () => {
  const partition = 'http://crl.example.vn/1.crl';
  const pointed = makeEndEntity(issuing, 'A', [distributionPoints(distributionPoint({ uri: partition }))]);
  const relative = set(sequence(oid('2.5.4.3'), utf8('phần 1')));
  const byName = makeEndEntity(issuing, 'A', [
    extension(
      '2.5.29.31',
      false,
      sequence(
        sequence(Buffer.concat([Buffer.from([0xa0, relative.length]), Buffer.from([0xa1]), relative.subarray(1)])),
      ),
    ),
  ]);

  it.each([
    ['only users, of a user', byCrl({ extensions: [issuingPoint({ onlyUsers: true })] }), 'good'],
    [
      'only users, of an authority',
      wordFor(
        judgeRevocation({
          certificate: certificate(issuing.der),
          above: [certificate(root.der)],
          at: NOW,
          material: material([makeCrl(root, { extensions: [issuingPoint({ onlyUsers: true })] })]),
        }),
      ),
      'unknown crl-out-of-scope',
    ],
    [
      'only attribute certificates',
      byCrl({ extensions: [issuingPoint({ onlyAttributes: true })] }),
      'unknown crl-out-of-scope',
    ],
    [
      'a point the certificate does not name',
      byCrl({ extensions: [issuingPoint({ uri: partition })] }),
      'unknown crl-out-of-scope',
    ],
    [
      'a point the certificate names',
      byCrl({ extensions: [issuingPoint({ uri: partition })] }, { judged: pointed }),
      'good',
    ],
    [
      'a point written otherwise',
      byCrl({ extensions: [issuingPoint({ uri: partition.replace('1.crl', '%31.crl') })] }, { judged: pointed }),
      'unknown crl-out-of-scope',
    ],
    [
      'an indirect list for a certificate that names none',
      byCrl({ extensions: [issuingPoint({ uri: partition, indirect: true })] }, { judged: pointed }),
      'unknown crl-out-of-scope',
    ],
    [
      'an indirect list that revokes a certificate that names none',
      byCrl(
        { entries: [{ serial: serialOf(pointed) }], extensions: [issuingPoint({ uri: partition, indirect: true })] },
        { judged: pointed },
      ),
      'revoked unspecified',
    ],
    [
      'some reasons at a named point',
      byCrl({ extensions: [issuingPoint({ uri: partition, reasons: [1] })] }, { judged: pointed }),
      'unknown crl-covers-some-reasons',
    ],
    [
      'a name relative to the issuer',
      byCrl({ extensions: [issuingPoint({ relative: relative.subarray(2) })] }, { judged: byName }),
      'good',
    ],
    [
      'a name relative to the issuer that the certificate does not know',
      byCrl({ extensions: [issuingPoint({ relative: relative.subarray(2) })] }),
      'unknown crl-out-of-scope',
    ],
    [
      'the same serial below another authority',
      judge([makeCrl(issuing), makeCrl(root, { entries: [{ serial }] })]),
      'good',
    ],
  ])('%s', (_, found, expected) => {
    expect(found).toBe(expected);
  });

  it('of an indirect list: an entry belongs to the last issuer named before it', () => {
    const names = { extensions: [issuingPoint({ indirect: true })] };
    const list = makeAuthority(root, 'Lists');
    const judged = makeEndEntity(issuing, 'A', [distributionPoints(distributionPoint({ crlIssuer: list.name }))]);
    const entry = { serial: serialOf(judged) };
    const reasonWith = (...entries: CrlRecipe['entries'][number][]): string =>
      judge([makeCrl(root), makeCrl(list, { ...names, entries })], { judged, bag: [list.der] });
    expect(reasonWith(entry)).toBe('good');
    expect(reasonWith({ serial: other, issuer: issuing.name }, entry)).toBe('revoked unspecified');
    expect(reasonWith({ serial: other, issuer: issuing.name }, { ...entry, issuer: root.name })).toBe('good');
  });
});

describe('the signer of a list', () => {
  it('may be another key of the authority, certified by the same anchor', () => {
    const second = makeAuthority(root, 'Issuing');
    const list = makeCrl(second);
    expect(judge([list])).toBe('unknown crl-signature-invalid');
    expect(judge([list, makeCrl(root)], { bag: [second.der] })).toBe('good');
    const stranger = makeAuthority(makeRoot('Elsewhere'), 'Issuing');
    expect(judge([makeCrl(stranger), makeCrl(root)], { bag: [stranger.der] })).toBe(
      'unknown crl-signer-not-authorised',
    );
  });

  it('must not be revoked itself', () => {
    const second = makeAuthority(root, 'Issuing');
    expect(
      judge([makeCrl(second), makeCrl(root, { entries: [{ serial: serialOf(second.der), reason: 1 }] })], {
        bag: [second.der],
      }),
    ).toBe('unknown crl-signer-not-authorised');
  });

  it('needs cRLSign only where key usage stands at all (§6.3.3(f))', () => {
    const under = (extensions: readonly Buffer[]): string => {
      const keys = newKeys();
      const made = makeAuthority(root, 'Issuing', [], {
        keys,
        extensions: [authority(), ...extensions, subjectKey(keys.publicKey), authorityKey(root.keys.publicKey)],
      });
      const judged = makeEndEntity(made, 'A');
      return reasonOf(
        judgePath(judged, [made.der], root.der, {
          revocation: { ...material([makeCrl(made), makeCrl(root)]), mode: 'required' },
        }),
      );
    };
    expect([under([]), under([keyUsage(5, 6)]), under([keyUsage(5)])]).toEqual([
      'accepted',
      'accepted',
      'revocation-unknown',
    ]);
  });
});

describe('the time of a list', () => {
  const at = (days: number, milliseconds = 0): Date => new Date(daysFromNow(days).getTime() + milliseconds);
  const crl = makeCrl(issuing, { thisUpdate: daysFromNow(-1), nextUpdate: daysFromNow(1) });

  it.each([
    ['before thisUpdate', at(-1, -1_000), EXACT, 'unknown crl-not-yet-valid'],
    ['at thisUpdate', at(-1), EXACT, 'good'],
    ['at nextUpdate', at(1), EXACT, 'good'],
    ['after nextUpdate', at(1, 1_000), EXACT, 'unknown crl-stale'],
    ['after nextUpdate, within the skew', at(1, 60_000), { ...EXACT, skew: 60_000 }, 'good'],
    ['before thisUpdate, within the skew', at(-1, -60_000), { ...EXACT, skew: 60_000 }, 'good'],
    ['older than the caller allows', NOW, { ...EXACT, maximumAge: 3_600_000 }, 'unknown crl-stale'],
    ['as old as the caller allows', NOW, { ...EXACT, maximumAge: 86_400_000 }, 'good'],
  ] as const)('%s', (_, instant, freshness, expected) => {
    expect(judge([crl], { at: instant, freshness })).toBe(expected);
  });

  it('counts for the newest: what an older list says does not, once it is replaced', () => {
    const older = makeCrl(issuing, { number: 1, thisUpdate: daysFromNow(-3), entries: [{ serial, reason: 6 }] });
    const newer = makeCrl(issuing, { number: 2, thisUpdate: daysFromNow(-1) });
    expect(judge([older, newer])).toBe('good');
    expect(judge([makeCrl(issuing, { number: 3, thisUpdate: daysFromNow(-0.5), entries: [{ serial }] }), newer])).toBe(
      'revoked unspecified',
    );
  });

  it('takes revocations of the future and of the time before the certificate alike: it is listed', () => {
    expect(byCrl({ entries: [{ serial }] })).toBe('revoked unspecified');
  });
});

describe('deltas', () => {
  const base = makeCrl(issuing, { number: 5 });
  const delta = (recipe: Partial<CrlRecipe> = {}): Buffer =>
    makeCrl(issuing, { number: 7, entries: [{ serial, reason: 1 }], extensions: [deltaOf(5)], ...recipe });

  it.each([
    ['that build on this list', [base, delta()], 'revoked key-compromise'],
    ['of another scope', [base, delta({ extensions: [deltaOf(5), issuingPoint({ onlyUsers: true })] })], 'good'],
    ['that build on a later list', [base, delta({ extensions: [deltaOf(6)] })], 'good'],
    ['that are no younger than the list', [base, delta({ number: 5 })], 'good'],
    ['that are stale', [base, delta({ thisUpdate: daysFromNow(-3), nextUpdate: daysFromNow(-2) })], 'good'],
    ['signed by somebody else', [base, delta({ signWith: newKeys().privateKey })], 'good'],
  ])('%s', (_, crls, expected) => {
    expect(judge(crls)).toBe(expected);
  });
});

it('revocation of an intermediate is told of it, by whichever source knows', () => {
  const revoked = { entries: [{ serial: serialOf(issuing.der), reason: 2 }] };
  const byList = judgePath(endEntity, [issuing.der], root.der, {
    revocation: { ...material([makeCrl(root, revoked), makeCrl(issuing)]), mode: 'required' },
  });
  expect(byList).toMatchObject({ accepted: false, refusal: { reason: 'revoked', detail: 'authority-compromise' } });
  expect(byList.accepted ? undefined : byList.refusal.certificate.fingerprint).toBe(
    certificate(issuing.der).fingerprint,
  );
  const answer = makeOcspResponse(root, [{ certificate: issuing.der, status: 'revoked', reason: 6 }]);
  const byOcsp = judgePath(endEntity, [issuing.der], root.der, {
    revocation: { ...material([makeCrl(issuing)], [answer]), mode: 'if-known' },
  });
  expect(reasonOf(byOcsp)).toBe('suspended');
  expect(
    reasonOf(
      judgePath(endEntity, [issuing.der], root.der, { revocation: { ...material([makeCrl(root)]), mode: 'if-known' } }),
    ),
  ).toBe('accepted');
});
