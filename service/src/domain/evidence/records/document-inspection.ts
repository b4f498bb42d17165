import * as v from 'valibot';
import { provenContact } from '../../contact.ts';
import { documentTypes } from '../../counter/document-seen.ts';
import { checkDetail } from './check-detail.ts';
import { holder } from '../holder.ts';
import { subject } from '../identity.ts';

/** Proof by a card and a face that somebody has seen in person (Identity Assurance `document`). */
export const documentInspection = v.pipe(
  v.object({
    type: v.literal('document'),
    version: v.literal(1),
    /** Physical in-person proofing. */
    method: v.literal('pipp'),
    subject,
    holder,
    /** E.164: where the consent went that was read out at the counter. */
    phoneNumber: v.exactOptional(v.string()),
    /** Where the holder can be written to, proven by a code before. */
    contact: v.exactOptional(provenContact),
    /** The organisation whose clerk it was. */
    verifier: v.string(),
    office: v.string(),
    /** Pseudonymous: the ids of one clerk, or of two. */
    clerks: v.pipe(v.array(v.string()), v.readonly()),
    /** The case at the counter. */
    caseId: v.string(),
    /** It brought somebody back into their account; absent where it opened one. Such a proof says whose the account is, and raises nothing. */
    purpose: v.exactOptional(v.literal('recover')),
    document: v.pipe(
      v.object({ type: v.picklist(documentTypes), number: v.string(), expiresOn: v.exactOptional(v.string()) }),
      v.readonly(),
    ),
    /** Since when nobody had objected, where two clerks stand for what no operator vouches for. */
    unchallengedSince: v.exactOptional(v.string()),
    /** When an operator settled an objection, where somebody had objected. */
    objectionSettledAt: v.exactOptional(v.string()),
    checkDetails: v.pipe(v.array(checkDetail), v.readonly()),
    time: v.string(),
  }),
  v.readonly(),
);
export type DocumentInspection = v.InferOutput<typeof documentInspection>;
