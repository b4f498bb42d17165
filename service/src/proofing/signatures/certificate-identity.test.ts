import fc from 'fast-check';
import type { CertificateSubject } from '@chinhchu/pki';
import { describe, expect, it } from 'vitest';
import { kinds } from '../../domain/kinds-and-methods.ts';
import { readCertificateIdentity } from './certificate-identity.ts';
import type { CertificateFacts } from './signature-judge.ts';

const certificate: CertificateFacts = {
  issuerDigest: 'ab'.repeat(32),
  serialNumber: '0a1b2c',
  keyDigest: 'cd'.repeat(32),
  fingerprint: 'ef'.repeat(32),
  authority: 'Viettel-CA SHA2',
  notBefore: '2025-01-01T00:00:00.000Z',
  notAfter: '2028-01-01T00:00:00.000Z',
  mailboxes: ['lvtoan@thunghiem.gov.vn'],
};
type Clear = Exclude<CertificateSubject, { kind: 'unclear' }>;
const subject = (kind: Clear['kind'], more: Partial<Clear> = {}): Clear => ({
  kind,
  name: 'Nguyễn Thị Mai Anh',
  identifiers: [],
  organisation: undefined,
  units: [],
  taxCode: undefined,
  mailboxes: [],
  findings: [],
  ...more,
});
const taxCode = (base: string, suffix?: string): NonNullable<Clear['taxCode']> => ({
  value: suffix === undefined ? base : `${base}-${suffix}`,
  base,
  suffix,
});
const read = (one: CertificateSubject, kind: (typeof kinds)[number]) =>
  readCertificateIdentity({ subject: one, certificate }, kind);

describe("a citizen's account", () => {
  it.each([
    ['CCCD', '001192004517', 'vn-personal-id'],
    ['CMND', '183456789', 'vn-identity-card'],
    ['CMND', '001192004517', 'vn-personal-id'],
  ] as const)('is opened by a certificate with %s %s, as %s', (scheme, value, as) => {
    expect(read(subject('person', { identifiers: [{ scheme, value }] }), 'citizen')).toEqual({
      ok: true,
      value: {
        subject: { scheme: as, value },
        holder: { type: 'person', fullName: 'NGUYỄN THỊ MAI ANH', personalId: value },
      },
    });
  });

  it('is known by CCCD where a former CMND stands beside it', () => {
    const identifiers = [
      { scheme: 'CMND', value: '183456789' },
      { scheme: 'CCCD', value: '001192004517' },
    ] as const;
    expect(read(subject('person', { identifiers }), 'citizen')).toMatchObject({
      value: { subject: { scheme: 'vn-personal-id', value: '001192004517' } },
    });
  });

  it('is the person’s own, with the employer beside it, where the certificate names both', () => {
    const one = subject('person-in-organisation', {
      identifiers: [{ scheme: 'CCCD', value: '001185009911' }],
      organisation: 'CÔNG TY TNHH SEN VÀNG',
      taxCode: taxCode('0999999990', '998'),
    });
    expect(read(one, 'citizen')).toMatchObject({
      value: {
        subject: { scheme: 'vn-personal-id', value: '001185009911' },
        representation: { taxCode: '0999999990', organisation: 'CÔNG TY TNHH SEN VÀNG', role: 'staff' },
      },
    });
  });

  it.each([
    ['0999999983', undefined, '0999999983'],
    ['0999999983', '001', '0999999983-001'],
    ['0999999983001', undefined, '0999999983-001'],
    ['0999999983', '999', '0999999983'],
    ['0999999983', 'KT01', '0999999983'],
    ['0999999983', '001-XN3.2', undefined],
    ['0999999983', '1234', undefined],
  ])(
    'names as employer a branch of its own, and neither branch nor parent by a guess: %s-%s',
    (base, suffix, employer) => {
      const one = subject('person-in-organisation', {
        identifiers: [{ scheme: 'CCCD', value: '001185009911' }],
        taxCode: taxCode(base, suffix),
      });
      const came = read(one, 'citizen');
      expect(came.ok && came.value.representation?.taxCode).toBe(employer);
    },
  );

  it.each(['HC', 'BHXH', 'PID', 'PPID'] as const)('is not opened by %s alone', (scheme) => {
    expect(read(subject('person', { identifiers: [{ scheme, value: '1234567890' }] }), 'citizen')).toMatchObject({
      problem: { code: 'certificate-without-number' },
    });
  });
});

