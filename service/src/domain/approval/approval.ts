import type { ProvenIdentity } from '../account.ts';
import type { Identity } from '../evidence/identity.ts';
import type { LinkedCertificate } from '../evidence/linked-certificate.ts';
import { foldMail } from './roster.ts';

/** Whether somebody has to approve an account of this identity before it is worth anything: what a certificate says of the State alone. */
export const waitsForApproval = ({ kind, scheme }: Identity): boolean => kind === 'agency' || scheme === 'certificate';

/**
 * By what an account that is known by its certificate alone is found when the certificate is renewed: the issuer, and the first mailbox that
 * the issuer has put into it. Nothing when it names none.
 */
export const mailIdentityOf = (
  { kind, scheme }: Identity,
  certificate: Pick<LinkedCertificate, 'issuer' | 'mailboxes'> | undefined,
): Identity | undefined => {
  const [mail] = certificate?.mailboxes ?? [];
  return scheme !== 'certificate' || certificate === undefined || mail === undefined
    ? undefined
    : { kind, scheme: 'certificate-mail', value: `${certificate.issuer} ${foldMail(mail)}` };
};

/** What is asked for when an account is opened. */
export interface NewApproval {
  readonly id: string;
  /** Of the certificate, as they stand there. */
  readonly mailboxes: readonly string[];
  /** The agency whose roster has approved it in advance: the account is active at once. */
  readonly inAdvance?: { readonly agencyId: string };
}

/** A renewed certificate that is to take the place of an account's former one. */
export interface Rebinding extends ProvenIdentity {
  readonly certificate: LinkedCertificate;
}

/** Something that waits for an operator. Instants are ISO 8601. */
export interface Approval {
  readonly id: string;
  readonly accountId: string;
  readonly requestedAt: string;
  readonly mailboxes: readonly string[];
  /** Of a renewed certificate; without it the account itself waits. */
  readonly rebinding?: Rebinding;
}
