import * as v from 'valibot';
import type { Kind, Method } from '../kinds-and-methods.ts';
import type { ProvenContact } from '../contact.ts';
import { documentInspection } from './records/document-inspection.ts';
import { electronicRecord } from './records/electronic-record.ts';
import { electronicSignature } from './records/electronic-signature.ts';

/** One member per kind of evidence of Identity Assurance; vouches join with their methods. */
export const evidence = v.variant('type', [electronicRecord, electronicSignature, documentInspection]);
export type Evidence = v.InferOutput<typeof evidence>;

/**
 * Reads a piece of evidence as it is stored, of this version or an earlier one.
 *
 * @throws v.ValiError when it is none: what we keep is damaged
 */
export const readEvidence = (stored: unknown): Evidence => v.parse(evidence, stored);

/** The facts a piece of evidence confirms, by the names that registers give them. A certificate names its holder and their number, a card the birth date too. */
export const confirmedBy = (one: Evidence): readonly string[] => {
  switch (one.type) {
    case 'electronic_record':
      return one.matched;
    case 'electronic_signature':
      return ['name', 'idDocument'];
    case 'document':
      return ['name', 'birthdate', 'idDocument'];
  }
};

/** Who says so: the keeper of the register, the authority that issued the certificate, the office where the card was seen. */
export const sourceOf = (one: Evidence): string => {
  switch (one.type) {
    case 'electronic_record':
      return one.source;
    case 'electronic_signature':
      return one.issuer;
    case 'document':
      return `${one.verifier}, ${one.office}`;
  }
};

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
