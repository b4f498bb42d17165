import * as v from 'valibot';
import { authenticationLevels } from '../../account.ts';
import { provenContact } from '../../contact.ts';
import { providedAnswer } from '../../identity-providers/provided-answer.ts';
import { checkDetail } from './check-detail.ts';
import { holder } from '../holder.ts';
import { subject } from '../identity.ts';

/** Proof from a register that somebody else keeps (Identity Assurance `electronic_record`). */
export const electronicRecord = v.pipe(
  v.object({
    type: v.literal('electronic_record'),
    /** Of this record's form. The first version did not say so, nor what it confirms (`subject`, `holder`). */
    version: v.optional(v.picklist([1, 2]), 1),
    /** Which register, e.g. `mobile-subscription`. */
    recordType: v.string(),
    /** Whom it confirms. */
    subject: v.exactOptional(subject),
    /** What it confirms of them. */
    holder: v.exactOptional(holder),
    /** The number the record is about, E.164: an account may have another by the time this is read again. */
    phoneNumber: v.exactOptional(v.string()),
    /** Where the holder can be written to, proven by a code before. */
    contact: v.exactOptional(provenContact),
    source: v.string(),
    /** Which of the claimed facts the register confirmed, by the authority's field names. */
    matched: v.pipe(v.array(v.string()), v.readonly()),
    /** True when the name matched only in its folded form, without diacritics (recorded by rule). */
    nameMatchedFolded: v.optional(v.boolean(), false),
    checkDetails: v.pipe(v.array(checkDetail), v.readonly()),
    /** Of an identity provider: how well it knows them by its table of that day, and its answer, so that it can be judged again. */
    provided: v.exactOptional(
      v.pipe(
        v.object({
          identityLevel: v.picklist([0, 1, 2]),
          acr: v.picklist(authenticationLevels),
          answer: providedAnswer,
        }),
        v.readonly(),
      ),
    ),
    /** Who acts for the organisation, by the word of this record. */
    representation: v.exactOptional(
      v.pipe(
        v.object({ role: v.literal('legal-representative'), personalId: v.string(), fullName: v.string() }),
        v.readonly(),
      ),
    ),
    time: v.string(),
  }),
  v.readonly(),
);
export type ElectronicRecord = v.InferOutput<typeof electronicRecord>;
