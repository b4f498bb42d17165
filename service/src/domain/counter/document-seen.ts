import * as v from 'valibot';

/** What people bring: thẻ CCCD, thẻ căn cước (its name since 2024), or the former CMND of nine digits. */
export const documentTypes = ['cccd', 'can-cuoc', 'cmnd'] as const;
export type DocumentType = (typeof documentTypes)[number];

/** A document as a clerk has seen it, and the face beside it. */
export const documentSeen = v.pipe(
  v.object({
    type: v.picklist(documentTypes),
    /** Digits alone. */
    number: v.string(),
    /** `YYYY-MM-DD`; the cards of people over sixty say that they never expire. */
    expiresOn: v.exactOptional(v.string()),
    /** Pseudonymous: the id of the clerk. */
    clerkId: v.string(),
    office: v.string(),
    at: v.string(),
  }),
  v.readonly(),
);
export type DocumentSeen = v.InferOutput<typeof documentSeen>;

/** True for somebody who proves a number of twelve digits; a CMND alone carries level 1. */
export const isPersonalId = (digits: string): boolean => digits.length === 12;
