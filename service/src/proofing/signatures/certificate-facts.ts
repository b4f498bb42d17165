import { hash } from 'node:crypto';
import { attributeText, readCertificate } from '@chinhchu/pki';
import type { Certificate, CertificateSubject, DistinguishedName } from '@chinhchu/pki';
import type { CertificateFacts } from './signature-judge.ts';

const commonName = '2.5.4.3';
const organisation = '2.5.4.10';

/** Purposes of machines: certificates for these alone sign nothing for a person (RFC 5280 §4.2.1.12). */
const machinePurposes: ReadonlySet<string> = new Set([
  '1.3.6.1.5.5.7.3.1',
  '1.3.6.1.5.5.7.3.3',
  '1.3.6.1.5.5.7.3.8',
  '1.3.6.1.5.5.7.3.9',
]);

/** True for certificates of time stamps, OCSP responders, web servers and software. */
export const isOfMachine = ({ extensions: { extendedKeyUsage: purposes } }: Pick<Certificate, 'extensions'>): boolean =>
  purposes !== undefined && purposes.length > 0 && purposes.every((purpose) => machinePurposes.has(purpose));

const textOf = (name: DistinguishedName, type: string): string | undefined =>
  name.rdns
    .flat()
    .filter((attribute) => attribute.type === type)
    .map(attributeText)
    .find((text) => text !== undefined && text !== '');

/** What an authority or a holder is called: the common name, else the organisation. */
export const authorityName = (name: DistinguishedName): string =>
  textOf(name, commonName) ?? textOf(name, organisation) ?? '(không có tên)';

/** By what a person tells their certificates apart, before any of them is judged; nothing when it cannot be read. @param der DER */
export const certificateNames = (
  der: Uint8Array,
): { readonly subject: string; readonly authority: string; readonly notAfter: string } | undefined => {
  const read = readCertificate(der);
  if (!read.ok) return undefined;
  const { subject, issuer, notAfter } = read.value;
  return {
    subject: authorityName(subject),
    authority: authorityName(issuer),
    notAfter: new Date(notAfter).toISOString(),
  };
};

/** What accounts are bound to, and what people are shown of a certificate. */
export const certificateFacts = (certificate: Certificate, subject: CertificateSubject): CertificateFacts => ({
  issuerDigest: hash('sha256', certificate.issuer.der, 'hex'),
  serialNumber: certificate.serialHex,
  keyDigest: hash('sha256', certificate.publicKey.spki, 'hex'),
  fingerprint: certificate.fingerprint,
  authority: authorityName(certificate.issuer),
  notBefore: new Date(certificate.notBefore).toISOString(),
  notAfter: new Date(certificate.notAfter).toISOString(),
  mailboxes: subject.kind === 'unclear' ? [] : subject.mailboxes,
});
