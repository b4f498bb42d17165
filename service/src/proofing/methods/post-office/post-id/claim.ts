import * as v from 'valibot';
import type { Claim } from '../../../../domain/evidence/claim.ts';

/** Who somebody is, their PostID says; of themselves they say where they can be reached. */
const postIdClaim = v.pipe(
  v.object({
    method: v.literal('post-office'),
    kind: v.literal('citizen'),
    way: v.literal('online'),
    /** The provider's id. */
    provider: v.string(),
    /** E.164; a code proves it before anybody is sent away, and the operator is asked whose it is. */
    phoneNumber: v.string(),
  }),
  v.readonly(),
);
export type PostIdClaim = v.InferOutput<typeof postIdClaim>;

/** @throws v.ValiError when the claim is another way's: a fault of ours */
export const ownClaim = (claim: Claim): PostIdClaim => v.parse(postIdClaim, claim);
