export type ProblemCode =
  | 'operator-record-mismatch'
  | 'operator-record-incomplete'
  | 'operator-unavailable'
  | 'sim-recently-changed'
  | 'insurance-record-mismatch'
  | 'insurance-record-incomplete'
  | 'insurance-person-deceased'
  | 'insurance-unavailable'
  | 'code-not-delivered'
  | 'birth-year-only'
  | 'under-minimum-age'
  | 'no-signing-sim'
  | 'signing-sim-off'
  | 'signing-pin-blocked'
  | 'certificate-without-number'
  | 'certificate-revoked'
  | 'certificate-suspended'
  | 'remote-credential-disabled'
  | 'remote-credential-unsuitable'
  | 'no-remote-certificate'
  | 'remote-signatures-used-up'
  | 'certificate-expired'
  | 'certificate-not-yet-valid'
  | 'certificate-unknown-issuer'
  | 'certificate-wrong-kind'
  | 'token-pin-locked'
  | 'identity-provider-declined'
  | 'identity-provider-deceased'
  | 'post-id-not-verified';

export type Expectation = 'registered' | 'awaiting-approval' | ProblemCode;

/** The methods whose authorities are here. */
export const methods = [
  'mobile-subscriber',
  'social-insurance',
  'post-office',
  'usb-token',
  'sim-signing',
  'remote-signing',
  'vneid',
] as const;
export type Method = (typeof methods)[number];

interface Member {
  /** Stable. */
  id: string;
  fullName: string;
  /** E.164 with the plus. */
  phoneNumber: string;
  /** Whose SIM signs, as the form's field `operator` names it: people know that of their SIM. */
  operator?: string;
  /** Which provider keeps their key for remote signatures, as the form's field `provider` names it: people know that. */
  provider?: string;
  /** Where codes and notices by e-mail go. */
  email?: string;
  /** At which counter of the post they sit as a clerk, and with which password. */
  counter?: { office: string; password: string };
  /** Vietnamese: what this member shows. */
  note: string;
  /** What registering by each method ends in; keys of another kind than citizen name it, and so does the way over a PostID. */
  expect: Partial<Record<Method | `${Method}:${'business' | 'agency' | 'online'}`, Expectation>>;
}

export interface Citizen extends Member {
  kind: 'citizen';
  /** 12 digits, of which 4 to 6 carry century, sex and year of birth; or the 9 of a CMND where somebody has no other. */
  personalId: string;
  /** `YYYY-MM-DD`, or `YYYY` when the card shows the year alone. */
  dateOfBirth: string;
  /** The CMND that somebody with 12 digits had before, and types beside them. */
  formerPersonalId?: string;
  /** 10 digits, as they type it: it may be somebody else's. */
  socialInsuranceNumber?: string;
}

export interface Organisation extends Member {
  kind: 'business' | 'agency';
  /** 10 digits, or 10 and 3 of a branch; an official of an agency has none. */
  taxCode?: string;
}

/** One member of the cast: what they know and type, and nothing of what any authority holds. */
export type Person = Citizen | Organisation;
