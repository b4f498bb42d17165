import * as v from 'valibot';
import type { Claim } from '../../../domain/evidence/claim.ts';

/** At whose provider a key is to sign, and for whom: who that is, its certificate says. Signing in names the number besides. */
const remoteSigningClaim = v.pipe(
  v.object({
    method: v.literal('remote-signing'),
    kind: v.literal('citizen'),
    /** The provider's code, chosen by the person. */
    provider: v.string(),
    /** E.164; at registering, where the person can be written to: a code proves it before anything is signed. */
    phoneNumber: v.exactOptional(v.string()),
    /** The personal number: at signing in, and where the provider knows people by it alone. */
    number: v.exactOptional(v.string()),
  }),
  v.readonly(),
);
export type RemoteSigningClaim = v.InferOutput<typeof remoteSigningClaim>;

/** @throws v.ValiError when the claim is another method's: a fault of ours */
export const ownClaim = (claim: Claim): RemoteSigningClaim => v.parse(remoteSigningClaim, claim);
