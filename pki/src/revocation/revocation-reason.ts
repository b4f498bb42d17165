/** CRLReason (RFC 5280 §5.3.1) by its number; 7 is not used. */
const NAMES = new Map<number, RevocationReason>([
  [0, 'unspecified'],
  [1, 'key-compromise'],
  [2, 'authority-compromise'],
  [3, 'affiliation-changed'],
  [4, 'superseded'],
  [5, 'cessation-of-operation'],
  [6, 'certificate-hold'],
  [8, 'remove-from-crl'],
  [9, 'privilege-withdrawn'],
  [10, 'attribute-authority-compromise'],
]);

export type RevocationReason =
  | 'unspecified'
  | 'key-compromise'
  | 'authority-compromise'
  | 'affiliation-changed'
  | 'superseded'
  | 'cessation-of-operation'
  | 'certificate-hold'
  | 'remove-from-crl'
  | 'privilege-withdrawn'
  | 'attribute-authority-compromise';

/** The reason a code stands for, or undefined for a number that is none. */
export const revocationReason = (code: number): RevocationReason | undefined => NAMES.get(code);

/** ReasonFlags (§4.2.1.13) with bit n at 1 << n: bits 1 … 8 are all the reasons there are. */
export const ALL_REASONS = 0b1_1111_1110;
