import { ANY_POLICIES, DEFAULT_LIMITS, STRONG_ALGORITHMS, type PathQuestion, type Reason } from '../src/index.ts';
import {
  daysFromNow,
  makeAuthority,
  makeEndEntity,
  makeRoot,
  newKeys,
  newRsaKeys,
  RSA_SHA1,
} from './maker/certificate-maker.ts';
import { boolean, integer, oid, sequence, set, time, tlv } from './maker/der-writer.ts';
import {
  alternativeNames,
  authority,
  authorityKey,
  directory,
  dns,
  commonName,
  criticalAlternativeNames,
  email,
  extension,
  foreignKey,
  ip,
  keyUsage,
  mappings,
  name,
  nameConstraints,
  otherName,
  policies,
  policyConstraints,
  purposes,
  subjectKey,
} from './maker/extension-maker.ts';
import { makeCrl, serialOf } from './maker/revocation-maker.ts';
import { material } from './judging.ts';

/** An end entity with what it comes with, the anchor, and what the question asks beyond the defaults. */
export type PathCase = {
  readonly endEntity: Uint8Array;
  readonly intermediates: readonly Uint8Array[];
  readonly anchor: Uint8Array;
  readonly more: Partial<PathQuestion> | undefined;
};

const made = (
  endEntity: Uint8Array,
  intermediates: readonly Uint8Array[],
  anchor: Uint8Array,
  more?: Partial<PathQuestion>,
): PathCase => ({ endEntity, intermediates, anchor, more });

const root = makeRoot('Root');
const issuing = makeAuthority(root, 'Issuing');
const aki = authorityKey(issuing.keys.publicKey);
const unknownCritical = extension('1.2.3.4', true, Buffer.from([5, 0]));
const good = makeEndEntity(issuing, 'Nguyễn Văn A');
const leaf = (
  extra: Parameters<typeof makeEndEntity>[2] = [],
  changes: Parameters<typeof makeEndEntity>[3] = {},
): PathCase => made(makeEndEntity(issuing, 'Nguyễn Văn A', extra, changes), [issuing.der], root.der);
const below = (
  extra: readonly Uint8Array[],
  endEntity: readonly Uint8Array[] = [],
  more: PathCase['more'] = {},
): PathCase => {
  const middle = makeAuthority(root, 'Middle', extra);
  return made(makeEndEntity(middle, 'Nguyễn Văn A', endEntity), [middle.der], root.der, more);
};
const authorityOf = (...extensions: readonly Uint8Array[]): PathCase => {
  const keys = newKeys();
  const middle = makeAuthority(root, 'Middle', [], {
    keys,
    extensions: [authorityKey(root.keys.publicKey), subjectKey(keys.publicKey), ...extensions],
  });
  return made(makeEndEntity(middle, 'Nguyễn Văn A'), [middle.der], root.der);
};
const withCrls = (...entries: { serial: Uint8Array; reason?: number }[]): PathCase =>
  made(good, [issuing.der], root.der, {
    revocation: { ...material([makeCrl(root), makeCrl(issuing, { entries })]), mode: 'required' },
  });
const serial = (...content: readonly number[]): PathCase => leaf([], { serial: tlv(0x02, Buffer.from(content)) });

