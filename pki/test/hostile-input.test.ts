import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ANY_POLICIES,
  CertificateBag,
  certificateSubject,
  judgePath,
  readCertificate,
  readCrl,
  readOcspResponse,
  readPem,
  type Certificate,
  type Demands,
} from '../src/index.ts';
import { accepts, fuzz, makeMaterial } from './mutants.ts';
import { bagOf, certificate, judge, reasonOf } from './judging.ts';
import { makeAuthority, makeEndEntity, makeRoot, newKeys, NOW, type Authority } from './maker/certificate-maker.ts';
import { bits, integer, nothing, oid, sequence, set, tlv, utf8 } from './maker/der-writer.ts';
import {
  alternativeNames,
  commonName,
  directory,
  dns,
  extension,
  mappings,
  name,
  nameConstraints,
  policies,
  policyConstraints,
  uri,
} from './maker/extension-maker.ts';

const root = makeRoot('Root');
const issuing = makeAuthority(root, 'Issuing');
const good = makeEndEntity(issuing, 'A');

describe('bytes that are no DER', () => {
  const readers = [readCertificate, readCrl, readOcspResponse];

  it('are told apart by a value, never by a throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => readers.every((read) => !read(bytes).ok)),
      { numRuns: 2_000 },
    );
  });

  it('are refused wherever a certificate is cut off', () => {
    for (let length = 0; length < good.length; length++)
      expect(readCertificate(good.subarray(0, length)).ok).toBe(false);
  });

  it.each([
    ['indefinite lengths', Buffer.from([0x30, 0x80, 0x00, 0x00]), 'indefinite-length'],
    [
      'lengths in more octets than needed',
      Buffer.concat([Buffer.from([0x30, 0x84, 0, 0]), Buffer.from([good.length >> 8, good.length & 0xff]), good]),
      'length-not-minimal',
    ],
    ['lengths beyond the input', Buffer.from([0x30, 0x84, 0xff, 0xff, 0xff, 0xff]), 'truncated'],
    ['lengths of lengths', Buffer.from([0x30, 0xff, 1, 1, 1, 1]), 'length-too-large'],
    ['trailing bytes', Buffer.concat([good, Buffer.from([0])]), 'trailing-data'],
    ['certificates above the limit', Buffer.alloc(2 << 20, 0x30), 'too-large'],
  ])('are refused for %s', (_, bytes, code) => {
    expect(readCertificate(bytes)).toMatchObject({ ok: false, code });
  });

  it('do not make the reader go deep', () => {
    const heads: Buffer[] = [];
    let length = 0;
    for (let depth = 0; depth < 20_000; depth++) {
      const octets =
        length < 0x80
          ? [length]
          : length < 0x100
            ? [0x81, length]
            : length < 0x10000
              ? [0x82, length >> 8, length & 0xff]
              : [0x83, length >> 16, (length >> 8) & 0xff, length & 0xff];
      const head = Buffer.from([0x30, ...octets]);
      heads.push(head);
      length += head.length;
    }
    const nested = Buffer.concat(heads.toReversed());
    expect(readers.map((read) => read(nested).ok)).toEqual([false, false, false]);
  });

  it('are skipped in PEM text, with what stands around them', () => {
    expect(
      readPem('-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----\n-----BEGIN X-----\nAAAA\n-----END X-----'),
    ).toMatchObject([{ label: 'X' }]);
  });
});

describe('keys made to trick', () => {
  const rsaKey = (modulus: bigint, exponent: bigint): Buffer =>
    sequence(sequence(oid('1.2.840.113549.1.1.1'), nothing()), bits(sequence(integer(modulus), integer(exponent))));
  const modulus = (1n << 2047n) + 1n;

  it.each([
    ['exponent 1, under which every signature verifies itself', rsaKey(modulus, 1n), 'key-malformed'],
    ['an even exponent', rsaKey(modulus, 65_536n), 'key-malformed'],
    ['an exponent of thousands of bits', rsaKey(modulus, (1n << 4000n) + 1n), 'key-malformed'],
    ['a modulus of 100,000 bits', rsaKey((1n << 99_999n) + 1n, 65_537n), 'key-too-large'],
    ['an even modulus', rsaKey(1n << 2047n, 65_537n), 'key-malformed'],
    [
      'a curve given by its parameters',
      sequence(sequence(oid('1.2.840.10045.2.1'), sequence(integer(1))), bits(Buffer.alloc(65, 4))),
      'key-malformed',
    ],
    [
      'a curve nobody vouches for',
      sequence(sequence(oid('1.2.840.10045.2.1'), oid('1.3.132.0.10')), bits(Buffer.alloc(65, 4))),
      'key-unsupported',
    ],
    [
      'a point of the wrong length',
      sequence(sequence(oid('1.2.840.10045.2.1'), oid('1.2.840.10045.3.1.7')), bits(Buffer.alloc(64, 4))),
      'key-malformed',
    ],
  ])('are refused: %s', (_, spki, reason) => {
    expect(reasonOf(judge(makeEndEntity(issuing, 'A', [], { spki }), [issuing.der], root.der))).toBe(reason);
  });

  it('are refused as issuers when their point is off the curve', () => {
    const keys = newKeys();
    const spki = sequence(
      sequence(oid('1.2.840.10045.2.1'), oid('1.2.840.10045.3.1.7')),
      bits(Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)])),
    );
    const bad = makeAuthority(root, 'Bad', [], { keys, spki });
    expect(reasonOf(judge(makeEndEntity(bad, 'A'), [bad.der], root.der))).toBe('key-malformed');
  });
});

