import type { StaffRecord } from '../../service/src/domain/staff/staff.ts';
import { paths } from '../../service/src/web/paths.ts';
import { emptySignature } from '../../service/test/support/signature-record.ts';
import { giang } from '../../service/test/web/fake-accounts.ts';
import type { FakeWeb } from '../../service/test/web/fake-web.ts';
import { at, both, signedIn, type Scene } from './scene.ts';

const organisation = 'CÔNG TY TRÁCH NHIỆM HỮU HẠN MỘT THÀNH VIÊN THƯƠNG MẠI DỊCH VỤ SEN VÀNG';

const record = (web: FakeWeb, id: string, more: Partial<StaffRecord>): StaffRecord => ({
  id,
  state: 'waits',
  changedAt: at(web, -9_000),
  namedAt: at(web, -90_000),
  version: 1,
  ...more,
});

/** The account is an organisation's, and certificates name it. */
const asOrganisation = (web: FakeWeb): void => {
  for (const one of web.journeys.account.sessions.values())
    Object.assign(one.account, {
      kind: 'business',
      holder: { type: 'organisation', fullName: organisation, taxCode: '0999999990-001' },
    });
  const certificate = {
    name: 'Nguyễn Thị Hương Giang',
    issuer: 'CA Thử Nghiệm SHA-256 chi nhánh Thành phố Hồ Chí Minh',
    serialNumber: '685b0151c1221a7ed2ca3906ec6d04d9',
    notAfter: at(web, 40_000_000),
  };
  web.journeys.staff.entries = [
    { ...record(web, 'a', {}), ...certificate, mayBe: ['confirmed', 'ended'] },
    { ...record(web, 'b', { state: 'confirmed', by: 'organisation' }), ...certificate, mayBe: ['ended'] },
    { ...record(web, 'c', { state: 'ended', by: 'operator' }), ...certificate, mayBe: ['confirmed'] },
    { ...record(web, 'd', { state: 'ended', by: 'person' }), ...certificate, mayBe: [] },
  ];
};

/** Certificates of the person name organisations: one that has confirmed it, and one that waits. */
const ofOrganisations = (web: FakeWeb): void => {
  const proofOf = (taxCode: string, staff: StaffRecord) => ({
    decisionId: staff.id,
    method: 'usb-token',
    decidedAt: at(web, -90_000),
    decision: {
      ruleSet: 'test',
      outcome: 'accepted',
      kind: 'citizen',
      method: 'usb-token',
      identityLevel: 2,
      reasons: [],
    },
    staff,
    evidence: [
      {
        type: 'electronic_signature',
        version: 1,
        subject: { scheme: 'vn-personal-id', value: giang.personalId },
        holder: { type: 'person', fullName: giang.fullName, personalId: giang.personalId },
        representation: { taxCode, organisation, role: 'staff' },
        channel: 'token',
        program: 'p',
        issuer: 'CA',
        serialNumber: '0a',
        keyDigest: '0'.repeat(64),
        signature: emptySignature(at(web, -90_000)),
        checkDetails: [],
        time: at(web, -90_000),
      },
    ],
  });
  for (const one of web.journeys.account.sessions.values())
    Object.assign(one.account, {
      proofs: [
        proofOf('0999999990', record(web, 'a', { state: 'confirmed', by: 'organisation' })),
        proofOf('0999999990-001', record(web, 'b', {})),
        ...one.account.proofs,
      ],
    });
};

/** An organisation's people, and a person's organisations. */
export const staffScenes: readonly Scene[] = [
  {
    name: 'organisation-staff',
    path: `${paths.organisationStaff}?xem=cho&xong=xac-nhan-nguoi`,
    set: both(signedIn(), asOrganisation),
    expect: { page: 'organisation-staff' },
  },
  {
    name: 'organisation-staff-ended',
    path: `${paths.organisationStaff}?xem=ket-thuc`,
    set: both(signedIn(), asOrganisation),
    expect: { page: 'organisation-staff' },
  },
  {
    name: 'account-organisations',
    path: paths.accountOrganisations,
    set: both(signedIn(), ofOrganisations),
    expect: { page: 'account-organisations' },
  },
];
