import {
  CertificateBag,
  claimedSigningTime,
  DEFAULT_FRESHNESS,
  DEPLOYED,
  judgeSignature,
  readTimeStampInfo,
  type Certificate,
  type SignedData,
  type SignerInfo,
  type TimeStampInfo,
} from '@chinhchu/pki';
import { nameText, timeText } from './show-certificate.ts';

type Line = readonly [string, string];

const DATA = '1.2.840.113549.1.7.1';
const TIME_STAMP_INFO = '1.2.840.113549.1.9.16.1.4';

/** The stamp in a container, when it is a time-stamp token. */
export function timeStampOf({ contentType, content }: SignedData): TimeStampInfo | undefined {
  const read = contentType === TIME_STAMP_INFO && content ? readTimeStampInfo(content) : undefined;
  return read?.ok ? read.value : undefined;
}

/** A time stamp as labelled lines. */
export function describeTimeStamp(info: TimeStampInfo, signedData: SignedData): Line[] {
  return [
    ['Thời điểm đóng dấu (time)', timeText(info.time)],
    ['Sai số (accuracy)', info.accuracy === undefined ? 'không nói (not said)' : `${info.accuracy} ms`],
    ['Chính sách (policy)', info.policy],
    ['Số (serial number)', hex(info.serial)],
    ['Mã băm của nội dung (imprint)', hex(info.imprint)],
    ...signedData.signers.map((signer, index): Line => [
      `Nơi đóng dấu ${index + 1} (authority)`,
      signerText(signer, signedData),
    ]),
  ];
}

/** A signature as labelled lines: over what, by whom, when they say so, and whether it holds where that can be told. */
export function describeSignature(bytes: Uint8Array, signedData: SignedData): Line[] {
  const { content, contentType, signers, certificates } = signedData;
  const standing = content && contentType === DATA ? standings(bytes, signedData, content) : [];
  return [
    [
      'Nội dung (content)',
      content ? `kèm theo, ${content.length} byte (attached)` : 'tách rời: muốn kiểm phải có tệp gốc (detached)',
    ],
    ...(contentType === DATA ? [] : [['Kiểu nội dung (content type)', contentType] as const]),
    ...signers.flatMap((signer, index): Line[] => signerLines(signer, index + 1, signedData, standing[index])),
    ['Chứng thư kèm theo (certificates)', String(certificates.length)],
  ];
}

function signerLines(signer: SignerInfo, number: number, signedData: SignedData, standing: string | undefined): Line[] {
  const claimed = claimedSigningTime(signer);
  return [
    [`Người ký ${number} (signer)`, signerText(signer, signedData)],
    [
      `Ký lúc, theo lời người ký ${number} (claimed time)`,
      claimed === undefined ? 'không nói (not said)' : timeText(claimed),
    ],
    ...(signer.timeStampTokens.length > 0
      ? [[`Dấu thời gian của người ký ${number} (time stamps)`, String(signer.timeStampTokens.length)] as const]
      : []),
    ...(standing === undefined ? [] : [[`Chữ ký ${number} (signature)`, standing] as const]),
  ];
}

function signerText(signer: SignerInfo, { certificates }: SignedData): string {
  const found = certificates.find((certificate) => isOf(signer, certificate));
  if (found) return `${nameText(found.subject)}; số hiệu ${found.serialHex}`;
  const { id } = signer;
  const unknown = 'không kèm chứng thư (no certificate)';
  return id.kind === 'issuer-and-serial'
    ? `số hiệu ${hex(id.serial)} của ${nameText(id.issuer)}; ${unknown}`
    : `khoá ${hex(id.keyIdentifier)}; ${unknown}`;
}

const isOf = ({ id }: SignerInfo, { serial, issuer, extensions }: Certificate): boolean =>
  id.kind === 'issuer-and-serial'
    ? hex(serial) === hex(id.serial) && issuer.key === id.issuer.key
    : extensions.subjectKeyIdentifier !== undefined && hex(extensions.subjectKeyIdentifier) === hex(id.keyIdentifier);

/** Whom to trust is not asked here: below no anchor at all, a signer whose signature holds is told by its certificate. */
function standings(bytes: Uint8Array, { signers }: SignedData, content: Uint8Array): string[] {
  const revocation = {
    mode: 'if-known',
    crls: [],
    ocspResponses: [],
    freshness: DEFAULT_FRESHNESS,
    nonce: undefined,
  } as const;
  const verdict = judgeSignature({
    signature: { form: 'cms', bytes },
    content,
    mostSigners: signers.length,
    bag: new CertificateBag([]),
    trust: [],
    roles: [],
    at: new Date(),
    demands: { profile: DEPLOYED },
    revocation,
  });
  return verdict.signers.map((signer) =>
    signer.accepted || signer.certificate
      ? 'khớp với nội dung; chưa xét chứng thư có được tin hay không (holds; trust not judged)'
      : `KHÔNG khớp: ${signer.refusal.reason} (does not hold)`,
  );
}

const hex = (octets: Uint8Array): string => Buffer.from(octets).toString('hex');
