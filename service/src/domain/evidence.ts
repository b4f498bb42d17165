import type { Kind, Method } from './kinds-and-methods.ts';

/** How one check was made (OpenID Connect for Identity Assurance 1.0, `check_details`). */
export interface CheckDetail {
  /** `check_method`: a value of the OpenID registry, e.g. `data` (compared with a register) or `auth` (possession proven). */
  readonly checkMethod: 'data' | 'auth';
  readonly organization: string;
  /** The authority's own reference of this very query (`x-correlator` at the operator). */
  readonly checkId: string;
  readonly time: string;
}

/** Proof from a register that somebody else keeps (Identity Assurance `electronic_record`). */
export interface ElectronicRecord {
  readonly type: 'electronic_record';
  readonly recordType: 'mobile-subscription';
  /** The number the record is about, E.164: an account may have another by the time this is read again. */
  readonly phoneNumber: string;
  readonly source: string;
  /** Which of the claimed facts the register confirmed, by the authority's field names. */
  readonly matched: readonly string[];
  /** True when the name matched only in its folded form, without diacritics (recorded by rule). */
  readonly nameMatchedFolded: boolean;
  readonly checkDetails: readonly CheckDetail[];
  readonly time: string;
}

/** One member per kind of evidence of Identity Assurance; signatures, documents and vouches join with their methods. */
export type Evidence = ElectronicRecord;

/** What the rules made of claim and evidence: kept so that it can be judged again years later. */
export interface Decision {
  readonly ruleSet: string;
  readonly outcome: 'accepted' | 'refused';
  readonly kind: Kind;
  readonly method: Method;
  /** Identity level of `verified_claims` (DESIGN §3): 1 or 2. */
  readonly identityLevel: 1 | 2;
  /** Codes that say why, in the order they were weighed. */
  readonly reasons: readonly string[];
}

/** When possession of this number was proven, if this evidence says so. */
export const possessionOf = (phoneNumber: string | undefined, evidence: readonly Evidence[]): string | undefined =>
  evidence
    .filter((one) => one.phoneNumber === phoneNumber)
    .flatMap((one) => one.checkDetails)
    .find(({ checkMethod }) => checkMethod === 'auth')?.time;
