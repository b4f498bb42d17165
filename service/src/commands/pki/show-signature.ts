import {
  CertificateBag,
  claimedSigningTime,
  DEFAULT_FRESHNESS,
  DEPLOYED,
  judgeSignature,
  readTimeStampInfo,
  STRONG_ALGORITHMS,
  type AlgorithmPolicy,
  type Certificate,
  type SignatureReason,
  type SignatureVerdict,
  type SignedData,
  type SignerInfo,
  type SignerVerdict,
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
    ...signers.flatMap((signer, index): Line[] =>
      signerLines(signer, index + 1, { signedData, standing: standing[index] }),
    ),
    ['Chứng thư kèm theo (certificates)', String(certificates.length)],
  ];
}

function signerLines(
  signer: SignerInfo,
  number: number,
  { signedData, standing }: { signedData: SignedData; standing: string | undefined },
): Line[] {
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

/** What makes a signature bad; every other refusal leaves open whether it holds. */
const BROKEN: readonly SignatureReason[] = [
  'content-signature-invalid',
  'content-signature-malformed',
  'content-key-of-other-kind',
  'message-digest-differs',
  'content-differs',
  'signed-content-type-differs',
  'signing-certificate-differs',
  'content-ambiguous',
];

/** Digests and keys of former times: too weak to rely on, and still to be told from broken. */
const ANY_STRENGTH: AlgorithmPolicy = { minimumRsaBits: 512, maximumRsaBits: 16_384, allowSha1: true };

/** One sentence for each signer: whether the signature holds, and whether its algorithms are strong enough to rely on. */
function standings(bytes: Uint8Array, { signers }: SignedData, content: Uint8Array): string[] {
  const strong = judge(bytes, { content, mostSigners: signers.length, algorithms: STRONG_ALGORITHMS });
  const any = judge(bytes, { content, mostSigners: signers.length, algorithms: ANY_STRENGTH });
  return any.signers.map((signer, index) => {
    if (!holds(signer)) return refusalText(signer);
    const byStrong = strong.signers[index];
    return byStrong && !holds(byStrong) && !byStrong.accepted
      ? `khớp với nội dung, nhưng thuật toán yếu, không nên dựa vào: ${byStrong.refusal.reason} (holds, but weak)`
      : 'khớp với nội dung; chưa xét chứng thư có được tin hay không (holds; trust not judged)';
  });
}

/** Whom to trust is not asked here: below no anchor at all, a signer whose signature holds is told by its certificate. */
const holds = (signer: SignerVerdict): boolean => signer.accepted || signer.certificate !== undefined;

function refusalText(signer: SignerVerdict): string {
  const reason = signer.accepted ? '' : signer.refusal.reason;
  return BROKEN.some((broken) => broken === reason)
    ? `KHÔNG khớp: ${reason} (does not hold)`
    : `chưa kiểm được: ${reason} (cannot be checked)`;
}

function judge(
  bytes: Uint8Array,
  { content, mostSigners, algorithms }: { content: Uint8Array; mostSigners: number; algorithms: AlgorithmPolicy },
): SignatureVerdict {
  return judgeSignature({
    signature: { form: 'cms', bytes },
    content,
    mostSigners,
    bag: new CertificateBag([]),
    trust: [],
    roles: [],
    at: new Date(),
    demands: { profile: DEPLOYED, algorithms },
    revocation: { mode: 'if-known', crls: [], ocspResponses: [], freshness: DEFAULT_FRESHNESS, nonce: undefined },
  });
}

const hex = (octets: Uint8Array): string => Buffer.from(octets).toString('hex');
