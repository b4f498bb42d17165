import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  certificateSubject,
  readCertificate,
  SUBJECT_PROBLEMS,
  type CertificateSubject,
  type SubjectProblem,
} from '../index.ts';
import { makeEndEntity, makeRoot } from '../../test/maker/certificate-maker.ts';
import { oid, sequence, set, tlv, utf8 } from '../../test/maker/der-writer.ts';
import { alternativeNames, email } from '../../test/maker/extension-maker.ts';

const root = makeRoot('Gốc');
const UID = '0.9.2342.19200300.100.1.1';
const attribute = (type: string, value: Uint8Array): Buffer => sequence(oid(type), value);
const uid = (text: string): Buffer => attribute(UID, utf8(text));
const cn = (text: string): Buffer => attribute('2.5.4.3', utf8(text));
const o = (text: string): Buffer => attribute('2.5.4.10', utf8(text));
const ou = (text: string): Buffer => attribute('2.5.4.11', utf8(text));
/** A subject of one attribute in each RDN. */
type Choices = { isGovernment?: boolean; extensions?: readonly Uint8Array[]; inOneRdn?: boolean };
function subjectOf(
  attributes: readonly Uint8Array[],
  { isGovernment = false, extensions = [], inOneRdn = false }: Choices = {},
): CertificateSubject {
  const subject = inOneRdn
    ? sequence(set(...attributes.toSorted(Buffer.compare)))
    : sequence(...attributes.map((one) => set(one)));
  const read = readCertificate(makeEndEntity(root, 'unused', extensions, { subject }));
  if (!read.ok) throw new Error(read.what);
  return certificateSubject(read.value, { isGovernment });
}

