import type { AuthenticationLevel } from '../../domain/account.ts';
import { authenticationLevels } from '../../domain/account.ts';

const isLevel = (value: unknown): value is AuthenticationLevel => authenticationLevels.some((level) => level === value);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parses the `claims` parameter; nothing when there is none or it is no object. */
export const readClaimsParameter = (text: unknown): Readonly<Record<string, unknown>> | undefined => {
  if (typeof text !== 'string') return undefined;
  try {
    const read: unknown = JSON.parse(text);
    return isRecord(read) ? read : undefined;
  } catch {
    return undefined;
  }
};

/** What `claims.id_token` says of one claim. */
export const idTokenClaim = (
  claims: Readonly<Record<string, unknown>> | undefined,
  name: string,
): Readonly<Record<string, unknown>> | undefined => {
  const idToken = claims?.['id_token'];
  const member = isRecord(idToken) ? idToken[name] : undefined;
  return isRecord(member) ? member : undefined;
};

/** The values of `claims.id_token.acr`, and whether they are insisted on. */
const acrByClaim = (
  params: Readonly<Record<string, unknown>>,
): { readonly asked: readonly unknown[]; readonly essential: boolean } => {
  const member = idTokenClaim(readClaimsParameter(params['claims']), 'acr');
  const { value, values } = { value: member?.['value'], values: member?.['values'] };
  const asked: readonly unknown[] = Array.isArray(values) ? values : value === undefined ? [] : [value];
  return { asked, essential: asked.length > 0 && member?.['essential'] === true };
};

/** The values a request would take as `acr`: `acr_values`, or `claims.id_token.acr`, which count alone where they are essential. */
const acrsAsked = (params: Readonly<Record<string, unknown>>): readonly unknown[] => {
  const { asked, essential } = acrByClaim(params);
  const { acr_values: text } = { acr_values: params['acr_values'] };
  return [...asked, ...(typeof text === 'string' && !essential ? text.split(' ') : [])];
};

/** True for a request that insists on values of which we know none: no sign-in answers it (OpenID Connect Core §5.5.1.1). */
export const insistsOnUnknownLevel = (params: Readonly<Record<string, unknown>>): boolean => {
  const { asked, essential } = acrByClaim(params);
  return essential && !asked.some(isLevel);
};

/**
 * The lowest authentication level that will do for a request (RFC 9470 §4): levels are ordered, so a higher one answers a
 * lower one. Values we do not know are passed over.
 */
export const lowestLevelAsked = (params: Readonly<Record<string, unknown>>): AuthenticationLevel | undefined => {
  const asked = acrsAsked(params);
  return authenticationLevels.find((level) => asked.some((one) => isLevel(one) && one === level));
};

/** True when `acr` is at least `lowest`. */
export const isAtLeast = (acr: unknown, lowest: AuthenticationLevel): boolean =>
  isLevel(acr) && authenticationLevels.indexOf(acr) >= authenticationLevels.indexOf(lowest);
