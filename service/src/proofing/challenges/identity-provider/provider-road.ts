import type { IdentityProviders, OfferedProvider } from '../../../authorities/identity-providers/identity-provider.ts';

/** The road over the pages of identity providers. Which there are may change at any time. */
export interface ProviderRoad extends Pick<IdentityProviders, 'find'> {
  /** Those that are on, as they were seen last: what a form offers, and `find` decides. */
  offered(): readonly OfferedProvider[];
  /** Where people are sent back to, for every journey; a provider that has one of its own has it below this (`/ID`). */
  readonly redirectUri: string;
  /** How long one question to a provider may take. */
  readonly secondsToAsk: number;
  /** 256 random bits, base64url (RFC 7636 §4.1). */
  readonly randomVerifier: () => string;
}
