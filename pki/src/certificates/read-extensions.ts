import { readDefaultFalse, readInteger, readNamedBits, readNull, readSmallInteger } from '../der/primitives.ts';
import { decodeOid, readOid } from '../der/oid.ts';
import { DerProblem } from '../der/problem.ts';
import { contextConstructedTag, contextTag, TAG, type DerReader } from '../der/reader.ts';
import type {
  AccessDescription,
  AuthorityKeyIdentifier,
  BasicConstraints,
  ExtensionName,
  Extensions,
} from './extensions.ts';
import { readGeneralNames } from './general-names.ts';
import { readDistributionPoints } from './read-distribution-points.ts';
import { readNameConstraints } from './read-name-constraints.ts';
import { readMappings, readPolicies, readPolicyConstraints } from './read-policies.ts';
import { sequenceElements } from './sequence-elements.ts';

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
  return sequenceElements(value, what).map((inside) => {
    const method = readOid(inside, what);
    const [location, ...more] = readGeneralNames(inside, what);
    if (!location || more.length > 0) throw new DerProblem('bad-value', what);
    return { method, location };
  });
}
