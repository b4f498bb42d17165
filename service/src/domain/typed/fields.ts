/** The form fields people fill in; the names are fixed for programs from outside (DESIGN, "Fixed names"). */
export const fieldNames = [
  'kind',
  'method',
  'personalId',
  'formerPersonalId',
  'fullName',
  'dateOfBirth',
  'phoneNumber',
  'socialInsuranceNumber',
  'taxCode',
  'email',
  'operator',
  'provider',
  'certificate',
  'oneTimeCode',
  'verificationCode',
  'password',
  'stopCode',
  'nameAsOnCard',
  'unlockWord',
  'caseCode',
  'documentType',
  'documentNumber',
  'documentExpiry',
  'faceMatches',
] as const;
export type FieldName = (typeof fieldNames)[number];

/** What can be wrong with one field, as a closed list; words are in `web/text/`. */
export const fieldProblemCodes = [
  'kind-missing',
  'method-missing',
  'personal-id-missing',
  'personal-id-nine-digits',
  'personal-id-length',
  'personal-id-characters',
  'personal-id-or-card-length',
  'former-personal-id-format',
  'former-personal-id-beside-card',
  'social-insurance-number-missing',
  'social-insurance-number-format',
  'sign-in-id-length',
  'full-name-missing',
  'full-name-too-long',
  'full-name-characters',
  'full-name-without-marks',
  'date-of-birth-missing',
  'date-of-birth-format',
  'date-of-birth-impossible',
  'date-of-birth-future',
  'date-of-birth-too-old',
  'date-of-birth-personal-id',
  'phone-number-missing',
  'phone-number-format',
  'phone-number-old-eleven-digits',
  'phone-number-same',
  'tax-code-missing',
  'tax-code-format',
  'email-missing',
  'email-format',
  'operator-missing',
  'provider-missing',
  'certificate-missing',
  'one-time-code-missing',
  'one-time-code-format',
  'one-time-code-wrong',
  'verification-code-missing',
  'verification-code-format',
  'verification-code-wrong',
  'stop-code-missing',
  'stop-code-format',
  'case-code-missing',
  'case-code-format',
  'document-type-missing',
  'document-number-missing',
  'document-number-format',
  'document-expiry-format',
  'face-matches-missing',
  'password-missing',
  'sign-in-password-missing',
  'password-too-short',
  'password-too-long',
  'password-needs-upper',
  'password-needs-lower',
  'password-needs-digit',
  'password-needs-special',
  'password-common',
  'password-personal',
  'password-characters',
] as const;
export type FieldProblemCode = (typeof fieldProblemCodes)[number];

/** One field and what is wrong with it, in the order of the form. */
export interface FieldProblem {
  readonly field: FieldName;
  readonly code: FieldProblemCode;
  /** The character that has no place there, to be shown; `U+0007` when it cannot be seen. */
  readonly character?: string;
}

/** What a browser posted: each field at most once, as text exactly as typed. */
export type TypedFields = Readonly<Partial<Record<FieldName, string>>>;
