import * as v from 'valibot';
import { birthOf } from '../../../domain/evidence/birth.ts';
import type { Claim, Subscriber } from '../../../domain/evidence/claim.ts';
import { subscriberEntries } from '../../../domain/evidence/claim.ts';

/** What a person says of themselves when registering with the social insurance, already in canonical form. */
const socialInsuranceClaim = v.pipe(
  v.object({
    method: v.literal('social-insurance'),
    kind: v.literal('citizen'),
    ...subscriberEntries,
    /** `YYYY-MM-DD`; where no operator is asked also `YYYY`, of somebody whose papers show no more. */
    dateOfBirth: v.string(),
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

/** The same as the operator is asked about it; nobody, of whom a year of birth alone is known. */
export const subscriberOf = ({
  personalId,
  formerPersonalId,
  fullName,
  dateOfBirth: birth,
  phoneNumber,
}: SocialInsuranceClaim): Subscriber | undefined => {
  const { dateOfBirth } = birthOf(birth);
  return dateOfBirth === undefined
    ? undefined
    : {
        personalId,
        fullName,
        dateOfBirth,
        phoneNumber,
        ...(formerPersonalId === undefined ? {} : { otherPersonalId: formerPersonalId }),
      };
};
