import { describe, expect, it } from 'vitest'
import { ANY_POLICIES, DEFAULT_LIMITS, REASONS, STRONG_ALGORITHMS, type PathVerdict, type Reason } from '../src/index.ts'
import { daysFromNow, makeAuthority, makeEndEntity, makeRoot, newKeys, newRsaKeys, RSA_SHA1 } from './maker/certificate-maker.ts'
import { sequence, oid, tlv, integer } from './maker/der-writer.ts'
import { alternativeNames, authority, authorityKey, directory, dns, commonName, email, extension, foreignKey, ip, keyUsage, mappings, name, nameConstraints, otherName, policies, policyConstraints, purposes, subjectKey } from './maker/extension-maker.ts'
import { makeCrl, serialOf } from './maker/revocation-maker.ts'
import { judge, material, reasonOf } from './judging.ts'

const root = makeRoot('Root')
const issuing = makeAuthority(root, 'Issuing')
const aki = authorityKey(issuing.keys.publicKey)
const unknownCritical = extension('1.2.3.4', true, Buffer.from([5, 0]))
const good = makeEndEntity(issuing, 'Nguyễn Văn A')
const leaf = (extra: Parameters<typeof makeEndEntity>[2] = [], changes: Parameters<typeof makeEndEntity>[3] = {}): PathVerdict => judge(makeEndEntity(issuing, 'Nguyễn Văn A', extra, changes), [issuing.der], root.der)
const below = (extra: readonly Uint8Array[], endEntity: readonly Uint8Array[] = [], more: Parameters<typeof judge>[3] = {}): PathVerdict => {
  const middle = makeAuthority(root, 'Middle', extra)
  return judge(makeEndEntity(middle, 'Nguyễn Văn A', endEntity), [middle.der], root.der, more)
}
const authorityOf = (...extensions: readonly Uint8Array[]): PathVerdict => {
  const keys = newKeys()
  const middle = makeAuthority(root, 'Middle', [], { keys, extensions: [authorityKey(root.keys.publicKey), subjectKey(keys.publicKey), ...extensions] })
  return judge(makeEndEntity(middle, 'Nguyễn Văn A'), [middle.der], root.der)
}
const withCrls = (...entries: { serial: Uint8Array; reason?: number }[]): PathVerdict =>
  judge(good, [issuing.der], root.der, { revocation: { ...material([makeCrl(root), makeCrl(issuing, { entries })]), mode: 'required' } })
const serial = (...content: readonly number[]): PathVerdict => leaf([], { serial: tlv(0x02, Buffer.from(content)) })

