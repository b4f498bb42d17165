import { describe, expect, it } from 'vitest';
import { ANY_POLICIES, CertificateBag, judgePath, readCertificate } from '../src/index.ts';
import { bagOf, certificate, judge, reasonOf } from './judging.ts';
import {
  daysFromNow,
  makeAuthority,
  makeCertificate,
  makeEndEntity,
  makeRoot,
  newKeys,
  newRsaKeys,
  NOW,
  spkiOf,
  type Authority,
} from './maker/certificate-maker.ts';
import { bits, implicit, integer, nothing, octets, oid, sequence, set, tlv } from './maker/der-writer.ts';
import {
  alternativeNames,
  authority,
  authorityKey,
  commonName,
  directory,
  dns,
  email,
  extension,
  ip,
  keyUsage,
  name,
  nameConstraints,
  otherName,
  policies,
  policyConstraints,
  purposes,
  subjectKey,
  uri,
} from './maker/extension-maker.ts';

const root = makeRoot('Root');
const issuing = makeAuthority(root, 'Issuing');
const leaf = (extra: readonly Uint8Array[] = [], changes: Parameters<typeof makeEndEntity>[3] = {}): string =>
  reasonOf(judge(makeEndEntity(issuing, 'A', extra, changes), [issuing.der], root.der));
const below = (
  above: readonly Uint8Array[],
  extra: readonly Uint8Array[] = [],
  changes: Parameters<typeof makeEndEntity>[3] = {},
): string => {
  const middle = makeAuthority(root, 'Middle', above);
  return reasonOf(judge(makeEndEntity(middle, 'A', extra, changes), [middle.der], root.der));
};

describe('a certificate in its time', () => {
  const at = (endEntity: Uint8Array, milliseconds: number): string =>
    reasonOf(
      judgePath({
        certificate: certificate(endEntity),
        bag: bagOf(issuing.der),
        anchors: bagOf(root.der),
        at: new Date(milliseconds),
      }),
    );
  const endEntity = makeEndEntity(issuing, 'A', [], { notBefore: daysFromNow(-1), notAfter: daysFromNow(1) });

  it('holds from notBefore through all of the second that notAfter names', () => {
    const [first, last] = [daysFromNow(-1).getTime(), daysFromNow(1).getTime()];
    expect([first - 1, first, last, last + 999, last + 1_000].map((instant) => at(endEntity, instant))).toEqual([
      'not-yet-valid',
      'accepted',
      'accepted',
      'accepted',
      'expired',
    ]);
  });

  it('may say it in GeneralizedTime before 2050, and in the last second there is (RFC 5280 §4.1.2.5)', () => {
    expect(leaf([], { notAfter: new Date('9999-12-31T23:59:59Z') })).toBe('accepted');
    expect(leaf([], { notAfter: new Date('2049-12-31T23:59:59Z') })).toBe('accepted');
    expect(leaf([], { notAfter: new Date('1999-12-31T23:59:59Z'), notBefore: new Date('1998-12-31T23:59:59Z') })).toBe(
      'expired',
    );
  });
});

