import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ANY_POLICIES, CertificateBag, judgePath, readCertificate, readCrl, readOcspResponse, readPem, type Certificate } from '../src/index.ts'
import { accepts, fuzz, makeMaterial } from './mutants.ts'
import { bagOf, certificate, judge, reasonOf } from './judging.ts'
import { makeAuthority, makeEndEntity, makeRoot, newKeys, NOW, type Authority } from './maker/certificate-maker.ts'
import { bits, integer, nothing, oid, sequence, tlv } from './maker/der-writer.ts'
import { alternativeNames, dns, mappings, nameConstraints, policies, policyConstraints } from './maker/extension-maker.ts'

const root = makeRoot('Root')
const issuing = makeAuthority(root, 'Issuing')
const good = makeEndEntity(issuing, 'A')

describe('bytes that are no DER', () => {
  const readers = [readCertificate, readCrl, readOcspResponse]

  it('are told apart by a value, never by a throw', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => readers.every((read) => !read(bytes).ok)), { numRuns: 2_000 })
  })

  it('are refused wherever a certificate is cut off', () => {
    for (let length = 0; length < good.length; length++) expect(readCertificate(good.subarray(0, length)).ok).toBe(false)
  })

  it.each([
    ['indefinite lengths', Buffer.from([0x30, 0x80, 0x00, 0x00]), 'indefinite-length'],
    ['lengths in more octets than needed', Buffer.concat([Buffer.from([0x30, 0x84, 0, 0]), Buffer.from([good.length >> 8, good.length & 0xff]), good]), 'length-not-minimal'],
    ['lengths beyond the input', Buffer.from([0x30, 0x84, 0xff, 0xff, 0xff, 0xff]), 'truncated'],
    ['lengths of lengths', Buffer.from([0x30, 0xff, 1, 1, 1, 1]), 'length-too-large'],
    ['trailing bytes', Buffer.concat([good, Buffer.from([0])]), 'trailing-data'],
    ['certificates above the limit', Buffer.alloc(2 << 20, 0x30), 'too-large'],
  ])('are refused for %s', (_, bytes, code) => {
    expect(readCertificate(bytes)).toMatchObject({ ok: false, code })
  })

  it('do not make the reader go deep', () => {
    let nested: Buffer = Buffer.from([0x30, 0x00])
    for (let depth = 0; depth < 20_000; depth++) nested = tlv(0x30, nested)
    expect(readers.map((read) => read(nested).ok)).toEqual([false, false, false])
  })

  it('are skipped in PEM text, with what stands around them', () => {
    expect(readPem('-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----\n-----BEGIN X-----\nAAAA\n-----END X-----')).toMatchObject([{ label: 'X' }])
  })
})

describe('keys made to trick', () => {
  const rsaKey = (modulus: bigint, exponent: bigint): Buffer => sequence(sequence(oid('1.2.840.113549.1.1.1'), nothing()), bits(sequence(integer(modulus), integer(exponent))))
  const modulus = (1n << 2047n) + 1n

  it.each([
    ['exponent 1, under which every signature verifies itself', rsaKey(modulus, 1n), 'key-malformed'],
    ['an even exponent', rsaKey(modulus, 65_536n), 'key-malformed'],
    ['an exponent of thousands of bits', rsaKey(modulus, (1n << 4000n) + 1n), 'key-malformed'],
    ['a modulus of 100,000 bits', rsaKey((1n << 99_999n) + 1n, 65_537n), 'key-too-large'],
    ['an even modulus', rsaKey(1n << 2047n, 65_537n), 'key-malformed'],
    ['a curve given by its parameters', sequence(sequence(oid('1.2.840.10045.2.1'), sequence(integer(1))), bits(Buffer.alloc(65, 4))), 'key-malformed'],
    ['a curve nobody vouches for', sequence(sequence(oid('1.2.840.10045.2.1'), oid('1.3.132.0.10')), bits(Buffer.alloc(65, 4))), 'key-unsupported'],
    ['a point of the wrong length', sequence(sequence(oid('1.2.840.10045.2.1'), oid('1.2.840.10045.3.1.7')), bits(Buffer.alloc(64, 4))), 'key-malformed'],
  ])('are refused: %s', (_, spki, reason) => {
    expect(reasonOf(judge(makeEndEntity(issuing, 'A', [], { spki }), [issuing.der], root.der))).toBe(reason)
  })

  it('are refused as issuers when their point is off the curve', () => {
    const keys = newKeys()
    const spki = sequence(sequence(oid('1.2.840.10045.2.1'), oid('1.2.840.10045.3.1.7')), bits(Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)])))
    const bad = makeAuthority(root, 'Bad', [], { keys, spki })
    expect(reasonOf(judge(makeEndEntity(bad, 'A'), [bad.der], root.der))).toBe('key-malformed')
  })
})

