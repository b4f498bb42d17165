import { readDefaultFalse, readInteger, readNamedBits, readNull, readSmallInteger } from '../der/primitives.ts';
import { decodeOid, readOid } from '../der/oid.ts';
import { DerProblem } from '../der/problem.ts';
import { contextConstructedTag, contextTag, TAG, type DerReader } from '../der/reader.ts';
import { decodeText } from '../der/strings.ts';
import type {
  AccessDescription,
  AuthorityKeyIdentifier,
  BasicConstraints,
  ExtensionName,
  Extensions,
  PolicyConstraints,
  PolicyInformation,
  PolicyMapping,
} from './extensions.ts';
import { readGeneralNames } from './general-names.ts';
import { readDistributionPoints } from './read-distribution-points.ts';
import { readNameConstraints } from './read-name-constraints.ts';

/** How to read one extension: its name here, whether RFC 5280 fixes its criticality, and its grammar. */
type ExtensionReader = {
  readonly name: ExtensionName;
  /** `must` and `must-not` from the extension's own section; undefined where either is allowed. */
  readonly critical: 'must' | 'must-not' | undefined;
  /** True when its content decides nothing: it helps to find things, or only informs. */
  readonly isInformative?: true;
  readonly read: (value: DerReader, into: Extensions) => void;
};

/** Every extension whose content decides something, by object identifier. */
export const EXTENSION_READERS: ReadonlyMap<string, ExtensionReader> = new Map<string, ExtensionReader>([
  [
    '2.5.29.35',
    {
      name: 'authorityKeyIdentifier',
      critical: 'must-not',
      isInformative: true,
      read: (value, into) => void (into.authorityKeyIdentifier = readAuthorityKeyIdentifier(value)),
    },
  ],
  [
    '2.5.29.14',
    {
      name: 'subjectKeyIdentifier',
      critical: 'must-not',
      isInformative: true,
      read: (value, into) => void (into.subjectKeyIdentifier = value.content(TAG.octetString, 'subjectKeyIdentifier')),
    },
  ],
  [
    '2.5.29.15',
    {
      name: 'keyUsage',
      critical: undefined,
      read: (value, into) => void (into.keyUsage = readNamedBits(value, 'keyUsage')),
    },
  ],
  [
    '2.5.29.32',
    {
      name: 'certificatePolicies',
      critical: undefined,
      read: (value, into) => void (into.certificatePolicies = readPolicies(value)),
    },
  ],
  [
    '2.5.29.33',
    {
      name: 'policyMappings',
      critical: undefined,
      read: (value, into) => void (into.policyMappings = readMappings(value)),
    },
  ],
  [
    '2.5.29.17',
    {
      name: 'subjectAlternativeName',
      critical: undefined,
      read: (value, into) => void (into.subjectAlternativeName = readAlternativeNames(value, 'subjectAltName')),
    },
  ],
  [
    '2.5.29.18',
    {
      name: 'issuerAlternativeName',
      critical: undefined,
      isInformative: true,
      read: (value, into) => void (into.issuerAlternativeName = readAlternativeNames(value, 'issuerAltName')),
    },
  ],
  [
    '2.5.29.19',
    {
      name: 'basicConstraints',
      critical: undefined,
      read: (value, into) => void (into.basicConstraints = readBasicConstraints(value)),
    },
  ],
  [
    '2.5.29.30',
    {
      name: 'nameConstraints',
      critical: 'must',
      read: (value, into) => void (into.nameConstraints = readNameConstraints(value)),
    },
  ],
  [
    '2.5.29.36',
    {
      name: 'policyConstraints',
      critical: undefined,
      read: (value, into) => void (into.policyConstraints = readPolicyConstraints(value)),
    },
  ],
  [
    '2.5.29.37',
    {
      name: 'extendedKeyUsage',
      critical: undefined,
      read: (value, into) => void (into.extendedKeyUsage = readOids(value, 'extKeyUsage')),
    },
  ],
  [
    '2.5.29.31',
    {
      name: 'crlDistributionPoints',
      critical: undefined,
      read: (value, into) => void (into.crlDistributionPoints = readDistributionPoints(value, 'cRLDistributionPoints')),
    },
  ],
  [
    '2.5.29.54',
    {
      name: 'inhibitAnyPolicy',
      critical: 'must',
      read: (value, into) => void (into.inhibitAnyPolicy = readSmallInteger(value, 'inhibitAnyPolicy')),
    },
  ],
  [
    '2.5.29.46',
    {
      name: 'freshestCrl',
      critical: 'must-not',
      isInformative: true,
      read: (value, into) => void (into.freshestCrl = readDistributionPoints(value, 'freshestCRL')),
    },
  ],
  [
    '1.3.6.1.5.5.7.1.1',
    {
      name: 'authorityInformationAccess',
      critical: 'must-not',
      isInformative: true,
      read: (value, into) => void (into.authorityInformationAccess = readAccess(value, 'authorityInfoAccess')),
    },
  ],
  [
    '1.3.6.1.5.5.7.1.11',
    {
      name: 'subjectInformationAccess',
      critical: 'must-not',
      isInformative: true,
      read: (value, into) => void (into.subjectInformationAccess = readAccess(value, 'subjectInfoAccess')),
    },
  ],
  [
    '1.3.6.1.5.5.7.48.1.5',
    {
      name: 'ocspNoCheck',
      critical: undefined,
      isInformative: true,
      read: (value, into) => {
        readNull(value, 'ocsp-nocheck');
        into.ocspNoCheck = true;
      },
    },
  ],
]);

