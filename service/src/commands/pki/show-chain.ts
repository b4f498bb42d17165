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
  if (signedBy(certificate, certificate) === 'yes')
    return 'tự ký: chứng thư gốc, chỉ đáng tin khi đã ghim sẵn (self-signed)';
  const signer = certificates.findIndex((candidate) => signedBy(certificate, candidate) === 'yes');
  if (signer >= 0) return `do chứng thư ${signer + 1} cấp, chữ ký đúng (signed by ${signer + 1})`;
  const unknown = certificates.findIndex((candidate) => signedBy(certificate, candidate) === 'unknown');
  if (unknown >= 0)
    return `mang tên nơi cấp là chứng thư ${unknown + 1}; chữ ký chưa kiểm được (signature cannot be checked)`;
  const named = certificates.findIndex((candidate) => sameName(certificate.issuer, candidate.subject));
  return named >= 0
    ? `mang tên nơi cấp là chứng thư ${named + 1}, nhưng chữ ký KHÔNG đúng (not signed by ${named + 1})`
    : 'nơi cấp không có trong tệp (issuer not in the file)';
}

/** `unknown` where algorithm or key are none this package can use: the signature may well hold. */
function signedBy(certificate: Certificate, { subject, publicKey }: Certificate): 'yes' | 'no' | 'unknown' {
  const { issuer, scheme, tbs, signature } = certificate;
  if (!sameName(issuer, subject)) return 'no';
  if (!scheme || publicKey.shape.kind === 'unsupported') return 'unknown';
  return verifySignature(publicKey, scheme, tbs, signature) === 'verified' ? 'yes' : 'no';
}
