import * as v from 'valibot';
import type { Claim } from '../../../domain/evidence/claim.ts';
import { kindsServed } from '../../../domain/kinds-and-methods.ts';

/** For whom a token is to sign: who that is, its certificate says. */
const usbTokenClaim = v.pipe(
  v.object({
    method: v.literal('usb-token'),
    kind: v.picklist(kindsServed('usb-token')),
    /** Where the person can be written to; at registering alone. */
    email: v.exactOptional(v.string()),
  }),
  v.readonly(),
);
export type UsbTokenClaim = v.InferOutput<typeof usbTokenClaim>;

/** @throws v.ValiError when the claim is another method's: a fault of ours */
export const ownClaim = (claim: Claim): UsbTokenClaim => v.parse(usbTokenClaim, claim);
