import * as v from 'valibot';
import type { Claim, Subscriber } from '../../../domain/evidence/claim.ts';
import { subscriberEntries } from '../../../domain/evidence/claim.ts';

/** What a person says of themselves when registering with the social insurance, already in canonical form. */
const socialInsuranceClaim = v.pipe(
  v.object({
    method: v.literal('social-insurance'),
    kind: v.literal('citizen'),
    ...subscriberEntries,
    /** The CMND beside the 12 digits, of somebody whom a register may still know by it. */
    formerPersonalId: v.exactOptional(v.string()),
    /** 10 digits. */
    socialInsuranceNumber: v.string(),
  }),
  v.readonly(),
);
export type SocialInsuranceClaim = v.InferOutput<typeof socialInsuranceClaim>;

/** @throws v.ValiError when the claim is another method's: a fault of ours */
export const ownClaim = (claim: Claim): SocialInsuranceClaim => v.parse(socialInsuranceClaim, claim);

/** The same as the operator is asked about it. */
export const subscriberOf = ({
  personalId,
  formerPersonalId,
  fullName,
  dateOfBirth,
  phoneNumber,
}: SocialInsuranceClaim): Subscriber => ({
  personalId,
  fullName,
  dateOfBirth,
  phoneNumber,
  ...(formerPersonalId === undefined ? {} : { otherPersonalId: formerPersonalId }),
});
