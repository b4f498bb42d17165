import type { Result } from '../../domain/result.ts';
import type { ApiOutage } from '../oauth-api/api-outage.ts';

/** The operator did not give a usable answer. */
export type OperatorOutage = ApiOutage & { readonly code: 'operator-unavailable' };

export type FieldMatch = 'true' | 'false' | 'not_available';

/** What the operator said of one query (CAMARA KYC Match, `POST /match`). */
export interface RecordMatch {
  readonly idDocument: FieldMatch;
  readonly name: FieldMatch;
  readonly birthdate: FieldMatch;
  /** The `x-correlator` under which the operator can find this query again. */
  readonly reference: string;
}

/** The mobile operator, in the field's own words (CAMARA KYC Match and SIM Swap, WIRES §8). */
export interface MobileOperator {
  /** How evidence names this source. */
  readonly name: string;
  /**
   * Compares typed facts with the operator's subscriber record.
   *
   * @param query `phoneNumber` E.164, `birthdate` YYYY-MM-DD, `name` NFC with diacritics or folded
   * @returns the three answers; `unknown-number` when the operator has no such number
   */
  matchRecord(query: {
    readonly phoneNumber: string;
    readonly idDocument: string;
    readonly name: string;
    readonly birthdate: string;
  }): Promise<Result<RecordMatch, OperatorOutage | { readonly code: 'unknown-number'; readonly reference: string }>>;
  /** Was the SIM behind this number changed within the last `maxAgeHours` (1–2400) hours? */
  simChangedWithin(
    phoneNumber: string,
    maxAgeHours: number,
  ): Promise<
    Result<
      { readonly changed: boolean; readonly reference: string },
      OperatorOutage | { readonly code: 'unknown-number'; readonly reference: string }
    >
  >;
}