describe("a business's account", () => {
  it.each([
    [taxCode('0999999990'), '0999999990'],
    [taxCode('0999999983', '001'), '0999999983-001'],
    [taxCode('0999999983001'), '0999999983-001'],
  ])('is opened by its seal %o, a branch being its own', (code, value) => {
    const name = 'CÔNG TY TNHH SEN VÀNG';
    expect(read(subject('organisation', { name, taxCode: code }), 'business')).toEqual({
      ok: true,
      value: {
        subject: { scheme: 'vn-tax-code', value },
        holder: { type: 'organisation', fullName: name, taxCode: value },
      },
    });
  });

  it.each(['998', '999', '000', 'KT01', '1234'])('is not opened by a suffix that is no branch: %s', (suffix) => {
    expect(read(subject('organisation', { taxCode: taxCode('0999999990', suffix) }), 'business')).toMatchObject({
      problem: { code: 'certificate-without-number' },
    });
  });
});

describe("an agency's account", () => {
  it('is opened by an official, who is known by issuer, serial number and key', () => {
    const one = subject('official', { name: 'Lò Văn Toàn', organisation: 'Ủy ban nhân dân tỉnh Thử Nghiệm' });
    expect(read(one, 'agency')).toEqual({
      ok: true,
      value: {
        subject: { scheme: 'certificate', value: `${'ab'.repeat(32)} 0a1b2c ${'cd'.repeat(32)}` },
        holder: {
          type: 'official',
          fullName: 'Lò Văn Toàn',
          agency: 'Ủy ban nhân dân tỉnh Thử Nghiệm',
          email: 'lvtoan@thunghiem.gov.vn',
        },
      },
    });
  });

  it('is opened by a seal, by its tax code or else by the certificate', () => {
    const name = 'Sở Tư pháp tỉnh Thử Nghiệm';
    expect(read(subject('agency', { name, taxCode: taxCode('0999999976', '001') }), 'agency')).toMatchObject({
      value: { subject: { scheme: 'vn-tax-code', value: '0999999976-001' }, holder: { type: 'organisation' } },
    });
    expect(read(subject('agency', { name, organisation: name }), 'agency')).toMatchObject({
      value: { subject: { scheme: 'certificate' }, holder: { type: 'official', fullName: name, agency: name } },
    });
  });
});

describe('whatever a certificate says', () => {
  const fits: Readonly<Record<(typeof kinds)[number], readonly Clear['kind'][]>> = {
    citizen: ['person', 'person-in-organisation'],
    business: ['organisation'],
    agency: ['official', 'agency'],
  };
  const anySubject = fc.record({
    kind: fc.constantFrom<Clear['kind']>('person', 'organisation', 'person-in-organisation', 'official', 'agency'),
    name: fc.string({ minLength: 1 }),
    identifiers: fc.array(
      fc.record({
        scheme: fc.constantFrom('CCCD', 'CMND', 'HC', 'BHXH', 'PID', 'PPID', 'MST', 'MNS'),
        value: fc.stringMatching(/^\d{7,13}$/u),
      }),
    ),
    organisation: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
    units: fc.constant([]),
    taxCode: fc.option(
      fc
        .tuple(
          fc.stringMatching(/^\d{10}(\d{2,3})?$/u),
          fc.option(fc.stringMatching(/^[0-9A-Z]{1,5}$/u), { nil: undefined }),
        )
        .map(([base, suffix]) => taxCode(base, suffix)),
      { nil: undefined },
    ),
    mailboxes: fc.constant([]),
    findings: fc.constant([]),
  });

  it('opens accounts of its own kind alone, and each number in an identity is one that stands in it', () => {
    fc.assert(
      fc.property(anySubject, fc.constantFrom(...kinds), (one, kind) => {
        const got = read(one, kind);
        if (!fits[kind].includes(one.kind)) {
          expect(got).toMatchObject({ ok: false, problem: { code: 'certificate-wrong-kind' } });
          return;
        }
        if (!got.ok) {
          expect(got.problem.code).toBe('certificate-without-number');
          return;
        }
        const { scheme, value } = got.value.subject;
        const known = [...one.identifiers.map((each) => each.value), one.taxCode?.value, one.taxCode?.base];
        if (scheme === 'vn-personal-id') expect([value.length, known.includes(value)]).toEqual([12, true]);
        if (scheme === 'vn-identity-card') expect([value.length, known.includes(value)]).toEqual([9, true]);
        if (scheme === 'vn-tax-code') expect(value).toMatch(/^\d{10}(-\d{3})?$/u);
      }),
      { numRuns: 1000 },
    );
  });

  it('an unclear subject opens none, and its findings name no value', () => {
    const unclear = { kind: 'unclear', findings: [{ problem: 'identifier-conflicting', about: 'CCCD' }] } as const;
    for (const kind of kinds)
      expect(read(unclear, kind)).toEqual({
        ok: false,
        problem: { code: 'certificate-without-number', detail: 'CCCD:identifier-conflicting' },
      });
  });
});