describe('names held against constraints', () => {
  const mailConstraint = nameConstraints([email('good.vn')], []);
  const hostConstraint = nameConstraints([dns('good.vn')], []);
  const subjectWith = (...attributes: readonly (readonly [string, string])[]) => ({
    subject: name(['2.5.4.10', 'Cơ quan'], ...attributes),
  });
  const EMAIL = '1.2.840.113549.1.9.1';
  const CN = '2.5.4.3';

  it.each([
    [
      'an address in the subject beside a permitted alternative name',
      below([mailConstraint], [alternativeNames(email('a@good.vn'))], subjectWith([EMAIL, 'a@bad.vn'])),
      'name-not-permitted',
    ],
    [
      'an address in the subject that is excluded',
      below(
        [nameConstraints([], [email('bad.vn')])],
        [alternativeNames(dns('a.vn'))],
        subjectWith([EMAIL, 'a@bad.vn']),
      ),
      'name-excluded',
    ],
    [
      'a common name that is a host where no alternative name is one',
      below([hostConstraint], [alternativeNames(ip(127, 0, 0, 1))], subjectWith([CN, 'www.bad.vn'])),
      'name-not-permitted',
    ],
    [
      'the same in BMPString',
      below([hostConstraint], [], {
        subject: sequence(set(sequence(oid(CN), tlv(0x1e, Buffer.from('www.bad.vn', 'utf16le').swap16())))),
      }),
      'name-not-permitted',
    ],
    [
      'a common name that is a permitted host',
      below([hostConstraint], [], subjectWith([CN, 'www.good.vn'])),
      'accepted',
    ],
    [
      'common names that are no hosts',
      below(
        [hostConstraint],
        [],
        subjectWith([CN, 'Nguyễn Văn A'], [CN, 'not..dns'], [CN, 'not@dns'], [CN, 'not.dns.'], [CN, 'host']),
      ),
      'accepted',
    ],
    [
      'a common name beside a host among the alternative names',
      below([hostConstraint], [alternativeNames(dns('a.good.vn'))], subjectWith([CN, 'www.bad.vn'])),
      'accepted',
    ],
    [
      'a mailbox in Unicode below constraints on mailboxes',
      below([mailConstraint], [alternativeNames(otherName('1.3.6.1.5.5.7.8.9', 'hoà@bad.vn'))]),
      'name-constraint-unsupported',
    ],
    [
      'a mailbox in Unicode below none',
      below([hostConstraint], [alternativeNames(otherName('1.3.6.1.5.5.7.8.9', 'hoà@bad.vn'), dns('good.vn'))]),
      'accepted',
    ],
    [
      'names of other forms than an excluded other name',
      below([nameConstraints([], [otherName('1.2.3', 'x')])], [alternativeNames(dns('a.vn'))]),
      'accepted',
    ],
    [
      'a constraint with a leading period, which DNS has none of',
      below([nameConstraints([dns('.good.vn')], [])], [alternativeNames(dns('a.good.vn'))]),
      'extension-malformed',
    ],
    [
      'a constraint with a wildcard',
      below([nameConstraints([dns('*.good.vn')], [])], [alternativeNames(dns('a.good.vn'))]),
      'extension-malformed',
    ],
    [
      'an address constraint without a mask',
      below([nameConstraints([ip(127, 0, 0, 1)], [])], [alternativeNames(ip(127, 0, 0, 1))]),
      'extension-malformed',
    ],
    [
      'an address constraint whose mask has a hole',
      below([nameConstraints([ip(10, 0, 0, 0, 255, 0, 255, 0)], [])], [alternativeNames(ip(10, 0, 0, 1))]),
      'extension-malformed',
    ],
    [
      'an address range as a name',
      below([nameConstraints([ip(10, 0, 0, 0, 255, 0, 0, 0)], [])], [alternativeNames(ip(10, 0, 0, 0, 255, 0, 0, 0))]),
      'alternative-name-malformed',
    ],
    ['a host with an underscore', leaf([alternativeNames(dns('a_b.vn'))]), 'alternative-name-malformed'],
    ['a host with a leading period', leaf([alternativeNames(dns('.a.vn'))]), 'alternative-name-malformed'],
    ['an address without a scheme for a URI', leaf([alternativeNames(uri('a.vn/x'))]), 'alternative-name-malformed'],
    [
      'everything excluded by an empty directory name',
      below([nameConstraints([], [directory(name())])]),
      'name-excluded',
    ],
    [
      'constraints that are not critical',
      below([nameConstraints([dns('good.vn')], [], false)], [alternativeNames(dns('good.vn'))]),
      'extension-criticality-wrong',
    ],
    ['constraints that name nothing', below([extension('2.5.29.30', true, sequence())]), 'extension-malformed'],
    [
      'a subtree with a minimum',
      below([
        extension('2.5.29.30', true, sequence(tlv(0xa0, sequence(dns('good.vn'), implicit(0, Buffer.from([1])))))),
      ]),
      'extension-malformed',
    ],
  ])('%s', (_, found, expected) => {
    expect(found).toBe(expected);
  });

  it('narrow from one authority to the next and never widen', () => {
    const upper = makeAuthority(root, 'Upper', [nameConstraints([dns('b.vn')], [])]);
    const lower = makeAuthority(upper, 'Lower', [nameConstraints([dns('a.vn'), dns('b.vn')], [dns('bad.b.vn')])]);
    const reason = (host: string): string =>
      reasonOf(judge(makeEndEntity(lower, 'A', [alternativeNames(dns(host))]), [upper.der, lower.der], root.der));
    expect(['x.b.vn', 'x.a.vn', 'x.bad.b.vn'].map(reason)).toEqual(['accepted', 'name-not-permitted', 'name-excluded']);
  });

  it('do not hold for self-issued authorities, and do for a self-issued end entity (§6.1.3(b))', () => {
    const constrained = makeRoot('not-good.vn', [nameConstraints([dns('good.vn')], [])]);
    const rollover = makeAuthority(constrained, 'not-good.vn', [alternativeNames(dns('not-good.vn'))]);
    expect(
      reasonOf(
        judge(makeEndEntity(rollover, 'A', [alternativeNames(dns('a.good.vn'))]), [rollover.der], constrained.der),
      ),
    ).toBe('accepted');
    expect(
      reasonOf(
        judge(
          makeEndEntity(rollover, 'not-good.vn', [alternativeNames(dns('not-good.vn'))]),
          [rollover.der],
          constrained.der,
        ),
      ),
    ).toBe('name-not-permitted');
  });
});