describe('bags made to keep a judge busy', () => {
  const copies = (count: number, of: Certificate): Certificate[] => Array.from({ length: count }, () => of)
  const question = (endEntity: Uint8Array, bag: readonly Certificate[]): Parameters<typeof judgePath>[0] => ({ certificate: certificate(endEntity), bag: new CertificateBag(bag), anchors: bagOf(root.der), at: NOW })

  it('get an answer within the bound when two authorities certify each other for ever', () => {
    const one = makeAuthority(root, 'One')
    const other = makeAuthority(one, 'Other')
    const back = makeAuthority(other, 'One', [], { keys: one.keys })
    expect(reasonOf(judgePath(question(makeEndEntity(other, 'A'), [back, other].map(({ der }) => certificate(der)))))).toBe('issuer-not-found')
  })

  it('get an answer within the bound from 10,000 certificates of one name, and still find the good one', () => {
    const noise = Array.from({ length: 50 }, () => certificate(makeAuthority(root, 'Issuing').der))
    const bag = Array.from({ length: 10_000 }, (_, index) => noise[index % noise.length]).flatMap((found) => found ?? [])
    expect(reasonOf(judgePath(question(good, [...bag, certificate(issuing.der)])))).toBe('accepted')
    expect(reasonOf(judgePath(question(good, bag)))).toBe('search-exhausted')
    expect(reasonOf(judgePath(question(good, copies(10_000, certificate(root.der)))))).toBe('issuer-not-found')
  })

  it('stop at the bound in a lattice of cross-certificates that leads nowhere', () => {
    const layers = Array.from({ length: 12 }, (_, layer) => ({ keys: newKeys(), title: `Layer ${layer}` }))
    const lattice: Authority[] = []
    let above: Authority = makeRoot('Elsewhere')
    for (const { keys, title } of layers) {
      const layer = Array.from({ length: 4 }, () => makeAuthority(above, title, [], { keys: keys }))
      lattice.push(...layer)
      above = layer[0] ?? above
    }
    expect(judgePath(question(makeEndEntity(above, 'A'), lattice.map(({ der }) => certificate(der)))).accepted).toBe(false)
  })

  it('stop at the bound when every step has thousands of candidates', () => {
    const name = makeRoot('Issuing').name
    const levels = Array.from({ length: 14 }, () => newKeys())
    const ladder = levels.flatMap((keys, index) => {
      const above: Authority = { name, keys: levels[index + 1] ?? newKeys(), der: Buffer.alloc(0) }
      return [makeAuthority(above, 'Issuing', [], { keys }), makeAuthority(above, 'Issuing', [], { keys })].map(({ der }) => certificate(der))
    })
    const noise = Array.from({ length: 20 }, () => certificate(makeAuthority(root, 'Issuing').der))
    const bag = [...Array.from({ length: 10_000 }, (_, index) => noise[index % 20]).flatMap((found) => found ?? []), ...ladder]
    const endEntity = makeEndEntity({ name, keys: levels[0] ?? newKeys(), der: Buffer.alloc(0) }, 'A')
    expect(reasonOf(judgePath(question(endEntity, bag)))).toBe('search-exhausted')
  })

  it('do not let name constraints multiply', () => {
    const bases = Array.from({ length: 2_000 }, (_, index) => dns(`a${index}.vn`))
    const middle = makeAuthority(root, 'Middle', [nameConstraints(bases, bases)])
    const names = alternativeNames(...Array.from({ length: 2_000 }, (_, index) => dns(`b${index}.vn`)))
    expect(reasonOf(judge(makeEndEntity(middle, 'A', [names]), [middle.der], root.der))).toBe('search-exhausted')
  })

  it('do not let policy mappings multiply (RFC 9618 §1)', () => {
    const ids = Array.from({ length: 40 }, (_, index) => `1.2.3.${index}`)
    const everyToEvery = ids.flatMap((one) => ids.map((other): [string, string] => [one, other]))
    let above = root
    const chain = Array.from({ length: 8 }, (_, index) => (above = makeAuthority(above, `Level ${index}`, [policies(...ids), mappings(...everyToEvery), policyConstraints(0)])))
    const verdict = judge(makeEndEntity(above, 'A', [policies(...ids)]), chain.map(({ der }) => der), root.der, { demands: { policies: { ...ANY_POLICIES, requireExplicitPolicy: true } } })
    expect(verdict.accepted && verdict.policies.size).toBe(40)
  })

  it('do not build paths deeper than 32 intermediates', () => {
    let above = root
    const chain = Array.from({ length: 40 }, (_, index) => (above = makeAuthority(above, `Level ${index}`)))
    expect(reasonOf(judge(makeEndEntity(above, 'A'), chain.map(({ der }) => der), root.der))).toBe('path-too-long')
  })
})

describe('mutants of valid material', () => {
  it('start from material that is accepted', () => {
    expect(accepts(makeMaterial('ec'), {})).toBe(true)
  })

  it('are never accepted and never throw (200,000 by `npm run fuzz -w pki`)', () => {
    const report = fuzz(makeMaterial('ec'), 1_500, 7)
    expect(report).toMatchObject({ mutants: 1_500, accepted: [], thrown: [] })
  })
})

