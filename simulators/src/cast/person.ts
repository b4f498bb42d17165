export type ProblemCode =
  | 'operator-record-mismatch'
  | 'operator-record-incomplete'
  | 'operator-unavailable'
  | 'sim-recently-changed'
  | 'code-not-delivered'
  | 'birth-year-only'
  | 'under-minimum-age';

export type Expectation = 'registered' | 'awaiting-approval' | ProblemCode;

export type Method = 'mobile-subscriber';

/** One member of the cast: what the person knows and types, and nothing of what any authority holds. */
export interface Person {
  /** Stable. */
  id: string;
  kind: 'citizen' | 'business' | 'agency';
  fullName: string;
  /** 12 digits; digits 4 to 6 carry century, sex and year of birth. */
  personalId: string;
  /** `YYYY-MM-DD`, or `YYYY` when the card shows the year alone. */
  dateOfBirth: string;
  /** E.164 with the plus. */
  phoneNumber: string;
  socialInsuranceNumber?: string;
  taxCode?: string;
  /** Vietnamese: what this member shows. */
  note: string;
  /** What registering by each method ends in. */
  expect: Partial<Record<Method, Expectation>>;
}
