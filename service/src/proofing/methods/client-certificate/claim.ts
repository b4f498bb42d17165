import * as v from 'valibot';
import type { Claim } from '../../../domain/evidence/claim.ts';
import { kinds } from '../../../domain/kinds-and-methods.ts';

/** For whom a certificate of this browser is to stand: who that is, it says itself. */
const clientCertificateClaim = v.pipe(
  v.object({ method: v.literal('client-certificate'), kind: v.picklist(kinds) }),
  v.readonly(),
);
export type ClientCertificateClaim = v.InferOutput<typeof clientCertificateClaim>;

/** @throws v.ValiError when the claim is another method's: a fault of ours */
export const ownClaim = (claim: Claim): ClientCertificateClaim => v.parse(clientCertificateClaim, claim);
