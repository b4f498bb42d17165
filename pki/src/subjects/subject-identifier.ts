import { attributeText, type NameAttribute } from '../certificates/distinguished-name.ts';

/** What a `UID` of a Vietnamese certificate may name a person or organisation by (DOMAIN §4.3). */
export const IDENTIFIER_SCHEMES = ['CCCD', 'CMND', 'HC', 'BHXH', 'PID', 'PPID', 'MST', 'MNS'] as const;
export type IdentifierScheme = (typeof IDENTIFIER_SCHEMES)[number];

/** One identifier as the certificate has it, spaces taken out. */
export type SubjectIdentifier = { readonly scheme: IdentifierScheme; readonly value: string };

/** Why a `UID` says nothing certain; the value itself is never repeated, it is personal data. */
export type IdentifierProblem = 'identifier-unreadable' | 'identifier-unrecognised' | 'identifier-malformed';

const LONGEST_VALUE = 64;
/** Spaces and letters in pieces included; longer text is no number, and costly to normalise. */
const LONGEST_TEXT = 256;

/**
 * The forms of each kind of number. CCCD: 12 digits (Law on Identification 2023). CMND: 9 digits, or the 12 of
 * 2012–2016. HC: passport. BHXH: 10 digits. MST: 10 digits or the 12 of a personal number, with whatever suffix the
 * authority put behind a dash (real ones carry 998, 999 and longer ones that are no branch); some leave the dash of a
 * branch out. MNS: the code of a unit that spends the state's budget, 7 digits and what an authority puts behind them.
 */
const FORMS: Record<IdentifierScheme, (value: string) => boolean> = {
  CCCD: (value) => isDigits(value, 12),
  CMND: (value) => isDigits(value, 9) || isDigits(value, 12),
  HC: (value) => /^[A-Z0-9]{5,20}$/i.test(value),
  BHXH: (value) => isDigits(value, 10),
  PID: (value) => /^[A-Z0-9-]{1,32}$/i.test(value),
  PPID: (value) => /^[A-Z0-9-]{1,32}$/i.test(value),
  MST: (value) => isTaxCode(value),
  MNS: (value) => /^\d{7}[\d.-]{0,25}$/.test(value),
};

/** True for numbers of organisations; every other scheme is of a person. */
export const isOfOrganisation = ({ scheme, value }: SubjectIdentifier): boolean =>
  scheme === 'MNS' || (scheme === 'MST' && !isOfPersonOrHousehold(value));

/**
 * A tax code of 12 digits is the personal number of somebody who pays taxes, alone or as the head of a household that
 * trades (Law on Tax Administration, since 1 July 2025).
 */
export const isOfPersonOrHousehold = (taxCode: string): boolean => isDigits(splitTaxCode(taxCode).base, 12);

const isDigits = (value: string, count: number): boolean => value.length === count && /^\d*$/.test(value);

function isTaxCode(value: string): boolean {
  const { base, suffix } = splitTaxCode(value);
  const isBase = isDigits(base, 10) || isDigits(base, 12) || (isDigits(base, 13) && suffix === undefined);
  return isBase && (suffix === undefined || /^[A-Z0-9.-]{1,20}$/i.test(suffix));
}

/** Splits `0100686209-199` at its first dash. The suffix is chosen by the authority and does not prove a branch. */
export function splitTaxCode(value: string): { readonly base: string; readonly suffix: string | undefined } {
  const dash = value.indexOf('-');
  return dash < 0 ? { base: value, suffix: undefined } : { base: value.slice(0, dash), suffix: value.slice(dash + 1) };
}

/** Reads one `UID` value: `PREFIX:number`, whatever string type it is encoded in. */
export function readIdentifier(attribute: NameAttribute): SubjectIdentifier | IdentifierProblem {
  const text = attributeText(attribute);
  if (text === undefined) return 'identifier-unreadable';
  if (text.length > LONGEST_TEXT) return 'identifier-malformed';
  const colon = text.indexOf(':');
  const prefix = text.slice(0, Math.max(0, colon)).normalize('NFC').trim().toUpperCase();
  const scheme = IDENTIFIER_SCHEMES.find((known) => known === prefix);
  if (!scheme) return 'identifier-unrecognised';
  const value = text
    .slice(colon + 1)
    .normalize('NFC')
    .replace(/\s/g, '');
  return value.length <= LONGEST_VALUE && FORMS[scheme](value) ? { scheme, value } : 'identifier-malformed';
}