describe('whom a certificate names', () => {
  it('is a person by CCCD, CMND or passport', () => {
    expect(subjectOf([cn('Nguyễn Văn A'), uid('CCCD:001099000001')])).toMatchObject({
      kind: 'person',
      name: 'Nguyễn Văn A',
      identifiers: [{ scheme: 'CCCD', value: '001099000001' }],
      taxCode: undefined,
    });
    expect(subjectOf([uid('CMND:183456789'), cn('Hồ Văn Sơn')])).toMatchObject({ kind: 'person' });
    expect(subjectOf([uid('HC:C1234567'), uid('BHXH:0123456789'), cn('A')])).toMatchObject({
      kind: 'person',
      identifiers: [{ scheme: 'HC' }, { scheme: 'BHXH' }],
    });
  });

  it('is an organisation by MST alone', () => {
    expect(subjectOf([o('Công ty A'), cn('CÔNG TY A'), uid('MST:0100109106')])).toMatchObject({
      kind: 'organisation',
      organisation: 'Công ty A',
      taxCode: { base: '0100109106', suffix: undefined },
    });
  });

  it.each([
    ['0100686209-199', '0100686209', '199'],
    ['0100686209-998', '0100686209', '998'],
    ['0100686209-001-XN3.2', '0100686209', '001-XN3.2'],
    ['0100686209001', '0100686209001', undefined],
  ])('keeps whatever suffix an authority put behind a tax code: %s', (value, base, suffix) => {
    expect(subjectOf([cn('A'), uid(`MST:${value}`)])).toMatchObject({
      kind: 'organisation',
      taxCode: { value, base, suffix },
    });
  });

  it('is a person in an organisation by both, in whatever order, also within one RDN', () => {
    const expected = {
      kind: 'person-in-organisation',
      name: 'Trần Thị B',
      organisation: 'MobiFone IT',
      taxCode: { base: '0100686209', suffix: '199' },
    };
    const attributes = [o('MobiFone IT'), uid('MST:0100686209-199'), uid('CCCD:001099000001'), cn('Trần Thị B')];
    expect(subjectOf(attributes)).toMatchObject(expected);
    expect(subjectOf(attributes.toReversed())).toMatchObject(expected);
    expect(subjectOf(attributes, { inOneRdn: true })).toMatchObject(expected);
  });

  it('is an official below the government root, with agency from O and OU and mailbox from the alternative names', () => {
    const attributes = [o('UBND tỉnh X'), ou('Sở Tư pháp'), ou('Phòng Hộ tịch'), cn('Lò Văn Toàn')];
    expect(
      subjectOf(attributes, { isGovernment: true, extensions: [alternativeNames(email('LVToan@X.GOV.VN'))] }),
    ).toMatchObject({
      kind: 'official',
      name: 'Lò Văn Toàn',
      organisation: 'UBND tỉnh X',
      units: ['Sở Tư pháp', 'Phòng Hộ tịch'],
      mailboxes: ['LVToan@x.gov.vn'],
      identifiers: [],
    });
    expect(subjectOf(attributes)).toEqual({
      kind: 'unclear',
      findings: [{ problem: 'identifier-missing', about: 'UID' }],
    });
  });

  it("is an agency's seal below the government root by MST, or by a common name that is the agency's own", () => {
    expect(subjectOf([o('Bộ Y'), cn('Cục Z'), uid('MST:0100109106-001')], { isGovernment: true })).toMatchObject({
      kind: 'agency',
    });
    expect(subjectOf([o('Bộ Y'), ou('Cục  Z'), cn('CỤC Z')], { isGovernment: true })).toMatchObject({
      kind: 'agency',
      name: 'CỤC Z',
    });
  });

  it('is told in NFC, whatever string type and form the authority used', () => {
    const decomposed = 'Nguyễn Thị Hoà'.normalize('NFD');
    const bmp = tlv(0x1e, Buffer.from(decomposed, 'utf16le').swap16());
    expect(
      subjectOf([attribute('2.5.4.3', bmp), attribute(UID, tlv(0x13, Buffer.from('cccd: 001 099 000 001')))]),
    ).toMatchObject({
      kind: 'person',
      name: 'Nguyễn Thị Hoà'.normalize('NFC'),
      identifiers: [{ value: '001099000001' }],
    });
  });

  it.each([false, true])(
    'is nobody for certain by a tax code of 12 digits alone (below the government: %s)',
    (isGovernment) => {
      for (const value of ['001099000001', '001099000001-001', '001 099 000 001'])
        expect(subjectOf([o('Hộ kinh doanh A'), cn('Hộ kinh doanh A'), uid(`MST:${value}`)], { isGovernment })).toEqual(
          {
            kind: 'unclear',
            findings: [{ problem: 'tax-code-of-person-or-household', about: 'MST' }],
          },
        );
    },
  );

  it('is a person by a personal number and the same as tax code, and unclear when the two differ', () => {
    const person = [cn('Nguyễn Văn A'), uid('CCCD:001099000001')];
    expect(subjectOf([...person, uid('MST:001099000001')])).toMatchObject({ kind: 'person' });
    expect(subjectOf([...person, uid('MST:001099000002')])).toEqual({
      kind: 'unclear',
      findings: [{ problem: 'identifier-conflicting', about: 'MST' }],
    });
    expect(subjectOf([cn('A'), uid('HC:C1234567'), uid('MST:001099000001')])).toMatchObject({ kind: 'person' });
  });

  it("is an agency below the government's root by tax and budget code, in any order, or by the budget code alone", () => {
    const agency = [o('Ủy ban nhân dân tỉnh A'), cn('Sở Y tế'), uid('MNS:1047665'), uid('MST:0100109106')];
    expect(subjectOf(agency, { isGovernment: true })).toMatchObject({
      kind: 'agency',
      identifiers: [
        { scheme: 'MNS', value: '1047665' },
        { scheme: 'MST', value: '0100109106' },
      ],
    });
    expect(subjectOf(agency.toReversed(), { isGovernment: true })).toMatchObject({ kind: 'agency' });
    expect(subjectOf([o('A'), cn('B'), uid('MNS:1047665')], { isGovernment: true })).toMatchObject({ kind: 'agency' });
    expect(subjectOf(agency)).toMatchObject({ kind: 'organisation' });
    expect(subjectOf([o('A'), cn('B'), uid('MNS:1047665')])).toMatchObject({ kind: 'unclear' });
    expect(subjectOf([cn('B'), uid('MNS:104766'), uid('MST:0100109106')], { isGovernment: true })).toEqual({
      kind: 'unclear',
      findings: [{ problem: 'identifier-malformed', about: 'UID' }],
    });
  });

  it.each([
    'Phòng Hộ tịch',
    'PHÒNG TÀI CHÍNH - KẾ HOẠCH',
    'Văn phòng UBND tỉnh',
    'Chi cục Thuế khu vực 3',
    'Văn thư Sở Tư pháp',
    'Bộ phận Một cửa',
    'Trung tâm Phục vụ hành chính công',
    'Toà án nhân dân',
    'Uỷ ban nhân dân xã B',
    'Phong Noi vu',
    'Chi cuc Thue',
    'Đội 2',
    'Lãnh đạo Sở Tư pháp',
    'Lễ tân cơ yếu',
    'THƯ VIỆN TỈNH',
    'Cổng Thông Tin Điện Tử',
  ])('is not an official by the name of a department: %s', (name) => {
    const attributes = [o('UBND tỉnh X'), ou('Sở Tư pháp'), cn(name)];
    const extensions = [alternativeNames(email('van.thu@x.gov.vn'))];
    expect(subjectOf(attributes, { isGovernment: true, extensions })).toEqual({
      kind: 'unclear',
      findings: [{ problem: 'holder-undetermined', about: 'CN' }],
    });
  });

  it.each([
    'Lò Văn Toàn',
    'VŨ THỊ BAN',
    'Bàn Thị Sở',
    "H' Hen Niê",
    'Y-Blô Niê',
    'Vu Van So',
    'Đoàn Thị Hội',
    'Công Văn An',
    'nguyễn văn a',
  ])('is an official by the name of a person and a mailbox, and by no name without one: %s', (name) => {
    const attributes = [o('UBND tỉnh X'), ou('Sở Tư pháp'), cn(name)];
    const extensions = [alternativeNames(email('a@x.gov.vn'))];
    expect(subjectOf(attributes, { isGovernment: true, extensions })).toMatchObject({ kind: 'official' });
    expect(subjectOf(attributes, { isGovernment: true })).toMatchObject({ kind: 'unclear' });
  });

  it('is not bound to an address with a control character or a space in it', () => {
    const attributes = [cn('A'), uid('CCCD:001099000001'), attribute('1.2.840.113549.1.9.1', utf8('a@x.vn\0.y'))];
    expect(subjectOf(attributes, { extensions: [alternativeNames(email('B@X.vn'))] })).toMatchObject({
      mailboxes: ['B@x.vn'],
    });
  });

  it('is not read from text that only looks like an attribute', () => {
    expect(subjectOf([cn('A,UID=CCCD:001099000001'), ou('UID=MST:0100109106')])).toMatchObject({ kind: 'unclear' });
  });
});