describe('bags made to keep a judge busy', () => {
  const copies = (count: number, of: Certificate): Certificate[] => Array.from({ length: count }, () => of);
  const question = (endEntity: Uint8Array, bag: readonly Certificate[]): Parameters<typeof judgePath>[0] => ({
    certificate: certificate(endEntity),
    bag: new CertificateBag(bag),
    anchors: bagOf(root.der),
    at: NOW,
  });

  it('get an answer within the bound when two authorities certify each other for ever', () => {
    const one = makeAuthority(root, 'One');
    const other = makeAuthority(one, 'Other');
    const back = makeAuthority(other, 'One', [], { keys: one.keys });
    expect(
      reasonOf(
        judgePath(
          question(
            makeEndEntity(other, 'A'),
            [back, other].map(({ der }) => certificate(der)),
          ),
        ),
      ),
    ).toBe('issuer-not-found');
  });

  it('get an answer within the bound from 10,000 certificates of one name, and still find the good one', () => {
    const noise = Array.from({ length: 50 }, () => certificate(makeAuthority(root, 'Issuing').der));
    const bag = Array.from({ length: 10_000 }, (_, index) => noise[index % noise.length]).flatMap(
      (found) => found ?? [],
    );
    expect(reasonOf(judgePath(question(good, [...bag, certificate(issuing.der)])))).toBe('accepted');
    expect(reasonOf(judgePath(question(good, bag)))).toBe('search-exhausted');
    expect(reasonOf(judgePath(question(good, copies(10_000, certificate(root.der)))))).toBe('issuer-not-found');
  });

  it('stop at the bound in a lattice of cross-certificates that leads nowhere', () => {
    const layers = Array.from({ length: 12 }, (_, layer) => ({ keys: newKeys(), title: `Layer ${layer}` }));
    const lattice: Authority[] = [];
    let above: Authority = makeRoot('Elsewhere');
    for (const { keys, title } of layers) {
      const layer = Array.from({ length: 4 }, () => makeAuthority(above, title, [], { keys: keys }));
      lattice.push(...layer);
      above = layer[0] ?? above;
    }
    expect(
      judgePath(
        question(
          makeEndEntity(above, 'A'),
          lattice.map(({ der }) => certificate(der)),
        ),
      ).accepted,
    ).toBe(false);
  });

  it('stop at the bound when every step has thousands of candidates', () => {
    const name = makeRoot('Issuing').name;
    const levels = Array.from({ length: 14 }, () => newKeys());
    const ladder = levels.flatMap((keys, index) => {
      const above: Authority = { name, keys: levels[index + 1] ?? newKeys(), der: Buffer.alloc(0) };
      return [makeAuthority(above, 'Issuing', [], { keys }), makeAuthority(above, 'Issuing', [], { keys })].map(
        ({ der }) => certificate(der),
      );
    });
    const noise = Array.from({ length: 20 }, () => certificate(makeAuthority(root, 'Issuing').der));
    const bag = [
      ...Array.from({ length: 10_000 }, (_, index) => noise[index % 20]).flatMap((found) => found ?? []),
      ...ladder,
    ];
    const endEntity = makeEndEntity({ name, keys: levels[0] ?? newKeys(), der: Buffer.alloc(0) }, 'A');
    expect(reasonOf(judgePath(question(endEntity, bag)))).toBe('search-exhausted');
  });

  it('do not let name constraints multiply', () => {
    const bases = Array.from({ length: 2_000 }, (_, index) => dns(`a${index}.vn`));
    const middle = makeAuthority(root, 'Middle', [nameConstraints(bases, bases)]);
    const names = alternativeNames(...Array.from({ length: 2_000 }, (_, index) => dns(`b${index}.vn`)));
    expect(reasonOf(judge(makeEndEntity(middle, 'A', [names]), [middle.der], root.der))).toBe('search-exhausted');
  });

  it('do not let policy mappings multiply (RFC 9618 §1)', () => {
    const ids = Array.from({ length: 40 }, (_, index) => `1.2.3.${index}`);
    const everyToEvery = ids.flatMap((one) => ids.map((other): [string, string] => [one, other]));
    let above = root;
    const chain = Array.from(
      { length: 8 },
      (_, index) =>
        (above = makeAuthority(above, `Level ${index}`, [
          policies(...ids),
          mappings(...everyToEvery),
          policyConstraints(0),
        ])),
    );
    const verdict = judge(
      makeEndEntity(above, 'A', [policies(...ids)]),
      chain.map(({ der }) => der),
      root.der,
      { demands: { policies: { ...ANY_POLICIES, requireExplicitPolicy: true } } },
    );
    expect(verdict.accepted && verdict.policies.size).toBe(40);
  });

  it('do not build paths deeper than 32 intermediates', () => {
    let above = root;
    const chain = Array.from({ length: 40 }, (_, index) => (above = makeAuthority(above, `Level ${index}`)));
    expect(
      reasonOf(
        judge(
          makeEndEntity(above, 'A'),
          chain.map(({ der }) => der),
          root.der,
        ),
      ),
    ).toBe('path-too-long');
  });
});

