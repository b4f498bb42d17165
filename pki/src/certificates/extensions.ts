import type { DistinguishedName, NameAttribute } from './distinguished-name.ts';
import type { GeneralName } from './general-names.ts';

/** KeyUsage bits (RFC 5280 §4.2.1.3) by their number in the BIT STRING. */
export const KEY_USAGE_BIT = {
  digitalSignature: 0,
  nonRepudiation: 1,
  keyEncipherment: 2,
  dataEncipherment: 3,
  keyAgreement: 4,
  keyCertSign: 5,
  cRLSign: 6,
  encipherOnly: 7,
  decipherOnly: 8,
} as const;
export type KeyUsageName = keyof typeof KEY_USAGE_BIT;
const isKeyUsage = (name: string): name is KeyUsageName => Object.hasOwn(KEY_USAGE_BIT, name);
/** Every name of a KeyUsage, in the order of the bits. */
export const KEY_USAGES: readonly KeyUsageName[] = Object.keys(KEY_USAGE_BIT).filter(isKeyUsage);

/** Reads one bit of a KeyUsage as it is kept here (bit n at 1 << n). */
export const hasKeyUsage = (bits: number, usage: KeyUsageName): boolean => (bits & (1 << KEY_USAGE_BIT[usage])) !== 0;

/** §4.2.1.1 */
export type AuthorityKeyIdentifier = {
  readonly keyIdentifier: Uint8Array | undefined;
  readonly issuer: readonly GeneralName[] | undefined;
  readonly serial: Uint8Array | undefined;
};
/** §4.2.1.4; qualifiers inform people, but unknown ones in a critical extension must be refused. */
export type PolicyInformation = {
  readonly policy: string;
  readonly statements: readonly string[];
  readonly unknownQualifiers: readonly string[];
};
/** §4.2.1.5 */
export type PolicyMapping = { readonly issuerDomain: string; readonly subjectDomain: string };
/** §4.2.1.9; `pathLength` counts the non-self-issued intermediates that may follow. */
export type BasicConstraints = { readonly isAuthority: boolean; readonly pathLength: number | undefined };
/** §4.2.1.10 */
export type NameConstraints = { readonly permitted: readonly GeneralName[]; readonly excluded: readonly GeneralName[] };
/** §4.2.1.11; numbers of certificates, absent when the field is. */
export type PolicyConstraints = {
  readonly requireExplicitPolicy: number | undefined;
  readonly inhibitPolicyMapping: number | undefined;
};
/** DistributionPointName (§4.2.1.13). */
export type DistributionPointName =
  | { readonly kind: 'full'; readonly names: readonly GeneralName[] }
  | { readonly kind: 'relative'; readonly rdn: readonly NameAttribute[] };
/** §4.2.1.13; `reasons` are ReasonFlags with bit n at 1 << n, absent for all. */
export type DistributionPoint = {
  readonly name: DistributionPointName | undefined;
  readonly reasons: number | undefined;
  readonly crlIssuer: readonly GeneralName[] | undefined;
};
/** §4.2.2.1 */
export type AccessDescription = { readonly method: string; readonly location: GeneralName };

/** The extensions this package processes, as they were read. */
export type Extensions = {
  authorityKeyIdentifier?: AuthorityKeyIdentifier;
  subjectKeyIdentifier?: Uint8Array;
  keyUsage?: number;
  certificatePolicies?: readonly PolicyInformation[];
  policyMappings?: readonly PolicyMapping[];
  subjectAlternativeName?: readonly GeneralName[];
  issuerAlternativeName?: readonly GeneralName[];
  basicConstraints?: BasicConstraints;
  nameConstraints?: NameConstraints;
  policyConstraints?: PolicyConstraints;
  extendedKeyUsage?: readonly string[];
  crlDistributionPoints?: readonly DistributionPoint[];
  inhibitAnyPolicy?: number;
  freshestCrl?: readonly DistributionPoint[];
  authorityInformationAccess?: readonly AccessDescription[];
  subjectInformationAccess?: readonly AccessDescription[];
  ocspNoCheck?: true;
};
export type ExtensionName = keyof Extensions;

/** The distribution point names of a full name that are directory names: what an indirect CRL's issuer is compared with. */
export function directoryNames(names: readonly GeneralName[] | undefined): DistinguishedName[] {
  return (names ?? []).flatMap((name) => (name.form === 'directory' ? [name.name] : []));
}
