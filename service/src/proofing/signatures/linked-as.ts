import type { LinkedCertificate } from '../../domain/evidence/linked-certificate.ts';
import type { CertificateFacts } from './signature-judge.ts';

/** By what a certificate that was judged is known again when it is linked: issuer and number, and its key, which a renewed one may share. */
export const linkedAs = ({
  issuerDigest,
  authority,
  serialNumber,
  keyDigest,
  notAfter,
  mailboxes,
}: CertificateFacts): Pick<
  LinkedCertificate,
  'issuer' | 'issuerName' | 'serial' | 'key' | 'notAfter' | 'mailboxes'
> => ({
  issuer: issuerDigest,
  issuerName: authority,
  serial: serialNumber,
  key: keyDigest,
  notAfter,
  ...(mailboxes.length === 0 ? {} : { mailboxes }),
});
