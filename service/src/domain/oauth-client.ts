import type { AuthenticationLevel } from './account.ts';

/** How an OAuth client proves itself at the token endpoint (OpenID Connect Core §9). Shared-key JWTs would need the secret in clear. */
export const clientAuthMethods = ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'] as const;
export type ClientAuthMethod = (typeof clientAuthMethods)[number];

/** Signature algorithms we hold keys for; RS256 for libraries that know no other. */
export const signingAlgorithms = ['ES256', 'RS256'] as const;
export type SigningAlgorithm = (typeof signingAlgorithms)[number];

/** Whose portal it is: a ministry, a province. */
export interface Agency {
  readonly id: string;
  readonly nameVi: string;
  readonly nameEn?: string;
}

/** What an OAuth client is registered for: it gets this and nothing more. */
export interface OauthClientSettings {
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  readonly backchannelLogoutUri?: string;
  /** Where a person is led back to when a request of this portal fails. */
  readonly homeUri?: string;
  readonly applicationType: 'web' | 'native';
  readonly authMethod: ClientAuthMethod;
  /** SHA-256 of the secret, base64url; the secret itself is kept nowhere. */
  readonly secretHash?: string;
  /** The secret before that one, which is taken beside it until then, so that a portal of several servers changes without a gap. */
  readonly formerSecret?: { readonly hash: string; readonly until: string };
  readonly jwks?: { readonly keys: readonly Readonly<Record<string, unknown>>[] };
  readonly jwksUri?: string;
  readonly idTokenAlgorithm: SigningAlgorithm;
  readonly userinfoAlgorithm?: SigningAlgorithm;
  /** What the scopes give is in the ID token too, for libraries that never ask UserInfo. */
  readonly claimsInIdToken?: true;
  readonly grantTypes: readonly ('authorization_code' | 'refresh_token' | 'client_credentials')[];
  readonly scopes: readonly string[];
  /** Only these claims; without it all that belong to the scopes. `verified_claims` is given only when named. */
  readonly claims?: readonly string[];
  /** Pairwise subjects are the same within a sector; it never changes, whatever the addresses do. */
  readonly sector: string;
  /** The identifier (origin) of this portal's own reception, which it may introspect tokens for (RFC 8707). */
  readonly resource?: string;
  /** Other receptions it may ask tokens for. */
  readonly sendsTo: readonly string[];
  readonly requirePushedRequests: boolean;
  readonly dpopBound: boolean;
  readonly defaultAcr?: AuthenticationLevel;
  /** A client with a secret or key whose library cannot do PKCE: requests without a challenge are taken if they carry a nonce (RFC 9700 §2.1.1). */
  readonly nonceInsteadOfPkce?: true;
  /** Requests without a PKCE challenge are taken: for the OpenID Foundation's conformance suite, which sends none. In a sandbox only; a production passes it over. */
  readonly withoutPkce?: true;
}

/** A registered OAuth client: a portal, or another program of an agency. */
export interface OauthClient {
  readonly id: string;
  readonly agency: Agency;
  readonly nameVi: string;
  readonly nameEn?: string;
  readonly status: 'active' | 'suspended';
  readonly settings: OauthClientSettings;
  readonly createdAt: string;
}
