import * as v from 'valibot';
import type { Claim } from '../../../domain/evidence/claim.ts';

/** Which SIM is to sign, and for whom: who that is, its certificate says. Signing in names the number besides. */
const simSigningClaim = v.pipe(
  v.object({
    method: v.literal('sim-signing'),
    kind: v.picklist(['citizen', 'business']),
    /** E.164. */
    phoneNumber: v.string(),
    /** The operator whose SIM it is, chosen by the person: numbers are carried from one to another. */
    operator: v.string(),
    /** At signing in: the personal number, or the tax code. */
    number: v.exactOptional(v.string()),
  }),
  v.readonly(),
);
export type SimSigningClaim = v.InferOutput<typeof simSigningClaim>;

/** @throws v.ValiError when the claim is another method's: a fault of ours */
export const ownClaim = (claim: Claim): SimSigningClaim => v.parse(simSigningClaim, claim);