describe('what stands in a certificate', () => {
  it.each([
    [
      'policy constraints that are not critical, beside policies',
      below([policies('2.5.29.32.0'), extension('2.5.29.36', false, sequence(implicit(0, Buffer.from([3]))))]),
      'accepted',
    ],
    [
      'policy constraints that are not critical, and no policies',
      below([extension('2.5.29.36', false, sequence(implicit(0, Buffer.from([3]))))]),
      'extension-criticality-wrong',
    ],
    ['policy constraints that say nothing', below([policyConstraints()]), 'extension-malformed'],
    ['no purpose at all', leaf([purposes()]), 'extension-malformed'],
    ['a policy twice', leaf([policies('1.2.3', '1.2.3')]), 'extension-malformed'],
    [
      'an unknown qualifier in critical policies',
      leaf([
        extension('2.5.29.32', true, sequence(sequence(oid('1.2.3'), sequence(sequence(oid('1.2.9'), nothing()))))),
      ]),
      'critical-extension-unknown',
    ],
    ['an unknown extension that is not critical', leaf([extension('1.2.3.4', false, Buffer.from([0xff]))]), 'accepted'],
    ['a critical ocsp-nocheck', leaf([extension('1.3.6.1.5.5.7.48.1.5', true, nothing())]), 'accepted'],
    ['a serial of 20 octets', leaf([], { serial: tlv(0x02, Buffer.alloc(20, 0x7f)) }), 'accepted'],
    ['extensions in version 2', leaf([], { version: 1 }), 'version-inconsistent'],
    [
      'no extensions in version 1',
      reasonOf(judge(makeEndEntity(issuing, 'A', [], { version: 0, extensions: undefined }), [issuing.der], root.der)),
      'accepted',
    ],
    [
      'parameters with ECDSA',
      leaf([], { innerAlgorithm: sequence(oid('1.2.840.10045.4.3.2'), nothing()) }),
      'signature-algorithm-unsupported',
    ],
    [
      'ECDSA with SHA3-224',
      leaf([], { innerAlgorithm: sequence(oid('2.16.840.1.101.3.4.3.9')), hash: 'sha3-224' }),
      'accepted',
    ],
    [
      'an issuer and no serial in the authority key identifier',
      leaf([], {
        extensions: [
          extension(
            '2.5.29.35',
            false,
            sequence(implicit(0, Buffer.alloc(20)), tlv(0xa1, directory(commonName('Root')))),
          ),
        ],
      }),
      'informative-extension-malformed',
    ],
    [
      'a critical subject key identifier',
      leaf([subjectKey(issuing.keys.publicKey, true)]),
      'extension-criticality-wrong',
    ],
    [
      'a critical access description',
      leaf([extension('1.3.6.1.5.5.7.1.1', true, sequence(sequence(oid('1.3.6.1.5.5.7.48.1'), uri('http://a.vn'))))]),
      'extension-criticality-wrong',
    ],
    [
      'a path length of an authority that may not sign certificates',
      reasonOf(
        judge(
          makeAuthority(root, 'M', [], {
            extensions: [authority(0), keyUsage(6), subjectKey(root.keys.publicKey), authorityKey(root.keys.publicKey)],
          }).der,
          [],
          root.der,
        ),
      ),
      'path-length-without-authority',
    ],
  ])('%s', (_, found, expected) => {
    expect(found).toBe(expected);
  });

  it.each([
    [
      'a boolean that is neither 00 nor FF',
      sequence(oid('2.5.29.37'), tlv(0x01, Buffer.from([1])), octets(sequence(oid('1.2.3')))),
    ],
    ['an extension without a value', sequence(oid('2.5.29.37'))],
  ])('cannot be read at all with %s', (_, broken) => {
    expect(readCertificate(makeEndEntity(issuing, 'A', [broken])).ok).toBe(false);
  });

  it('is refused strictly when version 1 is spelled out', () => {
    const tbsVersion1 = makeEndEntity(issuing, 'A', [], { version: 1, extensions: undefined });
    const at = tbsVersion1.indexOf(Buffer.from([0xa0, 0x03, 0x02, 0x01, 0x01]));
    tbsVersion1[at + 4] = 0;
    const read = readCertificate(tbsVersion1);
    expect(read.ok && read.value.breaches).toEqual([{ code: 'default-written-out', detail: 'version' }]);
  });

  it('may leave the parameters of RSA out, inside and outside alike (RFC 4055 §5)', () => {
    const keys = newRsaKeys(2048);
    const rsa = makeAuthority(root, 'RSA', [], {
      keys,
      extensions: [authority(), keyUsage(5, 6), subjectKey(keys.publicKey), authorityKey(root.keys.publicKey)],
    });
    const bare = sequence(oid('1.2.840.113549.1.1.11'));
    const judged = (changes: Parameters<typeof makeEndEntity>[3]): string =>
      reasonOf(judge(makeEndEntity(rsa, 'A', [], changes), [rsa.der], root.der));
    expect(judged({ innerAlgorithm: bare })).toBe('accepted');
    expect(judged({ innerAlgorithm: bare, outerAlgorithm: sequence(oid('1.2.840.113549.1.1.11'), nothing()) })).toBe(
      'signature-algorithm-mismatch',
    );
  });
});

