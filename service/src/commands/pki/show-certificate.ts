import {
  attributeText,
  hasKeyUsage,
  KEY_USAGES,
  revocationSources,
  type Certificate,
  type DistinguishedName,
  type GeneralName,
  type PublicKey,
} from '@chinhchu/pki';
import { shownText } from '../installation/shown-text.ts';
import { purposeText, subjectText, timelinessText, USAGE_WORDS } from './show-words.ts';

type Line = readonly [string, string];

/** A certificate as labelled lines, Vietnamese first. */
export function describeCertificate(certificate: Certificate): Line[] {
  const { extensions, scheme } = certificate;
  const sources = revocationSources(certificate);
  return [
    ['Chủ thể (subject)', nameText(certificate.subject)],
    ...(certificate.isAuthority ? [] : [['Cấp cho (issued to)', subjectText(certificate)] as const]),
    ['Nơi cấp (issuer)', nameText(certificate.issuer)],
    ['Số hiệu (serial number)', certificate.serialHex],
    ['Có hiệu lực từ (not before)', timeText(certificate.notBefore)],
    ['Đến (not after)', timeText(certificate.notAfter)],
    ['Lúc này (now)', timelinessText(certificate, new Date())],
    ['Khoá công khai (public key)', keyText(certificate.publicKey)],
    [
      'Thuật toán ký (signature)',
      scheme ? schemeText(scheme) : `không hỗ trợ (unsupported) ${certificate.signatureAlgorithm.oid}`,
    ],
    ['Là cơ quan cấp chứng thư (CA)', certificate.isAuthority ? 'có (yes)' : 'không (no)'],
    ...optional('Mục đích khoá (key usage)', extensions.keyUsage === undefined ? [] : usages(extensions.keyUsage)),
    ...optional('Mục đích mở rộng (extended key usage)', (extensions.extendedKeyUsage ?? []).map(purposeText)),
    ...optional('Tên khác (alternative names)', (extensions.subjectAlternativeName ?? []).map(generalNameText)),
    ...optional(
      'Chính sách (policies)',
      (extensions.certificatePolicies ?? []).map(({ policy }) => policy),
    ),
    ...optional('OCSP', sources.ocsp),
    ...optional('CRL', sources.crls),
    ...optional('Chứng thư nơi cấp (CA issuers)', sources.issuers),
    ...optional('Mở rộng lạ bắt buộc (unknown critical)', certificate.unknownCritical),
    ...optional(
      'Sai RFC 5280 (breaches)',
      certificate.breaches.map(({ code, detail }) => `${code} (${detail})`),
    ),
    ['SHA-256', certificate.fingerprint],
  ];
}

const optional = (label: string, values: readonly string[]): Line[] =>
  values.length === 0 ? [] : [[label, values.join(', ')]];

const ATTRIBUTES = new Map([
  ['2.5.4.3', 'CN'],
  ['2.5.4.5', 'serialNumber'],
  ['2.5.4.6', 'C'],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'ST'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['2.5.4.12', 'T'],
  ['2.5.4.20', 'telephoneNumber'],
  ['0.9.2342.19200300.100.1.1', 'UID'],
  ['0.9.2342.19200300.100.1.25', 'DC'],
  ['1.2.840.113549.1.9.1', 'E'],
]);

/** A name as a person reads it, most significant part first; control characters are shown, never sent to the terminal. */
export function nameText(name: DistinguishedName): string {
  if (name.isEmpty) return 'trống (empty)';
  return name.rdns
    .map((rdn) =>
      rdn
        .map(
          (attribute) =>
            `${ATTRIBUTES.get(attribute.type) ?? attribute.type}=${plain(attributeText(attribute) ?? Buffer.from(attribute.content).toString('hex'))}`,
        )
        .join('+'),
    )
    .join(', ');
}

const LONGEST_SHOWN = 500;

const plain = (text: string): string =>
  shownText(cut(text).normalize('NFC')).replaceAll('\n', '\\u000a').replaceAll('\t', '\\u0009');

const cut = (text: string): string => (text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text);

/** An instant in Vietnam's time and in UTC. */
export function timeText(milliseconds: number): string {
  const local = new Date(milliseconds).toLocaleString('vi-VN', {
    timeZone: 'Asia/Ho_Chi_Minh',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return `${local} (${new Date(milliseconds).toISOString()})`;
}

function keyText({ shape }: PublicKey): string {
  switch (shape.kind) {
    case 'rsa':
    case 'rsa-pss':
      return `RSA ${shape.bits}`;
    case 'ec':
      return `EC ${shape.curve}`;
    case 'unsupported':
      return `không hỗ trợ (unsupported) ${shape.algorithm}`;
    case 'malformed':
      return `hỏng (malformed) ${shape.what}`;
    default:
      return shape.kind;
  }
}

const schemeText = (scheme: NonNullable<Certificate['scheme']>): string =>
  'hash' in scheme ? `${scheme.kind} ${scheme.hash}` : scheme.kind;

const usages = (bits: number): string[] =>
  KEY_USAGES.filter((usage) => hasKeyUsage(bits, usage)).map((usage) => `${USAGE_WORDS[usage]} (${usage})`);

function generalNameText(name: GeneralName): string {
  switch (name.form) {
    case 'dns':
      return plain(name.name);
    case 'email':
      return plain(name.mailbox);
    case 'uri':
      return plain(name.uri);
    case 'ip':
      return addressText(name.octets);
    case 'directory':
      return nameText(name.name);
    case 'registered-id':
      return name.oid;
    case 'other':
      return `otherName ${name.typeId}`;
    default:
      return name.form;
  }
}

function addressText(octets: Uint8Array): string {
  if (octets.length === 4) return octets.join('.');
  const hex = Buffer.from(octets).toString('hex');
  return octets.length === 16 ? (hex.match(/.{4}/g) ?? []).join(':') : hex;
}
