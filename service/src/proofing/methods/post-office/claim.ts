import * as v from 'valibot';
import type { Claim } from '../../../domain/evidence/claim.ts';

/** What somebody says of themselves who wants to be seen at a counter, or has been. */
const postOfficeClaim = v.pipe(
  v.object({
    method: v.literal('post-office'),
    kind: v.literal('citizen'),
    /** How Vietnam Post proves the person. */
    way: v.literal('counter'),
    /** 12 digits, or the 9 of a CMND. */
    personalId: v.string(),
    /** NFC, one space between words, upper case, with diacritics. */
    fullName: v.string(),
    /** `YYYY-MM-DD`. */
    dateOfBirth: v.string(),
    /** E.164; one of the two at least. */
    phoneNumber: v.exactOptional(v.string()),
    email: v.exactOptional(v.string()),
    /** The case that was confirmed; absent where one is to be opened. */
    caseId: v.exactOptional(v.string()),
  }),
  v.readonly(),
);
export type PostOfficeClaim = v.InferOutput<typeof postOfficeClaim>;

/** @throws v.ValiError when the claim is another method's: a fault of ours */
export const ownClaim = (claim: Claim): PostOfficeClaim => v.parse(postOfficeClaim, claim);
