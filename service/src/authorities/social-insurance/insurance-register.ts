import type { Result } from '../../domain/result.ts';
import type { ApiOutage } from '../oauth-api/api-outage.ts';

/** The register did not give a usable answer. */
export type InsuranceOutage = ApiOutage & { readonly code: 'insurance-unavailable' };

export type FieldMatch = 'true' | 'false' | 'not_available';

/** What somebody says of themselves, as the register is asked about it. */
export interface InsuranceQuery {
  /** 12 digits, or the 9 of a CMND. */
  readonly personalId: string;
  /** The CMND beside the 12 digits: whether both are one person's is asked too. */
  readonly formerPersonalId?: string;
  /** 10 digits. */
  readonly socialInsuranceNumber: string;
  /** NFC with diacritics, or folded. */
  readonly fullName: string;
  /** `YYYY-MM-DD`, or `YYYY` of somebody whose papers show no more. */
  readonly dateOfBirth: string;
}

/** What the register said of one question: never a value, only whether each fact is its own. */
export type InsuranceAnswer = { readonly reference: string } & (
  | {
      readonly answer: 'compared';
      readonly personalId: FieldMatch;
      readonly socialInsuranceNumber: FieldMatch;
      readonly fullName: FieldMatch;
      readonly dateOfBirth: FieldMatch;
      /** Present where a CMND was asked about: whether both numbers are one person's. */
      readonly tied?: FieldMatch;
    }
  /** Everything asked about matches, and the register has the person as dead. */
  | { readonly answer: 'deceased' }
  /** It knows neither the insurance number nor the personal one. */
  | { readonly answer: 'unknown' }
);

/** The register of the social insurance, match-only: `docs/interfaces/social-insurance.openapi.yaml`. */
export interface InsuranceRegister {
  /** How evidence names this source. */
  readonly name: string;
  /** Compares typed facts with the register's record. */
  match(query: InsuranceQuery): Promise<Result<InsuranceAnswer, InsuranceOutage>>;
}