describe('work that is done anew for every path', () => {
  /** Layers of authorities that all certify each other's next layer: 4 to the power of the layers, all of them paths to the root. */
  const lattice = (heavy: readonly Uint8Array[]): { bag: Certificate[]; below: Authority } => {
    const bag: Certificate[] = [];
    let above: Authority = root;
    for (let layer = 0; layer < 12; layer++) {
      const keys = newKeys();
      const made = Array.from({ length: 4 }, () =>
        makeAuthority(above, `Layer ${layer}`, layer === 11 ? heavy : [], { keys }),
      );
      bag.push(...made.map(({ der }) => certificate(der)));
      above = made[0] ?? above;
    }
    return { bag, below: above };
  };
  const many = (part: Uint8Array): Buffer =>
    Buffer.concat(Array.from({ length: Math.floor(900_000 / part.length) }, () => part));
  const judged = (
    { bag, below }: ReturnType<typeof lattice>,
    demands: Partial<Demands>,
    extra: readonly Uint8Array[] = [],
  ): boolean =>
    judgePath({
      certificate: certificate(makeEndEntity(below, 'A', extra)),
      bag: new CertificateBag(bag),
      anchors: bagOf(root.der),
      at: NOW,
      demands,
    }).accepted;

  it.each([
    [
      'mappings',
      lattice([policies('1.2.3'), extension('2.5.29.33', true, sequence(many(sequence(oid('1.2.3'), oid('1.2.4')))))]),
      { policies: { ...ANY_POLICIES, requireExplicitPolicy: true } },
      [],
    ],
    ['purposes', lattice([extension('2.5.29.37', false, sequence(many(oid('1.2.3'))))]), { purposes: ['1.2.4'] }, []],
    [
      'alternative names',
      lattice([]),
      { peerNames: [{ form: 'dns', value: 'b.vn' }] },
      [extension('2.5.29.17', false, sequence(many(dns('a.vn'))))],
    ],
  ] satisfies [string, ReturnType<typeof lattice>, Partial<Demands>, Buffer[]][])(
    'is bounded for %s',
    (_, found, demands, extra) => {
      expect(judged(found, demands, extra)).toBe(false);
    },
  );
});

