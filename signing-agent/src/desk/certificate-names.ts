import { X509Certificate } from 'node:crypto';

/** What people know a certificate by. */
export interface CertificateNames {
  readonly name: string;
  readonly issuer: string;
  /** ISO 8601 in UTC. */
  readonly until: string;
}

/** Nothing in a name may begin a line of its own, or turn one around. */
export const oneLine = (text: string): string => text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ').slice(0, 80);

/** The common name of a distinguished name as Node writes it, a line for each part; all of it where there is none. */
const commonName = (distinguished: string): string =>
  oneLine(
    distinguished
      .split('\n')
      .find((part) => part.startsWith('CN='))
      ?.slice(3) ?? distinguished,
  );

/** @param certificate DER, base64 */
export const namesIn = (certificate: string): CertificateNames => {
  const { subject, issuer, validToDate } = new X509Certificate(Buffer.from(certificate, 'base64'));
  return { name: commonName(subject), issuer: commonName(issuer), until: validToDate.toISOString() };
};
