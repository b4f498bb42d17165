import * as v from 'valibot';
import type { Claim } from '../../../domain/evidence/claim.ts';
import { subscriberEntries } from '../../../domain/evidence/claim.ts';

/** What a person says of themselves when registering by mobile subscription, already in canonical form. */
const mobileSubscriberClaim = v.pipe(
  v.object({ method: v.literal('mobile-subscriber'), kind: v.literal('citizen'), ...subscriberEntries }),
  v.readonly(),
);
export type MobileSubscriberClaim = v.InferOutput<typeof mobileSubscriberClaim>;

/** @throws v.ValiError when the claim is another method's: a fault of ours */
export const ownClaim = (claim: Claim): MobileSubscriberClaim => v.parse(mobileSubscriberClaim, claim);
