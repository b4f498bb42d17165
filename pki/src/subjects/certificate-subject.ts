import type { Certificate } from '../certificates/certificate.ts';
import { comparableText } from '../certificates/comparable-text.ts';
import type { NameAttribute } from '../certificates/distinguished-name.ts';
import { namesInstitution } from './institution-name.ts';
import {
  isOfOrganisation,
  isOfPersonOrHousehold,
  readIdentifier,
  splitTaxCode,
  type IdentifierProblem,
  type IdentifierScheme,
  type SubjectIdentifier,
} from './subject-identifier.ts';
import { mailboxesOf, namesOf, type FoundNames } from './subject-names.ts';

/** What a subject leaves unclear. Such a subject is of kind `unclear`: no holder is guessed. The list is closed. */
export const SUBJECT_PROBLEMS = [
  'identifier-unreadable',
  'identifier-unrecognised',
  'identifier-malformed',
  /** Two different numbers of one kind. */
  'identifier-conflicting',
  'name-missing',
  /** No text, or text with characters that show nothing or turn the direction of others. */
  'name-unreadable',
  /** Two different common names, or two different organisations. */
  'name-conflicting',
  /** No identifier that tells a person from an organisation, in a certificate that is not the government's. */
  'identifier-missing',
  /** A tax code of 12 digits alone: a person's or a household's, and the certificate does not say which. */
  'tax-code-of-person-or-household',
  /** Below the government's root, without a number: the name is not a person's, or nothing binds it to one. */
  'holder-undetermined',
] as const;
export type SubjectProblem = (typeof SUBJECT_PROBLEMS)[number];

/** A problem, and the kind of identifier or attribute it concerns; never a value: it would be personal data. */
export type SubjectFinding = {
  readonly problem: SubjectProblem;
  readonly about: IdentifierScheme | 'UID' | 'CN' | 'O' | 'OU';
};

/** A tax code as the certificate has it: what comes before the first dash, and whatever comes after. */
export type CertificateTaxCode = { readonly value: string; readonly base: string; readonly suffix: string | undefined };

/** What every subject carries. Names are in NFC. */
type SubjectParts = {
  /** CN */
  readonly name: string;
  /** Everything named by `UID`, each once, in the order of the certificate. */
  readonly identifiers: readonly SubjectIdentifier[];
  /** O */
  readonly organisation: string | undefined;
  /** OU, from the outermost in. */
  readonly units: readonly string[];
  readonly taxCode: CertificateTaxCode | undefined;
  /** rfc822Names of subjectAltName and E of the subject, lower-cased domain, each once. */
  readonly mailboxes: readonly string[];
  /** Written by the authority beside what it proved; may be ignored. */
  readonly findings: readonly SubjectFinding[];
};

/**
 * Whom a certificate names (DOMAIN §4.3). `person`: CCCD, CMND or another personal number, with or without the person's own
 * tax code. `organisation`: only the tax code of one. `person-in-organisation`: both. `official` and `agency` stand below the
 * government's root and carry no personal number: the agency is O and OU; with a tax or budget code, or a common name that
 * is the agency's own, it is the agency's seal. The official is bound by mailbox and key: without a mailbox, or with a common
 * name that is a department's, the holder is undetermined.
 */
export type CertificateSubject =
  | (SubjectParts & { readonly kind: 'person' | 'organisation' | 'person-in-organisation' | 'official' | 'agency' })
  | { readonly kind: 'unclear'; readonly findings: readonly SubjectFinding[] };

const UID = '0.9.2342.19200300.100.1.1';
const COMMON_NAME = '2.5.4.3';
const ORGANISATION = '2.5.4.10';
const UNIT = '2.5.4.11';

/**
 * Reads a subject from its ASN.1. What conflicts or is malformed is reported, never guessed around.
 * @param issuedFor whether the path ends at the government's root; the issuer's printed name is not asked
 */