/** At least one case for every reason there is: the type makes a missing one an error. */
const CASES: Record<Reason, () => PathVerdict> = {
  'issuer-not-found': () => judge(good, [], root.der),
  'search-exhausted': () => judge(good, [issuing.der], root.der, { demands: { limits: { ...DEFAULT_LIMITS, signatures: 1 } } }),
  'path-too-long': () => judge(good, [issuing.der], root.der, { demands: { mostIntermediates: 0 } }),
  'signature-algorithm-unsupported': () => leaf([], { innerAlgorithm: sequence(oid('1.2.3')), outerAlgorithm: sequence(oid('1.2.3')) }),
  'signature-algorithm-weak': () => {
    const keys = newRsaKeys(2048)
    const weak = makeAuthority(root, 'RSA', [], { keys, extensions: [authority(), keyUsage(5, 6), subjectKey(keys.publicKey), authorityKey(root.keys.publicKey)] })
    return judge(makeEndEntity(weak, 'A', [], { innerAlgorithm: RSA_SHA1, hash: 'sha1' }), [weak.der], root.der)
  },
  'signature-invalid': () => judge(makeEndEntity({ ...issuing, keys: newKeys() }, 'A'), [issuing.der], root.der),
  'key-malformed': () => leaf([], { spki: sequence(sequence(oid('1.2.840.10045.2.1'), oid('1.2.840.10045.3.1.7')), tlv(0x03, Buffer.from([0, 4, 1, 2]))) }),
  'key-unsupported': () => leaf([], { spki: foreignKey() }),
  'key-too-weak': () => leaf([], { keys: newRsaKeys(1024) }),
  'key-too-large': () => judge(makeEndEntity(issuing, 'A', [], { keys: newRsaKeys(2048) }), [issuing.der], root.der, { demands: { algorithms: { ...STRONG_ALGORITHMS, minimumRsaBits: 1024, maximumRsaBits: 1536 } } }),
  'not-yet-valid': () => leaf([], { notBefore: daysFromNow(1) }),
  expired: () => leaf([], { notAfter: daysFromNow(-1) }),
  'not-an-authority': () => authorityOf(),
  'path-length-exceeded': () => {
    const upper = makeAuthority(root, 'Upper', [], { extensions: [] })
    const bounded = makeAuthority(root, 'Upper', [], { keys: upper.keys, extensions: [authority(0), keyUsage(5, 6), subjectKey(upper.keys.publicKey), authorityKey(root.keys.publicKey)] })
    const lower = makeAuthority(bounded, 'Lower')
    return judge(makeEndEntity(lower, 'A'), [bounded.der, lower.der], root.der)
  },
  'certificate-signing-not-allowed': () => authorityOf(authority(), keyUsage(6)),
  'critical-extension-unknown': () => leaf([unknownCritical]),
  'name-not-permitted': () => below([nameConstraints([dns('example.vn')], [])], [alternativeNames(dns('example.com'))]),
  'name-excluded': () => below([nameConstraints([], [directory(commonName('Nguyễn Văn A'))])]),
  'name-constraint-unsupported': () => below([nameConstraints([otherName('1.2.3', 'x')], [])], [alternativeNames(otherName('1.2.3', 'x'))]),
  'policy-mapping-of-any-policy': () => below([policies('1.2.3'), mappings(['2.5.29.32.0', '1.2.3'])]),
  'policy-not-acceptable': () => below([policies('1.2.3')], [policies('1.2.4')], { demands: { policies: { ...ANY_POLICIES, requireExplicitPolicy: true } } }),
  'key-usage-not-allowed': () => judge(makeEndEntity(issuing, 'A', [keyUsage(4)]), [issuing.der], root.der, { demands: { keyUsages: ['digitalSignature'] } }),
  'extended-key-usage-not-allowed': () => below([], [purposes('1.3.6.1.5.5.7.3.1')], { demands: { purposes: ['1.3.6.1.5.5.7.3.2'] } }),
  'peer-name-not-matched': () => judge(good, [issuing.der], root.der, { demands: { peerNames: [{ form: 'dns', value: 'example.vn' }] } }),
  revoked: () => withCrls({ serial: serialOf(good), reason: 1 }),
  suspended: () => withCrls({ serial: serialOf(good), reason: 6 }),
  'revocation-unknown': () => judge(good, [issuing.der], root.der, { revocation: { ...material([]), mode: 'required' } }),
  'version-inconsistent': () => leaf([], { version: 1 }),
  'serial-number-zero': () => serial(0),
  'serial-number-negative': () => serial(0xff),
  'serial-number-too-long': () => serial(1, ...Array.from({ length: 20 }, () => 1)),
  'serial-number-not-minimal': () => serial(0, 1),
  'signature-algorithm-mismatch': () => leaf([], { outerAlgorithm: sequence(oid('1.2.840.10045.4.3.3')) }),
  'issuer-name-empty': () => judge(makeEndEntity({ ...issuing, name: name() }, 'A'), [issuing.der], root.der),
  'authority-name-empty': () => {
    const keys = newKeys()
    const extensions = [authority(), keyUsage(5), subjectKey(keys.publicKey), aki]
    return judge(makeEndEntity(issuing, 'A', [], { subject: name(), extensions, keys }), [issuing.der], root.der)
  },
  'validity-inverted': () => leaf([], { notBefore: daysFromNow(1), notAfter: daysFromNow(-1) }),
  'extension-duplicated': () => leaf([purposes('1.2.3'), purposes('1.2.3')]),
  'extension-malformed': () => leaf([extension('2.5.29.17', false, Buffer.from('example.vn'))]),
  'extension-criticality-wrong': () => leaf([], { extensions: [authorityKey(issuing.keys.publicKey, true)] }),
  'authority-key-identifier-missing': () => leaf([], { extensions: [purposes('1.2.3')] }),
  'subject-key-identifier-missing': () => {
    const keys = newKeys()
    const middle = makeAuthority(root, 'Middle', [], { keys, extensions: [authority(), keyUsage(5), authorityKey(root.keys.publicKey)] })
    return judge(makeEndEntity(middle, 'A'), [middle.der], root.der)
  },
  'key-usage-empty': () => leaf([keyUsage()]),
  'certificate-signing-without-authority': () => leaf([keyUsage(5)]),
  'path-length-without-authority': () => leaf([extension('2.5.29.19', true, sequence(integer(0)))]),
  'name-constraints-without-authority': () => leaf([nameConstraints([dns('example.vn')], [])]),
  'subject-name-missing': () => leaf([], { subject: name() }),
  'alternative-name-malformed': () => leaf([alternativeNames(ip(1, 2, 3))]),
}

describe('every way in which a path can fail', () => {
  it.each(REASONS)('is told by its own reason: %s', (reason) => {
    expect(reasonOf(CASES[reason]())).toBe(reason)
  })

  it('leaves a sound path accepted, with its end in time', () => {
    const verdict = judge(good, [issuing.der], root.der, { revocation: { ...material([makeCrl(root), makeCrl(issuing)]), mode: 'required' } })
    expect(verdict).toMatchObject({ accepted: true, holdsUntil: daysFromNow(7).getTime() })
  })

  it('names the certificate of the path that a refusal concerns', () => {
    const middle = makeAuthority(root, 'Expired', [], { notAfter: daysFromNow(-1) })
    const verdict = judge(makeEndEntity(middle, 'A'), [middle.der], root.der)
    expect(verdict).toMatchObject({ accepted: false, refusal: { reason: 'expired', detail: daysFromNow(-1).toISOString() } })
    expect(verdict.accepted ? undefined : Buffer.from(verdict.refusal.certificate.der).equals(middle.der)).toBe(true)
  })

  it('judges an address in the subject by the constraints on e-mail when no alternative name holds one', () => {
    const subject = name(['2.5.4.3', 'A'], ['1.2.840.113549.1.9.1', 'a@elsewhere.vn'])
    const middle = makeAuthority(root, 'Middle', [nameConstraints([email('example.vn')], [])])
    expect(reasonOf(judge(makeEndEntity(middle, 'A', [], { subject }), [middle.der], root.der))).toBe('name-not-permitted')
  })

  it('requires a policy when an authority above does', () => {
    expect(reasonOf(below([policyConstraints(0)], []))).toBe('policy-not-acceptable')
    expect(reasonOf(below([policyConstraints(0), policies('2.5.29.32.0')], [policies('1.2.3')]))).toBe('accepted')
  })
})
