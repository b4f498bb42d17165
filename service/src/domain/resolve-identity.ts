import type { Claim } from './claim.ts';
import type { Evidence } from './evidence.ts';
import type { Identity, VerifiedPerson } from './identity.ts';

/** Whose account this is: the identity that evidence has confirmed, never one that was only typed. */
export const resolveIdentity = (claim: Claim, evidence: readonly Evidence[]): Identity | undefined =>
  evidence.some((one) => one.matched.includes('idDocument'))
    ? { kind: claim.kind, scheme: 'vn-personal-id', value: claim.personalId }
    : undefined;

/** The facts evidence has confirmed, as the account keeps them. */
export const verifiedPerson = (claim: Claim): VerifiedPerson => ({
  fullName: claim.fullName,
  dateOfBirth: claim.dateOfBirth,
  personalId: claim.personalId,
  phoneNumber: claim.phoneNumber,
});