const UNCLEAR: Record<SubjectProblem, readonly Uint8Array[]> = {
  'identifier-unreadable': [cn('A'), attribute(UID, tlv(0x0c, Buffer.from([0xc3])))],
  'identifier-unrecognised': [cn('A'), uid('MST:0100109106'), uid('001099000001')],
  'identifier-malformed': [cn('A'), uid('MST:0100109106'), uid('CCCD:00109900001')],
  'identifier-conflicting': [cn('A'), uid('CCCD:001099000001'), uid('CCCD:001099000002')],
  'name-missing': [uid('CCCD:001099000001')],
  'name-unreadable': [cn('A\u202eB'), uid('CCCD:001099000001')],
  'name-conflicting': [cn('A'), cn('B'), uid('CCCD:001099000001')],
  'identifier-missing': [cn('A')],
  'tax-code-of-person-or-household': [cn('A'), uid('MST:001099000001')],
  'holder-undetermined': [o('UBND tỉnh X'), cn('Phòng Hộ tịch')],
};

describe('a subject that is not clear', () => {
  it.each(SUBJECT_PROBLEMS)('is reported and nobody is named by a guess: %s', (problem) => {
    const subject = subjectOf(UNCLEAR[problem], { isGovernment: problem === 'holder-undetermined' });
    expect(subject.kind).toBe('unclear');
    expect(subject.findings.map((finding) => finding.problem)).toContain(problem);
  });

  it('repeats no number in what it reports', () => {
    expect(JSON.stringify(subjectOf(UNCLEAR['identifier-conflicting']))).not.toMatch(/\d{6}/);
  });

  it('may carry an identifier nobody knows beside a personal number', () => {
    expect(subjectOf([cn('A'), uid('CCCD:001099000001'), uid('XYZ:1')])).toMatchObject({
      kind: 'person',
      findings: [{ problem: 'identifier-unrecognised' }],
    });
  });
});

describe('any subject', () => {
  const digits = (count: number) =>
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((list) => list.join(''));
  const value = fc.oneof(
    digits(12).map((number) => `CCCD:${number}`),
    digits(9).map((number) => `CMND:${number}`),
    fc
      .tuple(digits(10), fc.option(digits(3)))
      .map(([base, suffix]) => `MST:${base}${suffix === null ? '' : `-${suffix}`}`),
  );

  it('says the same whatever the order of its attributes and however often they are repeated', () => {
    const anySubject = fc
      .uniqueArray(value, { minLength: 1, maxLength: 3, selector: (text) => text.split(':')[0] })
      .chain((values) => {
        const attributes = [cn('Nguyễn Văn A'), ...values.map(uid)];
        return fc.tuple(
          fc.constant(attributes),
          fc.shuffledSubarray([...attributes, ...values.map(uid)], { minLength: attributes.length + values.length }),
        );
      });
    fc.assert(
      fc.property(anySubject, ([attributes, shuffled]) => {
        const [one, other] = [subjectOf(attributes), subjectOf(shuffled)];
        const facts = (subject: CertificateSubject) =>
          subject.kind === 'unclear'
            ? subject.findings
            : [
                subject.name,
                subject.taxCode,
                subject.identifiers.map((found) => `${found.scheme}:${found.value}`).toSorted(),
              ];
        expect([other.kind, facts(other)]).toEqual([one.kind, facts(one)]);
      }),
      { numRuns: 60 },
    );
  });

  it('never throws and never makes an organisation of what carries a number it cannot read', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ maxLength: 30 }), value), { maxLength: 5 }), (values) => {
        const { kind } = subjectOf([cn('A'), ...values.map(uid)]);
        const onlyTaxCodes = values.length > 0 && values.every((text) => /^\s*mst\s*:/i.test(text));
        expect(kind === 'organisation' && !onlyTaxCodes).toBe(false);
      }),
      { numRuns: 100 },
    );
  });
});