describe('paths', () => {
  const accepted = (endEntity: Uint8Array, bag: readonly Authority[], ...anchors: readonly Authority[]): string =>
    reasonOf(
      judgePath({
        certificate: certificate(endEntity),
        bag: new CertificateBag(bag.map(({ der }) => certificate(der))),
        anchors: bagOf(...anchors.map(({ der }) => der)),
        at: NOW,
      }),
    );

  it('go over a change of keys in either direction', () => {
    const before = makeRoot('Root of ages');
    const after = makeRoot('Root of ages');
    const newWithOld = makeAuthority(before, 'Root of ages', [], { keys: after.keys });
    const oldWithNew = makeAuthority(after, 'Root of ages', [], { keys: before.keys });
    expect(accepted(makeEndEntity(after, 'A'), [newWithOld, oldWithNew], before)).toBe('accepted');
    expect(accepted(makeEndEntity(before, 'A'), [newWithOld, oldWithNew], after)).toBe('accepted');
    expect(accepted(makeEndEntity(after, 'A'), [oldWithNew], before)).toBe('signature-invalid');
  });

  it('go round a trusted root that has expired, over a cross-certificate of its key', () => {
    const old = makeRoot('Old', [], { notAfter: daysFromNow(-1) });
    const cross = makeAuthority(root, 'Old', [], { keys: old.keys });
    expect(accepted(makeEndEntity(old, 'A'), [cross], old, root)).toBe('accepted');
    expect(accepted(makeEndEntity(old, 'A'), [cross], old)).toBe('expired');
  });

  it('find their way out of three authorities that all certify each other', () => {
    const keys = { A: root.keys, B: newKeys(), C: newKeys() };
    const titles = ['A', 'B', 'C'] as const;
    const anchor = makeRoot('A', [], {
      spki: spkiOf(keys.A),
      signWith: keys.A.privateKey,
      extensions: [authority(), keyUsage(5, 6), subjectKey(keys.A.publicKey)],
    });
    const bag = titles.flatMap((title) =>
      titles
        .filter((other) => other !== title)
        .map((other) =>
          makeAuthority({ name: commonName(other), keys: keys[other], der: Buffer.alloc(0) }, title, [], {
            keys: keys[title],
          }),
        ),
    );
    const below = makeAuthority({ name: commonName('A'), keys: keys.A, der: Buffer.alloc(0) }, 'A1');
    expect(accepted(makeEndEntity(below, 'A'), [...bag, below], { ...anchor, keys: keys.A })).toBe('accepted');
  });

  it('chain by names that differ in case, spaces and string type alone (§7.1)', () => {
    const spelled = sequence(set(sequence(oid('2.5.4.3'), tlv(0x13, Buffer.from('  iSSUING ')))));
    expect(leaf([], { issuer: spelled })).toBe('accepted');
  });

  it('count intermediates that are not self-issued against the path length, the end entity never', () => {
    const bounded = makeAuthority(root, 'Bounded', [], {
      extensions: [authority(0), keyUsage(5, 6), subjectKey(root.keys.publicKey), authorityKey(root.keys.publicKey)],
    });
    const again = makeAuthority(bounded, 'Bounded');
    const further = makeAuthority(again, 'Further');
    const asLast = makeCertificate({
      issuer: bounded.name,
      subject: commonName('Last'),
      spki: spkiOf(newKeys()),
      signWith: bounded.keys.privateKey,
      extensions: [authority(), keyUsage(5), subjectKey(root.keys.publicKey), authorityKey(bounded.keys.publicKey)],
    });
    expect(accepted(makeEndEntity(again, 'A'), [bounded, again], root)).toBe('accepted');
    expect(accepted(makeEndEntity(further, 'A'), [bounded, again, further], root)).toBe('path-length-exceeded');
    expect(accepted(asLast, [bounded], root)).toBe('accepted');
  });

  it('are trusted from any anchor, self-signed or not, and from nothing else', () => {
    expect(accepted(makeEndEntity(issuing, 'A'), [], issuing)).toBe('accepted');
    expect(accepted(makeEndEntity(issuing, 'A'), [issuing, root], makeRoot('Other'))).toBe('issuer-not-found');
  });

  it('take purposes down: an authority for one purpose certifies for no other', () => {
    const client = makeAuthority(root, 'Client', [purposes('1.3.6.1.5.5.7.3.2')]);
    const reason = (extra: readonly Uint8Array[], purpose: string): string =>
      reasonOf(judge(makeEndEntity(client, 'A', extra), [client.der], root.der, { demands: { purposes: [purpose] } }));
    expect(reason([], '1.3.6.1.5.5.7.3.2')).toBe('accepted');
    expect(reason([], '1.3.6.1.5.5.7.3.1')).toBe('extended-key-usage-not-allowed');
    expect(reason([purposes('2.5.29.37.0')], '1.3.6.1.5.5.7.3.1')).toBe('extended-key-usage-not-allowed');
  });

  it('yield the policies of the user that hold, in the words of the anchor', () => {
    const middle = makeAuthority(root, 'Middle', [policies('1.2.3', '1.2.4')]);
    const judged = (acceptable: readonly string[]): unknown => {
      const verdict = judge(makeEndEntity(middle, 'A', [policies('1.2.3')]), [middle.der], root.der, {
        demands: { policies: { ...ANY_POLICIES, acceptable: new Set(acceptable), requireExplicitPolicy: true } },
      });
      return verdict.accepted ? [...verdict.policies] : verdict.refusal.reason;
    };
    expect(judged(['1.2.3', '1.2.4'])).toEqual(['1.2.3']);
    expect(judged(['1.2.4'])).toBe('policy-not-acceptable');
  });
});

describe('signature values', () => {
  it('must be whole octets, and of the certificate as it stands', () => {
    const unaligned = makeEndEntity(issuing, 'A');
    const der = certificate(unaligned);
    const rest = sequence(
      der.tbs,
      der.signatureAlgorithm.der,
      bits(Buffer.concat([der.signature.subarray(0, -1), Buffer.from([0])]), 1),
    );
    expect(readCertificate(rest)).toMatchObject({ ok: false, what: 'signatureValue' });
    const doubled = sequence(der.tbs, der.signatureAlgorithm.der, bits(Buffer.concat([der.signature, integer(0)])));
    expect(reasonOf(judge(doubled, [issuing.der], root.der))).toBe('signature-invalid');
  });
});
