import type { ActiveToken } from '../provider/introspect.ts';
import type { Procedure } from './procedures.ts';

/** Why a token's account cannot be used, as introspection tells its own reception. */
export const accountReasons = [
  'account-suspended',
  'account-awaiting-approval',
  'account-rejected',
  'account-contested',
  'account-disputed',
  'account-superseded',
  'account-frozen',
  'account-merged',
] as const;

/** One thing an account or its session lacks for a procedure. */
export type Missing =
  /** Why the provider says that the account cannot be used. */
  | { readonly code: (typeof accountReasons)[number] }
  /** The token acts for a program, not for an account. */
  | { readonly code: 'account-required' }
  | { readonly code: 'kind-not-served'; readonly kinds: Procedure['kinds'] }
  | { readonly code: 'identity-level-too-low'; readonly needed: number; readonly found: number }
  | { readonly code: 'authentication-level-too-low'; readonly needed: number; readonly found: number }
  | { readonly code: 'authentication-too-old'; readonly maxAge: number };

/** Whether anything at the provider reaches a procedure's level. @param acrValues as it describes itself; nothing when it does not say */
export const isReachable = ({ authenticationLevel }: Procedure, acrValues: readonly string[] | undefined): boolean =>
  acrValues === undefined || acrValues.some((acr) => levelOf(acr) >= authenticationLevel);

const acrPrefix = 'urn:chinhchu:auth:';

/** The level an `acr` stands for; 0 for one we do not know. */
export const levelOf = (acr: string | undefined): number => {
  const level = acr?.startsWith(acrPrefix) ? acr.slice(acrPrefix.length) : '';
  return /^[1-4]$/u.test(level) ? Number(level) : 0;
};

/** The `acr` of a level. */
export const acrOf = (level: number): string => `${acrPrefix}${level}`;

/** A token in force that acts for an account. */
export type AccountToken = ActiveToken & { readonly subject: string };

/** All that a token's account and session lack for a procedure. @param nowSeconds seconds since 1970 */
export const judge = (token: AccountToken, procedure: Procedure, nowSeconds: number): readonly Missing[] => {
  const missing: Missing[] = [];
  const { kinds, identityLevel, authenticationLevel, maxAge } = procedure;
  if (!kinds.some((kind) => kind === token.kind)) missing.push({ code: 'kind-not-served', kinds });
  if (!(token.identityLevel >= identityLevel))
    missing.push({ code: 'identity-level-too-low', needed: identityLevel, found: token.identityLevel });
  const level = levelOf(token.acr);
  if (level < authenticationLevel)
    missing.push({ code: 'authentication-level-too-low', needed: authenticationLevel, found: level });
  const tooOld = maxAge !== undefined && (token.authTime === undefined || nowSeconds - token.authTime > maxAge);
  if (tooOld) missing.push({ code: 'authentication-too-old', maxAge });
  return missing;
};

/** True when proving oneself again, more strongly or more recently, is all that is needed (RFC 9470). */
export const stepUpSuffices = (missing: readonly Missing[]): boolean =>
  missing.length > 0 &&
  missing.every(({ code }) => code === 'authentication-level-too-low' || code === 'authentication-too-old');