/** At least one case for every reason there is: the type makes a missing one an error. */
export const PATH_CASES: Record<Reason, () => PathCase> = {
  'issuer-not-found': () => made(good, [], root.der),
  'search-exhausted': () =>
    made(good, [issuing.der], root.der, { demands: { limits: { ...DEFAULT_LIMITS, signatures: 1 } } }),
  'path-too-long': () => made(good, [issuing.der], root.der, { demands: { mostIntermediates: 0 } }),
  'signature-algorithm-unsupported': () =>
    leaf([], { innerAlgorithm: sequence(oid('1.2.3')), outerAlgorithm: sequence(oid('1.2.3')) }),
  'signature-algorithm-weak': () => {
    const keys = newRsaKeys(2048);
    const weak = makeAuthority(root, 'RSA', [], {
      keys,
      extensions: [authority(), keyUsage(5, 6), subjectKey(keys.publicKey), authorityKey(root.keys.publicKey)],
    });
    return made(makeEndEntity(weak, 'A', [], { innerAlgorithm: RSA_SHA1, hash: 'sha1' }), [weak.der], root.der);
  },
  'signature-invalid': () => made(makeEndEntity({ ...issuing, keys: newKeys() }, 'A'), [issuing.der], root.der),
  'key-malformed': () =>
    leaf([], {
      spki: sequence(
        sequence(oid('1.2.840.10045.2.1'), oid('1.2.840.10045.3.1.7')),
        tlv(0x03, Buffer.from([0, 4, 1, 2])),
      ),
    }),
  'key-unsupported': () => leaf([], { spki: foreignKey() }),
  'key-too-weak': () => leaf([], { keys: newRsaKeys(1024) }),
  'key-too-large': () =>
    made(makeEndEntity(issuing, 'A', [], { keys: newRsaKeys(2048) }), [issuing.der], root.der, {
      demands: { algorithms: { ...STRONG_ALGORITHMS, minimumRsaBits: 1024, maximumRsaBits: 1536 } },
    }),
  'not-yet-valid': () => leaf([], { notBefore: daysFromNow(1) }),
  expired: () => leaf([], { notAfter: daysFromNow(-1) }),
  'not-an-authority': () => authorityOf(),
  'path-length-exceeded': () => {
    const upper = makeAuthority(root, 'Upper', [], { extensions: [] });
    const bounded = makeAuthority(root, 'Upper', [], {
      keys: upper.keys,
      extensions: [authority(0), keyUsage(5, 6), subjectKey(upper.keys.publicKey), authorityKey(root.keys.publicKey)],
    });
    const lower = makeAuthority(bounded, 'Lower');
    return made(makeEndEntity(lower, 'A'), [bounded.der, lower.der], root.der);
  },
  'certificate-signing-not-allowed': () => authorityOf(authority(), keyUsage(6)),
  'critical-extension-unknown': () => leaf([unknownCritical]),
  'name-not-permitted': () => below([nameConstraints([dns('example.vn')], [])], [alternativeNames(dns('example.com'))]),
  'name-excluded': () => below([nameConstraints([], [directory(commonName('Nguyễn Văn A'))])]),
  'name-constraint-unsupported': () =>
    below([nameConstraints([otherName('1.2.3', 'x')], [])], [alternativeNames(otherName('1.2.3', 'x'))]),
  'policy-mapping-of-any-policy': () => below([policies('1.2.3'), mappings(['2.5.29.32.0', '1.2.3'])]),
  'policy-not-acceptable': () =>
    below([policies('1.2.3')], [policies('1.2.4')], {
      demands: { policies: { ...ANY_POLICIES, requireExplicitPolicy: true } },
    }),
  'key-usage-not-allowed': () =>
    made(makeEndEntity(issuing, 'A', [keyUsage(4)]), [issuing.der], root.der, {
      demands: { keyUsages: ['digitalSignature'] },
    }),
  'extended-key-usage-not-allowed': () =>
    below([], [purposes('1.3.6.1.5.5.7.3.1')], { demands: { purposes: ['1.3.6.1.5.5.7.3.2'] } }),
  'peer-name-not-matched': () =>
    made(good, [issuing.der], root.der, { demands: { peerNames: [{ form: 'dns', value: 'example.vn' }] } }),
  revoked: () => withCrls({ serial: serialOf(good), reason: 1 }),
  suspended: () => withCrls({ serial: serialOf(good), reason: 6 }),
  'revocation-unknown': () =>
    made(good, [issuing.der], root.der, { revocation: { ...material([]), mode: 'required' } }),
  'version-inconsistent': () => leaf([], { version: 1 }),
  'serial-number-zero': () => serial(0),
  'serial-number-negative': () => serial(0xff),
  'serial-number-too-long': () => serial(1, ...Array.from({ length: 20 }, () => 1)),
  'serial-number-not-minimal': () => serial(0, 1),
  'signature-algorithm-mismatch': () => leaf([], { outerAlgorithm: sequence(oid('1.2.840.10045.4.3.3')) }),
  'issuer-name-empty': () => made(makeEndEntity({ ...issuing, name: name() }, 'A'), [issuing.der], root.der),
  'name-text-malformed': () =>
    leaf([], { subject: sequence(set(sequence(oid('2.5.4.3'), tlv(0x0c, Buffer.from([0x4e, 0xc4, 0x20]))))) }),
  'authority-name-empty': () => {
    const keys = newKeys();
    const extensions = [authority(), keyUsage(5), subjectKey(keys.publicKey), aki];
    return made(makeEndEntity(issuing, 'A', [], { subject: name(), extensions, keys }), [issuing.der], root.der);
  },
  'validity-inverted': () => leaf([], { notBefore: daysFromNow(1), notAfter: daysFromNow(-1) }),
  'extension-duplicated': () => leaf([purposes('1.2.3'), purposes('1.2.3')]),
  'extension-malformed': () => leaf([extension('2.5.29.17', false, Buffer.from('example.vn'))]),
  'informative-extension-malformed': () => leaf([extension('2.5.29.18', false, sequence())]),
  'default-written-out': () => leaf([extension('2.5.29.19', false, sequence(boolean(false)))]),
  'named-bits-padded': () => leaf([extension('2.5.29.15', true, tlv(0x03, Buffer.from([0, 0x80])))]),
  'time-fractional': () => leaf([], { validity: [time(daysFromNow(-1)), tlv(0x18, Buffer.from('20500101000000.5Z'))] }),
  'extension-criticality-wrong': () => leaf([], { extensions: [authorityKey(issuing.keys.publicKey, true)] }),
  'authority-key-identifier-missing': () => leaf([], { extensions: [purposes('1.2.3')] }),
  'subject-key-identifier-missing': () => {
    const keys = newKeys();
    const middle = makeAuthority(root, 'Middle', [], {
      keys,
      extensions: [authority(), keyUsage(5), authorityKey(root.keys.publicKey)],
    });
    return made(makeEndEntity(middle, 'A'), [middle.der], root.der);
  },
  'key-usage-empty': () => leaf([keyUsage()]),
  'certificate-signing-without-authority': () => leaf([keyUsage(5)]),
  'path-length-without-authority': () => leaf([extension('2.5.29.19', true, sequence(integer(0)))]),
  'name-constraints-without-authority': () => leaf([nameConstraints([dns('example.vn')], [])]),
  'subject-name-missing': () => leaf([], { subject: name() }),
  'alternative-name-malformed': () => leaf([alternativeNames(ip(1, 2, 3))]),
};

/** Sound cases, which every judge must accept. */
export const SOUND_CASES: Record<string, () => PathCase> = {
  'a path of three': () => made(good, [issuing.der], root.der),
  'an end entity straight below the anchor': () => made(makeEndEntity(root, 'A'), [], root.der),
  'names within the constraints': () =>
    below(
      [nameConstraints([dns('vn'), email('.vn')], [dns('bad.vn')])],
      [alternativeNames(dns('a.vn'), email('a@b.vn'))],
    ),
  'an empty subject with a critical alternative name': () =>
    leaf([criticalAlternativeNames(email('a@example.vn'))], { subject: name() }),
  'a mapped policy that is required': () =>
    below([policies('1.2.3'), mappings(['1.2.3', '1.2.4']), policyConstraints(0)], [policies('1.2.4')]),
};
