import type { NamePart } from './names.ts';

/** What an anchor would be trusted for in a manifest of trust anchors. */
export type AnchorRole =
  | 'national-root'
  | 'usb-token'
  | 'remote-signing'
  | 'mobile-pki'
  | 'time-stamping'
  | 'government';

/** How an authority answers for what it issued. */
export interface ResponderPlan {
  /** The issuer signs itself, or a delegate named by name or by key. */
  signer: 'issuer' | 'delegate-by-name' | 'delegate-by-key';
  /** False: answers are made beforehand and repeat no nonce, as many do. */
  nonce: boolean;
}

/** What stands in the certificates an authority issues to people and organisations. */
export interface LeafProfile {
  purposes: readonly string[];
  policy?: { id: string; statement?: string };
  /** RSA keys may also encipher keys, as the public authorities' do. */
  encipherment: boolean;
}

/** One authority of the workbench, shaped like a real one; its keys are nobody's secret. */
export interface AuthorityPlan {
  id: string;
  subject: readonly NamePart[];
  /** undefined: a root. */
  issuer: string | undefined;
  /** Roots only; one without any stands in no list of trust anchors. */
  roles?: readonly AnchorRole[];
  responder?: ResponderPlan;
  leaves?: LeafProfile;
}

const clientAuth = '1.3.6.1.5.5.7.3.2';
const emailProtection = '1.3.6.1.5.5.7.3.4';
const test = 'BẢN THỬ NGHIỆM';
const ministry: readonly NamePart[] = [
  ['C', 'VN'],
  ['O', 'Bộ Khoa học và Công nghệ'],
  ['OU', test],
];
const root = (id: string, name: string, ...roles: readonly AnchorRole[]): AuthorityPlan => ({
  id,
  subject: [...ministry, ['CN', name]],
  issuer: undefined,
  roles,
});

/** Every authority, issuers before those they issue to. */
export const authorityPlans: readonly AuthorityPlan[] = [
  root('vnrca', 'Vietnam National Root CA', 'national-root'),
  root('vnrca-usbtoken', 'Vietnam National Root CA - USB Token', 'usb-token'),
  root('vnrca-rs', 'Vietnam National Root CA - Remote Signing', 'remote-signing'),
  root('vnrca-mobilepki', 'Vietnam National Root CA - Mobile PKI', 'mobile-pki'),
  root('vnrca-tsa', 'Vietnam National Root CA - TSA', 'time-stamping'),
  {
    id: 'vgca-root',
    subject: [
      ['CN', 'RootCA G2'],
      ['OU', test],
      ['O', 'Ban Cơ yếu Chính phủ'],
      ['C', 'VN'],
    ],
    issuer: undefined,
    roles: ['government'],
  },
  {
    id: 'unlisted-root',
    subject: [
      ['C', 'VN'],
      ['OU', test],
      ['CN', 'Tổ chức gốc không có trong danh sách'],
    ],
    issuer: undefined,
  },
  {
    id: 'viettel-ca',
    subject: [
      ['CN', 'Viettel-CA SHA2'],
      ['O', 'Viettel Group'],
      ['C', 'VN'],
    ],
    issuer: 'vnrca',
    responder: { signer: 'delegate-by-name', nonce: true },
    leaves: {
      purposes: [clientAuth, emailProtection, '1.3.6.1.4.1.311.10.3.12', '1.3.6.1.5.5.7.3.36'],
      encipherment: true,
    },
  },
  {
    id: 'vnpt-ca',
    subject: [
      ['C', 'VN'],
      ['O', 'VIETNAM POSTS AND TELECOMMUNICATIONS GROUP'],
      ['CN', 'VNPT-CA SHA2'],
    ],
    issuer: 'vnrca-usbtoken',
    responder: { signer: 'issuer', nonce: false },
    leaves: {
      purposes: [clientAuth, emailProtection],
      policy: { id: '1.3.6.1.4.1.30339.1.8', statement: 'http://pub.example.vn/cps' },
      encipherment: true,
    },
  },
  {
    id: 'vnpt-smartca-rs',
    subject: [
      ['C', 'VN'],
      ['O', 'VIETNAM POSTS AND TELECOMMUNICATIONS GROUP'],
      ['CN', 'VNPT SmartCA RS'],
    ],
    issuer: 'vnrca-rs',
    responder: { signer: 'delegate-by-key', nonce: true },
    leaves: { purposes: [clientAuth, emailProtection], encipherment: false },
  },
  {
    id: 'viettel-rs',
    subject: [
      ['C', 'VN'],
      ['O', 'Viettel Group'],
      ['CN', 'Viettel-CA RS'],
    ],
    issuer: 'vnrca-rs',
    responder: { signer: 'delegate-by-key', nonce: true },
    leaves: { purposes: [clientAuth, emailProtection], encipherment: false },
  },
  {
    id: 'mobile-pki',
    subject: [
      ['C', 'VN'],
      ['O', 'Viettel Group'],
      ['CN', 'Viettel-CA Mobile PKI'],
    ],
    issuer: 'vnrca-mobilepki',
    responder: { signer: 'issuer', nonce: true },
    leaves: { purposes: [clientAuth], encipherment: false },
  },
  {
    id: 'vgca',
    subject: [
      ['CN', 'CA phục vụ các cơ quan Nhà nước G2'],
      ['O', 'Ban Cơ yếu Chính phủ'],
      ['C', 'VN'],
    ],
    issuer: 'vgca-root',
    responder: { signer: 'delegate-by-key', nonce: false },
    leaves: {
      purposes: [clientAuth, emailProtection, '1.3.6.1.4.1.311.20.2.2'],
      policy: { id: '2.16.704.1.1.1.1.1', statement: 'https://ca.gov.vn/pki/pub/policies/CP' },
      encipherment: true,
    },
  },
  {
    id: 'unlisted-ca',
    subject: [
      ['C', 'VN'],
      ['O', 'CÔNG TY CHỮ KÝ SỐ NGOÀI DANH SÁCH'],
      ['CN', 'Chữ ký số ngoài danh sách'],
    ],
    issuer: 'unlisted-root',
    responder: { signer: 'issuer', nonce: true },
    leaves: { purposes: [clientAuth, emailProtection], encipherment: true },
  },
];

/** The certificate policy by which every root of a workbench is known, so that production refuses it. */
export const sandboxPolicy = '2.25.224242816428550220358814345441677635045';
