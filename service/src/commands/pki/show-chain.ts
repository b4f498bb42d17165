import { sameName, verifySignature, type Certificate } from '@chinhchu/pki';

type Line = readonly [string, string];

/** Who in a file certified whom, one line for each certificate in the order of the file. */
export function describeChain(certificates: readonly Certificate[]): Line[] {
  return certificates.map((certificate, index): Line => [
    `Chứng thư ${index + 1} (certificate)`,
    issuerText(certificate, certificates),
  ]);
}

function issuerText(certificate: Certificate, certificates: readonly Certificate[]): string {
  if (isSignedBy(certificate, certificate)) return 'tự ký: chứng thư gốc, chỉ đáng tin khi đã ghim sẵn (self-signed)';
  const signer = certificates.findIndex((candidate) => isSignedBy(certificate, candidate));
  if (signer >= 0) return `do chứng thư ${signer + 1} cấp, chữ ký đúng (signed by ${signer + 1})`;
  const named = certificates.findIndex((candidate) => sameName(certificate.issuer, candidate.subject));
  return named >= 0
    ? `mang tên nơi cấp là chứng thư ${named + 1}, nhưng chữ ký KHÔNG đúng (not signed by ${named + 1})`
    : 'nơi cấp không có trong tệp (issuer not in the file)';
}

const isSignedBy = ({ issuer, scheme, tbs, signature }: Certificate, { subject, publicKey }: Certificate): boolean =>
  scheme !== undefined &&
  sameName(issuer, subject) &&
  verifySignature(publicKey, scheme, tbs, signature) === 'verified';
