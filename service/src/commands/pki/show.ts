import { readFile } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import {
  readCertificate,
  readCrl,
  readOcspResponse,
  readPem,
  readSignedData,
  readTimeStampResponse,
  type Certificate,
  type SignedData,
} from '@chinhchu/pki';
import { describeCertificate } from './show-certificate.ts';
import { describeChain } from './show-chain.ts';
import { describeCrl, describeOcspResponse } from './show-revocation.ts';
import { describeSignature, describeTimeStamp, timeStampOf } from './show-signature.ts';

/** One thing found in a file: what it is, and its lines as label and value. */
export type Shown = {
  readonly kind: keyof typeof TITLES;
  readonly lines: readonly (readonly [string, string])[];
  readonly certificate?: Certificate;
};

const TITLES = {
  certificate: 'CHỨNG THƯ SỐ (certificate)',
  chain: 'CHUỖI CHỨNG THƯ (chain)',
  crl: 'DANH SÁCH THU HỒI (certificate revocation list)',
  'ocsp-response': 'TRẢ LỜI OCSP (OCSP answer)',
  signature: 'CHỮ KÝ SỐ (signature)',
  'time-stamp': 'DẤU THỜI GIAN (time stamp)',
  'time-stamp-refusal': 'TỪ CHỐI ĐÓNG DẤU THỜI GIAN (time stamp refused)',
  certificates: 'GÓI CHỨNG THƯ (certificates)',
  unreadable: 'KHÔNG ĐỌC ĐƯỢC (unreadable)',
};

/**
 * `chinhchu pki show FILE`: says in words what a file holds. PEM or DER, one thing or many; what a signature brought along
 * is shown after it, and of several certificates who certified whom.
 * @returns exit code 0, or 1 when something in it could not be read
 */
export async function showFile(file: string, asJson: boolean, output: Writable): Promise<number> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch {
    process.stderr.write(`không đọc được tệp (cannot read file): ${file}\n`);
    return 1;
  }
  const shown = showAll(bytes);
  output.write(
    asJson
      ? `${JSON.stringify(
          shown.map(({ kind, lines }) => ({ kind, ...Object.fromEntries(lines) })),
          null,
          2,
        )}\n`
      : `${shown.map(asText).join('\n\n')}\n`,
  );
  return shown.some(({ kind }) => kind === 'unreadable') ? 1 : 0;
}

function showAll(bytes: Buffer): Shown[] {
  const blocks = readPem(bytes.toString('latin1')).map(({ der }) => der);
  const found = (blocks.length > 0 ? blocks : [bytes]).flatMap(showOne);
  const certificates = found.flatMap(({ certificate }) => certificate ?? []);
  return certificates.length > 1 ? [...found, { kind: 'chain', lines: describeChain(certificates) }] : found;
}

/** Recognises DER by reading it: the grammars exclude each other. */
function showOne(der: Uint8Array): Shown[] {
  const certificate = readCertificate(der);
  if (certificate.ok) return [showCertificate(certificate.value)];
  const crl = readCrl(der);
  if (crl.ok) return [{ kind: 'crl', lines: describeCrl(crl.value) }];
  const ocsp = readOcspResponse(der);
  if (ocsp.ok) return [{ kind: 'ocsp-response', lines: describeOcspResponse(ocsp.value) }];
  const container = readSignedData(der, { allowIndefiniteLength: true });
  if (container.ok && container.value.kind === 'signed-data') return showSignedData(der, container.value.signedData);
  const stamp = readTimeStampResponse(der);
  if (stamp.ok)
    return stamp.value.token
      ? showOne(stamp.value.token)
      : [
          {
            kind: 'time-stamp-refusal',
            lines: [['Trạng thái (status)', [stamp.value.status, ...stamp.value.failures].join(', ')]],
          },
        ];
  const problems = {
    'Chứng thư: lỗi (as certificate)': certificate,
    'CRL: lỗi (as CRL)': crl,
    'OCSP: lỗi (as OCSP answer)': ocsp,
    'Chữ ký: lỗi (as signature)': container,
  };
  return [
    {
      kind: 'unreadable',
      lines: Object.entries(problems).map(
        ([label, problem]) =>
          [label, problem.ok ? 'kiểu khác (of another kind)' : `${problem.what}: ${problem.code}`] as const,
      ),
    },
  ];
}

const showCertificate = (certificate: Certificate): Shown => ({
  kind: 'certificate',
  lines: describeCertificate(certificate),
  certificate,
});

function showSignedData(der: Uint8Array, signedData: SignedData): Shown[] {
  const stamp = timeStampOf(signedData);
  const { certificates, crls, ocspResponses, signers } = signedData;
  const first: Shown = stamp
    ? { kind: 'time-stamp', lines: describeTimeStamp(stamp, signedData) }
    : signers.length > 0
      ? { kind: 'signature', lines: describeSignature(der, signedData) }
      : { kind: 'certificates', lines: [['Chứng thư (certificates)', String(certificates.length)]] };
  return [
    first,
    ...certificates.map(showCertificate),
    ...crls.map((crl): Shown => ({ kind: 'crl', lines: describeCrl(crl) })),
    ...ocspResponses.map((response): Shown => ({ kind: 'ocsp-response', lines: describeOcspResponse(response) })),
  ];
}

function asText({ kind, lines }: Shown): string {
  const width = Math.max(...lines.map(([label]) => label.length));
  return [TITLES[kind], ...lines.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`)].join('\n');
}
