import {
  certificateSubject,
  type Certificate,
  type CertificateSubject,
  type KeyUsageName,
  type RevocationReason,
} from '@chinhchu/pki';

/** Key usages as a help desk says them. */
export const USAGE_WORDS: Readonly<Record<KeyUsageName, string>> = {
  digitalSignature: 'ký số',
  nonRepudiation: 'chống chối bỏ',
  keyEncipherment: 'mã hoá khoá',
  dataEncipherment: 'mã hoá dữ liệu',
  keyAgreement: 'thoả thuận khoá',
  keyCertSign: 'ký chứng thư',
  cRLSign: 'ký danh sách thu hồi',
  encipherOnly: 'chỉ mã hoá',
  decipherOnly: 'chỉ giải mã',
};

const PURPOSES = new Map([
  ['2.5.29.37.0', 'mọi mục đích'],
  ['1.3.6.1.5.5.7.3.1', 'máy chủ web'],
  ['1.3.6.1.5.5.7.3.2', 'đăng nhập'],
  ['1.3.6.1.5.5.7.3.3', 'ký phần mềm'],
  ['1.3.6.1.5.5.7.3.4', 'thư điện tử'],
  ['1.3.6.1.5.5.7.3.8', 'đóng dấu thời gian'],
  ['1.3.6.1.5.5.7.3.9', 'trả lời OCSP'],
  ['1.3.6.1.5.5.7.3.36', 'ký văn bản'],
  ['1.3.6.1.4.1.311.10.3.12', 'ký văn bản (Microsoft)'],
  ['1.3.6.1.4.1.311.20.2.2', 'đăng nhập bằng thẻ (Microsoft)'],
]);

/** An extended key usage in words, its identifier beside it. */
export const purposeText = (oid: string): string => (PURPOSES.has(oid) ? `${PURPOSES.get(oid)} (${oid})` : oid);

const REASONS: Readonly<Record<RevocationReason, string>> = {
  unspecified: 'không nói lý do',
  'key-compromise': 'lộ khoá',
  'authority-compromise': 'lộ khoá của nơi cấp',
  'affiliation-changed': 'đổi đơn vị',
  superseded: 'đã có chứng thư thay thế',
  'cessation-of-operation': 'ngừng hoạt động',
  'certificate-hold': 'tạm dừng',
  'remove-from-crl': 'thôi tạm dừng',
  'privilege-withdrawn': 'bị rút quyền',
  'attribute-authority-compromise': 'lộ khoá của nơi cấp thuộc tính',
};

/** A reason of revocation in words, its code beside it. */
export const reasonText = (reason: RevocationReason): string => `${REASONS[reason]} (${reason})`;

const KINDS: Readonly<Record<Exclude<CertificateSubject['kind'], 'unclear'>, string>> = {
  person: 'cá nhân (person)',
  organisation: 'tổ chức (organisation)',
  'person-in-organisation': 'cá nhân trong tổ chức (person in an organisation)',
  official: "cán bộ, công chức, nếu gốc là của Chính phủ (official, below the government's root)",
  agency: "cơ quan, nếu gốc là của Chính phủ (agency, below the government's root)",
};

/** Whom a certificate is for, as registration would read it; a government certificate is one only below the government's root. */
export function subjectText(certificate: Certificate): string {
  const plain = certificateSubject(certificate, { isGovernment: false });
  const subject = plain.kind === 'unclear' ? certificateSubject(certificate, { isGovernment: true }) : plain;
  if (subject.kind === 'unclear')
    return `không rõ (unclear): ${subject.findings.map(({ problem, about }) => `${about} ${problem}`).join(', ')}`;
  return [KINDS[subject.kind], ...subject.identifiers.map(({ scheme, value }) => `${scheme} ${value}`)].join(', ');
}

/** Whether a certificate is in its time at an instant. */
export function timelinessText({ notBefore, notAfter }: Certificate, at: Date): string {
  if (at.getTime() < notBefore) return 'CHƯA có hiệu lực (not yet valid)';
  return at.getTime() <= notAfter + 999 ? 'còn hạn (in its time)' : 'ĐÃ HẾT HẠN (expired)';
}