export function certificateSubject(
  certificate: Certificate,
  issuedFor: { readonly isGovernment: boolean },
): CertificateSubject {
  const attributes = certificate.subject.rdns.flat();
  const findings: SubjectFinding[] = [];
  const identifiers = readIdentifiers(attributes, findings);
  const [name] = told('CN', namesOf(attributes, COMMON_NAME), findings);
  const [organisation] = told('O', namesOf(attributes, ORGANISATION), findings);
  const units = told('OU', namesOf(attributes, UNIT), findings);
  if (name === undefined && !findings.some(({ about }) => about === 'CN'))
    findings.push({ problem: 'name-missing', about: 'CN' });
  const taxCode = identifiers.find(({ scheme }) => scheme === 'MST');
  const parts = {
    identifiers,
    organisation,
    units,
    taxCode: taxCode && { value: taxCode.value, ...splitTaxCode(taxCode.value) },
    mailboxes: mailboxesOf(certificate),
    findings,
  };
  if (name === undefined || findings.some(isGrave)) return { kind: 'unclear', findings };
  const kind = kindOf({ name, ...parts }, issuedFor.isGovernment);
  return typeof kind === 'string' ? { kind, name, ...parts } : { kind: 'unclear', findings: [...findings, ...kind] };
}

/** The names found, with what is wrong with them among the findings; a subject may have several units, and one of the others. */
function told(
  about: 'CN' | 'O' | 'OU',
  { names, hasUnreadable }: FoundNames,
  findings: SubjectFinding[],
): readonly string[] {
  if (hasUnreadable) findings.push({ problem: 'name-unreadable', about });
  if (about !== 'OU' && names.length > 1) findings.push({ problem: 'name-conflicting', about });
  return names;
}

/** An unknown identifier may stand beside a known one: `kindOf` decides whether it matters. */
const isGrave = ({ problem }: SubjectFinding): boolean => problem !== 'identifier-unrecognised';

type Kind = Exclude<CertificateSubject['kind'], 'unclear'>;

/** The kind, or what hinders telling it beside what was found already. */
function kindOf(parts: SubjectParts, isGovernment: boolean): Kind | readonly SubjectFinding[] {
  const { identifiers, taxCode, findings } = parts;
  const ofOrganisation = identifiers.some(isOfOrganisation);
  const personal = identifiers.filter(({ scheme }) => scheme !== 'MST' && scheme !== 'MNS');
  const own = taxCode && isOfPersonOrHousehold(taxCode.value) ? taxCode.base : undefined;
  if (own !== undefined && isOfSomebodyElse(own, personal))
    return [{ problem: 'identifier-conflicting', about: 'MST' }];
  if (personal.length > 0) return ofOrganisation ? 'person-in-organisation' : 'person';
  // What cannot be read may be a personal number, and a person must not pass for an organisation's seal.
  if (findings.length > 0) return [];
  if (own !== undefined) return [{ problem: 'tax-code-of-person-or-household', about: 'MST' }];
  if (isGovernment) return ofOrganisation || isOwnName(parts) ? 'agency' : officialOr(parts);
  return taxCode ? 'organisation' : [{ problem: 'identifier-missing', about: 'UID' }];
}

/** A personal tax code is the personal number itself (since July 2025), so it conflicts with another one. */
const isOfSomebodyElse = (taxCode: string, personal: readonly SubjectIdentifier[]): boolean =>
  personal.some(({ scheme, value }) => scheme === 'CCCD' && value !== taxCode);

const officialOr = ({ name, organisation, units, mailboxes }: SubjectParts): Kind | readonly SubjectFinding[] =>
  mailboxes.length > 0 && !namesInstitution(name, [organisation, ...units])
    ? 'official'
    : [{ problem: 'holder-undetermined', about: 'CN' }];

function isOwnName({ name, organisation, units }: SubjectParts): boolean {
  return [organisation, ...units].some((own) => own !== undefined && comparableText(own) === comparableText(name));
}

function readIdentifiers(attributes: readonly NameAttribute[], findings: SubjectFinding[]): SubjectIdentifier[] {
  const found: SubjectIdentifier[] = [];
  for (const attribute of attributes) {
    if (attribute.type !== UID) continue;
    const read = readIdentifier(attribute);
    if (typeof read === 'string') findings.push(asFinding(read));
    else if (found.some(({ scheme, value }) => scheme === read.scheme && value !== read.value))
      findings.push({ problem: 'identifier-conflicting', about: read.scheme });
    else if (!found.some(({ scheme }) => scheme === read.scheme)) found.push(read);
  }
  return found;
}

const asFinding = (problem: IdentifierProblem): SubjectFinding => ({ problem, about: 'UID' });
