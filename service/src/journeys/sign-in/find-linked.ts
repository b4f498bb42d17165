import type { Meant } from '../../domain/attempt/attempt.ts';
import { isSameCertificate, type LinkedCertificate } from '../../domain/evidence/linked-certificate.ts';
import type { Identity } from '../../domain/evidence/identity.ts';

/** The authenticator that a certificate signs in by; `renewed`: it takes the place of the one that was linked. */
export interface Linked {
  readonly authenticatorId: string;
  readonly renewed: boolean;
}

/** What was signed with, and whom its certificate names. */
export interface SignedWith {
  readonly certificate: LinkedCertificate | undefined;
  readonly signer: Identity | undefined;
}

/**
 * Whether a certificate signs in to the account that was meant: it names the same number, and its issuing authority has a certificate linked
 * there, be it this very one or the one that it renews. An account that is known by a certificate alone has no other: a renewed one is approved.
 */
export const findLinked = (
  { certificates }: Meant,
  identity: Identity,
  { certificate, signer }: SignedWith,
): Linked | { readonly problem: 'certificate-not-linked' } => {
  const isOwn = signer?.scheme === identity.scheme && signer.value === identity.value;
  const mayRenew = identity.scheme !== 'certificate';
  const ofIssuer = isOwn ? certificates.filter(({ issuer }) => issuer === certificate?.issuer) : [];
  const same = ofIssuer.find((one) => certificate !== undefined && isSameCertificate(one, certificate));
  const [former] = ofIssuer;
  if (same !== undefined) return { authenticatorId: same.authenticatorId, renewed: false };
  return former === undefined || !mayRenew
    ? { problem: 'certificate-not-linked' }
    : { authenticatorId: former.authenticatorId, renewed: true };
};
