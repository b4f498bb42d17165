import * as v from 'valibot';
import { authenticationLevels } from '../account.ts';
import { providedAnswer } from '../identity-providers/provided-answer.ts';
import type { Kind, Method } from '../kinds-and-methods.ts';
import { provenContact, type ProvenContact } from '../contact.ts';
import { checkDetail } from './check-detail.ts';
import { electronicSignature } from './electronic-signature.ts';
import { holder } from './holder.ts';
import { subject } from './identity.ts';

/** Proof from a register that somebody else keeps (Identity Assurance `electronic_record`). */
const electronicRecord = v.pipe(
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

/** One member per kind of evidence of Identity Assurance; documents and vouches join with their methods. */
export const evidence = v.variant('type', [electronicRecord, electronicSignature]);
export type Evidence = v.InferOutput<typeof evidence>;

/**
 * Reads a piece of evidence as it is stored, of this version or an earlier one.
 *
 * @throws v.ValiError when it is none: what we keep is damaged
 */
export const readEvidence = (stored: unknown): Evidence => v.parse(evidence, stored);

/** The facts a piece of evidence confirms, by the names that registers give them. A certificate names its holder and their number. */
export const confirmedBy = (one: Evidence): readonly string[] =>
  one.type === 'electronic_record' ? one.matched : ['name', 'idDocument'];

/** Who says so: the keeper of the register, or the authority that issued the certificate. */
export const sourceOf = (one: Evidence): string => (one.type === 'electronic_record' ? one.source : one.issuer);

/** The name was confirmed in its form without diacritics alone. */
export const confirmedFolded = (one: Evidence): boolean => one.type === 'electronic_record' && one.nameMatchedFolded;

/** What a rule makes of evidence. */
export interface Weighed {
  readonly outcome: 'accepted' | 'refused';
  /** Identity level of `verified_claims` (DESIGN §3): 1 or 2. */
  readonly identityLevel: 1 | 2;
  /** Codes that say why, in the order they were weighed. */
  readonly reasons: readonly string[];
}

/** What the rules made of claim and evidence: kept so that it can be judged again years later. */
export interface Decision extends Weighed {
  readonly ruleSet: string;
  readonly kind: Kind;
  readonly method: Method;
}

/** When a code that was sent there alone was typed back, if this evidence says so. */
export const contactProven = (
  channel: ProvenContact['channel'],
  address: string | undefined,
  all: readonly Evidence[],
): string | undefined =>
  all.find(({ contact }) => contact?.channel === channel && contact.address === address)?.contact?.provenAt;

/** When possession of this number was proven, if this evidence says so: by its SIM, or by a code that was sent there. */
export const possessionOf = (phoneNumber: string | undefined, all: readonly Evidence[]): string | undefined =>
  all
    .filter((one) => one.phoneNumber === phoneNumber)
    .flatMap((one) => one.checkDetails)
    .find(({ checkMethod }) => checkMethod === 'auth')?.time ?? contactProven('sms', phoneNumber, all);