function readAuthorityKeyIdentifier(value: DerReader): AuthorityKeyIdentifier {
  const what = 'authorityKeyIdentifier';
  const inside = value.enter(TAG.sequence, what);
  const keyIdentifier = inside.contentIf(contextTag(0), what);
  const issuerNames = inside.enterIf(contextConstructedTag(1), what);
  const issuer = issuerNames && readGeneralNames(issuerNames, what);
  const serial = inside.peek() === contextTag(2) ? readInteger(inside, what, contextTag(2)) : undefined;
  inside.finish(what);
  if ((issuer === undefined) !== (serial === undefined)) throw new DerProblem('bad-value', what);
  return { keyIdentifier, issuer, serial };
}

/** §4.2.1.9. pathLenConstraint is 0 … MAX; values beyond 2^31 cannot matter to any path and are refused. */
function readBasicConstraints(value: DerReader): BasicConstraints {
  const what = 'basicConstraints';
  const inside = value.enter(TAG.sequence, what);
  const isAuthority = readDefaultFalse(inside, what);
  const pathLength = inside.atEnd ? undefined : readSmallInteger(inside, what);
  inside.finish(what);
  return { isAuthority, pathLength };
}

function readPolicyConstraints(value: DerReader): PolicyConstraints {
  const what = 'policyConstraints';
  const inside = value.enter(TAG.sequence, what);
  const requireExplicitPolicy =
    inside.peek() === contextTag(0) ? readSmallInteger(inside, what, contextTag(0)) : undefined;
  const inhibitPolicyMapping =
    inside.peek() === contextTag(1) ? readSmallInteger(inside, what, contextTag(1)) : undefined;
  inside.finish(what);
  if (requireExplicitPolicy === undefined && inhibitPolicyMapping === undefined)
    throw new DerProblem('bad-value', what);
  return { requireExplicitPolicy, inhibitPolicyMapping };
}

/** §4.2.1.4: at least one policy, none twice. */
function readPolicies(value: DerReader): PolicyInformation[] {
  const what = 'certificatePolicies';
  const policies: PolicyInformation[] = [];
  const seen = new Set<string>();
  for (const inside of elements(value, what)) {
    const policy = readOid(inside, what);
    const qualifiers = inside.enterIf(TAG.sequence, what);
    inside.finish(what);
    if (seen.has(policy)) throw new DerProblem('bad-value', what);
    seen.add(policy);
    const read = qualifiers && qualifiers.lenient('policyQualifiers', () => readQualifiers(qualifiers, what));
    policies.push({
      policy,
      ...(read ?? { statements: [], unknownQualifiers: qualifiers ? ['policyQualifiers'] : [] }),
    });
  }
  return policies;
}

const PRACTICE_STATEMENT = '1.3.6.1.5.5.7.2.1';
const USER_NOTICE = '1.3.6.1.5.5.7.2.2';

/**
 * The addresses of practice statements, and the kinds of qualifiers nobody knows; user notices are not kept. Qualifiers
 * inform people: ones that cannot be read matter where the extension is critical, as unknown ones do.
 */
function readQualifiers(qualifiers: DerReader, what: string): Omit<PolicyInformation, 'policy'> {
  const statements: string[] = [];
  const unknownQualifiers: string[] = [];
  if (qualifiers.atEnd) throw new DerProblem('bad-value', what);
  while (!qualifiers.atEnd) {
    const qualifier = qualifiers.enter(TAG.sequence, what);
    const kind = readOid(qualifier, what);
    const tag = qualifier.peek();
    const content = qualifier.content(tag, what);
    qualifier.finish(what);
    const text = kind === PRACTICE_STATEMENT ? decodeText(tag, content, what) : undefined;
    if (text !== undefined) statements.push(text);
    if (kind !== PRACTICE_STATEMENT && kind !== USER_NOTICE) unknownQualifiers.push(kind);
  }
  return { statements, unknownQualifiers };
}

function readMappings(value: DerReader): PolicyMapping[] {
  return elements(value, 'policyMappings').map((inside) => {
    const issuerDomain = readOid(inside, 'policyMappings');
    const subjectDomain = readOid(inside, 'policyMappings');
    inside.finish('policyMappings');
    return { issuerDomain, subjectDomain };
  });
}

const readAlternativeNames = (value: DerReader, what: string) =>
  readGeneralNames(value.enter(TAG.sequence, what), what);

function readOids(value: DerReader, what: string): string[] {
  const inside = value.enter(TAG.sequence, what);
  const oids: string[] = [];
  while (!inside.atEnd) oids.push(decodeOid(inside.content(TAG.oid, what), what));
  if (oids.length === 0) throw new DerProblem('bad-value', what);
  return oids;
}

function readAccess(value: DerReader, what: string): AccessDescription[] {
  return elements(value, what).map((inside) => {
    const method = readOid(inside, what);
    const [location, ...more] = readGeneralNames(inside, what);
    if (!location || more.length > 0) throw new DerProblem('bad-value', what);
    return { method, location };
  });
}

/** Cursors into each element of a `SEQUENCE SIZE (1..MAX) OF SEQUENCE`. */
function elements(value: DerReader, what: string): DerReader[] {
  const inside = value.enter(TAG.sequence, what);
  const found: DerReader[] = [];
  while (!inside.atEnd) found.push(inside.enter(TAG.sequence, what));
  if (found.length === 0) throw new DerProblem('bad-value', what);
  return found;
}
