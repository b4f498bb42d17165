import * as v from 'valibot';
import type { Claim } from '../../../domain/evidence/claim.ts';

/** By which provider somebody is vouched for; who that is, it says. */
const vneidClaim = v.pipe(
  v.object({
    method: v.literal('vneid'),
    /** `agency` at signing in alone: an official who has linked their own identity. */
    kind: v.picklist(['citizen', 'business', 'agency']),
    /** The provider's id. */
    provider: v.string(),
    /** E.164; at registering, where the person can be written to: a code proves it before anybody is sent away. */
    phoneNumber: v.exactOptional(v.string()),
  }),
  v.readonly(),
);
export type VneidClaim = v.InferOutput<typeof vneidClaim>;

/** @throws v.ValiError when the claim is another method's: a fault of ours */
export const ownClaim = (claim: Claim): VneidClaim => v.parse(vneidClaim, claim);
