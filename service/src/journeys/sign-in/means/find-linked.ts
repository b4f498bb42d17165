import type { FormerCertificate } from '../../../domain/account.ts';
import type { Meant } from '../../../domain/attempt/attempt.ts';
import { isSameCertificate, type LinkedCertificate } from '../../../domain/evidence/linked-certificate.ts';
import type { Identity } from '../../../domain/evidence/identity.ts';

/** The authenticator that a certificate signs in by. */
export interface Linked {
  readonly authenticatorId: string;
  /** What becomes of it, where another certificate of its authority signs in: that takes its place, or stands beside one that is reached by another road. */
  readonly former?: FormerCertificate;
}

/** What was signed with, and whom its certificate names. */
export interface SignedWith {
  readonly certificate: LinkedCertificate | undefined;
  readonly signer: Identity | undefined;
}

/**
 * Whether a certificate signs in to the account that was meant: it names the same number, and its issuing authority has a certificate linked
 * there, be it this very one, the one that it renews, or one that is reached by another road. An account that is known by a certificate alone has no other: a renewed one is approved.
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
  const sameRoad = ofIssuer.find(({ method }) => method === undefined || method === certificate?.method);
  const former = sameRoad ?? ofIssuer[0];
  if (same !== undefined) return { authenticatorId: same.authenticatorId };
  return former === undefined || !mayRenew
    ? { problem: 'certificate-not-linked' }
    : { authenticatorId: former.authenticatorId, former: former === sameRoad ? 'ends' : 'stays' };
};