describe('names made to be costly', () => {
  const costly = `a${'\u0f72'.repeat(60_000)}${'\u0f71'.repeat(60_000)}`;

  it.each([
    ['thousands of marks on one letter', costly],
    ['marks held apart by joiners', `a${'\u0301\u200d'.repeat(40)}`],
    ['ligatures that are sentences', '\ufdfa'.repeat(40)],
  ])("with %s are nobody's, and no constraint is got round by them", (_, text) => {
    expect(reasonOf(judge(makeEndEntity(issuing, text), [issuing.der], root.der))).toBe('name-text-malformed');
    expect(reasonOf(judge(makeEndEntity({ ...issuing, name: commonName(text) }, 'A'), [issuing.der], root.der))).toBe(
      'name-text-malformed',
    );
    expect(
      reasonOf(
        judge(makeEndEntity(issuing, 'A', [alternativeNames(directory(commonName(text)))]), [issuing.der], root.der),
      ),
    ).toBe('alternative-name-malformed');
  });

  it('name nobody in a subject either', () => {
    expect(certificateSubject(certificate(makeEndEntity(issuing, costly)), { isGovernment: true })).toMatchObject({
      kind: 'unclear',
    });
    const identified = makeEndEntity(issuing, 'A', [], {
      subject: name(['2.5.4.3', 'A'], ['0.9.2342.19200300.100.1.1', `${costly}:1`]),
    });
    expect(certificateSubject(certificate(identified), { isGovernment: false })).toMatchObject({ kind: 'unclear' });
  });

  it('with thirty marks on one letter are compared like any other', () => {
    const marks = '\u0301'.repeat(30);
    expect(
      reasonOf(
        judge(
          makeEndEntity({ ...issuing, name: commonName(`  ISSUING${marks}`) }, 'A'),
          [makeAuthority(root, `Issuing${marks}`, [], { keys: issuing.keys }).der],
          root.der,
        ),
      ),
    ).toBe('accepted');
  });
});

describe('lists of a hundred thousand', () => {
  const many = (part: Uint8Array, size = 900_000): Buffer =>
    Buffer.concat(Array.from({ length: Math.floor(size / part.length) }, () => part));
  const below = (above: readonly Uint8Array[], extra: readonly Uint8Array[]): string => {
    const middle = makeAuthority(root, 'Middle', above);
    return reasonOf(judge(makeEndEntity(middle, 'A', extra), [middle.der], root.der));
  };
  const excluded = extension('2.5.29.30', true, sequence(tlv(0xa1, many(sequence(dns('b'))))));

  it.each([
    [
      'malformed alternative names',
      () => below([], [extension('2.5.29.17', false, sequence(many(dns(''))))]),
      'alternative-name-malformed',
    ],
    ['good alternative names', () => below([], [extension('2.5.29.17', false, sequence(many(dns('a'))))]), 'accepted'],
    ['excluded names', () => below([excluded], []), 'accepted'],
    [
      'excluded names, and many to hold against them',
      () => below([excluded], [alternativeNames(dns('a'), dns('c'), dns('d'))]),
      'search-exhausted',
    ],
    [
      'unknown qualifiers',
      () =>
        below(
          [],
          [
            extension(
              '2.5.29.32',
              true,
              sequence(sequence(oid('1.2.3'), sequence(many(sequence(oid('1.2.9'), nothing()))))),
            ),
          ],
        ),
      'critical-extension-unknown',
    ],
    ['purposes', () => below([], [extension('2.5.29.37', false, sequence(many(oid('1.2.3'))))]), 'accepted'],
    [
      'distribution points',
      () => below([], [extension('2.5.29.31', false, sequence(many(sequence(tlv(0xa0, tlv(0xa0, uri('http://a')))))))]),
      'accepted',
    ],
    [
      'access descriptions',
      () =>
        below(
          [],
          [extension('1.3.6.1.5.5.7.1.1', false, sequence(many(sequence(oid('1.3.6.1.5.5.7.48.1'), uri('http://a')))))],
        ),
      'accepted',
    ],
    [
      'policies, none twice',
      () =>
        below(
          [],
          [
            extension(
              '2.5.29.32',
              false,
              sequence(...Array.from({ length: 20_000 }, (_, index) => sequence(oid(`1.2.3.${index}`)))),
            ),
          ],
        ),
      'accepted',
    ],
  ])('%s are judged like any other', (_, found, expected) => {
    expect(found()).toBe(expected);
  });

  it('attributes of a name are refused', () => {
    expect(
      readCertificate(
        makeEndEntity(issuing, 'A', [], { subject: sequence(many(set(sequence(oid('2.5.4.3'), utf8('A'))), 100_000)) }),
      ),
    ).toMatchObject({ ok: false, code: 'too-large' });
  });
});

describe('mutants of valid material', () => {
  it('start from material that is accepted', () => {
    expect(accepts(makeMaterial('ec'), {})).toBe(true);
  });

  it('are never accepted and never throw (200,000 by `npm run fuzz -w pki`)', () => {
    const report = fuzz(makeMaterial('ec'), 1_500, 7);
    expect(report).toMatchObject({ mutants: 1_500, accepted: [], thrown: [] });
  });
});
