import type { ElectronicSignature } from '../../domain/evidence/records/electronic-signature.ts';
import type { CertificateIdentity } from './certificate-identity.ts';
import type { Judged } from './signature-judge.ts';

/** How a signature came to us. */
export interface SignatureWay {
  readonly channel: ElectronicSignature['channel'];
  /** The provider or the signing program, by its name. */
  readonly program: string;
  /** E.164, of the SIM that signed. */
  readonly phoneNumber?: string;
  /** The reference of this signing at the provider, or of the challenge where there is none. */
  readonly reference: string;
}

/** An accepted signature as evidence: whom it confirms, how it came, and all that is needed to judge it again. */
export const signatureEvidence = (
  { certificate, record }: Extract<Judged, { readonly judged: 'accepted' }>,
  { subject, holder, representation }: CertificateIdentity,
  { channel, program, phoneNumber, reference }: SignatureWay,
): ElectronicSignature => ({
  type: 'electronic_signature',
  version: 1,
  subject,
  holder: phoneNumber === undefined ? holder : { ...holder, phoneNumber },
  ...(representation === undefined ? {} : { representation }),
  ...(phoneNumber === undefined ? {} : { phoneNumber }),
  channel,
  program,
  issuer: certificate.authority,
  serialNumber: certificate.serialNumber,
  keyDigest: certificate.keyDigest,
  signature: record,
  checkDetails: [{ checkMethod: 'auth', organization: program, checkId: reference, time: record.judgedAt }],
  time: record.judgedAt,
});
