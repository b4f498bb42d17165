import type { Certificate } from '../../certificates/certificate.ts';
import { DistinguishedName, sameName } from '../../certificates/distinguished-name.ts';
import { directoryNames, type DistributionPoint, type DistributionPointName } from '../../certificates/extensions.ts';
import type { GeneralName } from '../../certificates/general-names.ts';
import type { Crl } from './crl.ts';
import { ALL_REASONS } from '../revocation-reason.ts';
import type { UnknownReason } from '../verdict.ts';

/** Which reasons of revocation a CRL answers for, for one certificate through one of its distribution points. */
export type Scope = { readonly reasons: number } | { readonly outside: UnknownReason };

/**
 * RFC 5280 §6.3.3(b), (d): does this CRL speak of this certificate?
 * @param point one of the certificate's distribution points, or undefined for the one every certificate has by
 *   implication: its issuer's own list
 */
export function scopeOf(crl: Crl, certificate: Certificate, point: DistributionPoint | undefined): Scope {
  const issuers = point?.crlIssuer ? directoryNames(point.crlIssuer) : [certificate.issuer];
  const { issuer, issuingDistributionPoint: idp } = crl.fields;
  if (!issuers.some((name) => sameName(name, issuer))) return { outside: 'crl-of-other-issuer' };
  if (point?.crlIssuer && !idp?.isIndirect) return { outside: 'crl-out-of-scope' };
  if (!idp) return { reasons: point?.reasons ?? ALL_REASONS };
  if (idp.name && !namesMeet(idp.name, issuer, pointNames(point, certificate))) return { outside: 'crl-out-of-scope' };
  if (idp.onlyAttributes || (idp.onlyAuthorities && !certificate.isAuthority)) return { outside: 'crl-out-of-scope' };
  // A version 1 certificate has no place to say whether it is an authority's.
  if (idp.onlyUsers && (certificate.isAuthority || certificate.version === 1)) return { outside: 'crl-out-of-scope' };
  return { reasons: (idp.reasons ?? ALL_REASONS) & (point?.reasons ?? ALL_REASONS) };
}

/** The names by which the certificate knows the list: of the point, of its CRL issuer, or all those of its own issuer. */
function pointNames(point: DistributionPoint | undefined, { issuer, extensions }: Certificate): readonly GeneralName[] {
  if (point?.name) return fullNames(point.name, directoryNames(point.crlIssuer)[0] ?? issuer);
  return point?.crlIssuer ?? [{ form: 'directory', name: issuer }, ...(extensions.issuerAlternativeName ?? [])];
}

const namesMeet = (
  name: DistributionPointName,
  crlIssuer: DistinguishedName,
  wanted: readonly GeneralName[],
): boolean => fullNames(name, crlIssuer).some((one) => wanted.some((other) => sameGeneralName(one, other)));

/** A relative name is completed by the CRL issuer's (§4.2.1.13, §5.2.5). */
function fullNames(name: DistributionPointName, crlIssuer: DistinguishedName): readonly GeneralName[] {
  if (name.kind === 'full') return name.names;
  return [{ form: 'directory', name: new DistinguishedName(new Uint8Array(), [...crlIssuer.rdns, name.rdn]) }];
}

/** Equality of names as it matters for distribution points: addresses are compared octet by octet. */
function sameGeneralName(one: GeneralName, other: GeneralName): boolean {
  if (one.form === 'uri' && other.form === 'uri') return one.uri === other.uri;
  if (one.form === 'dns' && other.form === 'dns') return one.name.toLowerCase() === other.name.toLowerCase();
  if (one.form === 'email' && other.form === 'email') return one.mailbox === other.mailbox;
  return one.form === 'directory' && other.form === 'directory' && one.name.key === other.name.key;
}
