import { invalidRequest } from './oauth-error.ts';
import type { Claims } from './profile.ts';

/** What an application asks to be told, by scopes (OpenID Connect Core §5.4) and one by one (§5.5). */
export interface AskedClaims {
  scopes: readonly string[];
  /** Of user info, as the parameter `claims` has it. */
  userInfo: Claims;
}

const isMembers = (value: unknown): value is Claims =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws ProviderError where `claims` is no JSON object of objects */
export const readAskedClaims = (query: ReadonlyMap<string, string>): AskedClaims => {
  const scopes = (query.get('scope') ?? '').split(' ');
  let read: unknown;
  try {
    read = JSON.parse(query.get('claims') ?? '{}');
  } catch {
    read = undefined;
  }
  const userInfo = isMembers(read) ? (read['userinfo'] ?? {}) : undefined;
  if (!isMembers(userInfo)) throw invalidRequest('Invalid parameter claims');
  return { scopes, userInfo };
};

const scopeOf: Readonly<Record<string, string>> = {
  name: 'profile',
  email: 'email',
  email_verified: 'email',
  phone_number: 'phone',
  phone_number_verified: 'phone',
};

const membersAsked = (told: unknown, asked: unknown): Claims =>
  isMembers(told) && isMembers(asked)
    ? Object.fromEntries(Object.entries(told).filter(([name]) => Object.hasOwn(asked, name)))
    : {};

/** Verified claims as they are asked for, or none: another framework, or no claim that is known, is not answered (Identity Assurance 1.0). */
const verifiedAsked = (told: unknown, asked: unknown): Claims => {
  if (!isMembers(told) || !isMembers(asked)) return {};
  const wanted = isMembers(asked['verification']) ? asked['verification']['trust_framework'] : undefined;
  const verification = membersAsked(told['verification'], asked['verification']);
  const claims = membersAsked(told['claims'], asked['claims']);
  const other = isMembers(wanted) && 'value' in wanted && wanted['value'] !== verification['trust_framework'];
  return other || Object.keys(claims).length === 0 ? {} : { verified_claims: { verification, claims } };
};

/** What is known of somebody, as far as it is asked for: claims of a scope by it or by name, verified ones by name alone, a provider's own always. */
export const tellAsked = (known: Claims, { scopes, userInfo }: AskedClaims): Claims => {
  const { verified_claims: verified, ...plain } = known;
  const told = Object.entries(plain).filter(([name]) => {
    const scope = scopeOf[name];
    return scope === undefined || scopes.includes(scope) || Object.hasOwn(userInfo, name);
  });
  return { ...Object.fromEntries(told), ...verifiedAsked(verified, userInfo['verified_claims']) };
};
