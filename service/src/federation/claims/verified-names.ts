import { readClaimsParameter } from '../requests/authentication-level.ts';
import { severalElements } from './verified-claims.ts';

const isMembers = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The elements of a `verified_claims` request: one, several, or several wrapped for their way through the provider. */
export const elementsOf = (asked: unknown): readonly Readonly<Record<string, unknown>>[] => {
  const several: unknown = isMembers(asked) ? (asked[severalElements] ?? asked) : asked;
  return (Array.isArray(several) ? several : [several]).filter(isMembers);
};

/** `msisdn` is the number by another name. */
const factName = (claim: string): string => (claim === 'msisdn' ? 'phone_number' : claim);

/**
 * The claims about a person that a request asks for within `verified_claims`: people agree to them as to any other.
 *
 * @param claims the `claims` parameter as text
 */
export const namesWithin = (claims: unknown): readonly string[] => {
  const read = readClaimsParameter(claims);
  const elements = [read?.['userinfo'], read?.['id_token']].flatMap((members) =>
    isMembers(members) ? elementsOf(members['verified_claims']) : [],
  );
  return [
    ...new Set(elements.flatMap(({ claims: named }) => (isMembers(named) ? Object.keys(named).map(factName) : []))),
  ];
};
