import type { OauthClientSettings } from '../../../../domain/oauth-client.ts';

/** What a block is made of: the registration, as the portal's developer is told it. */
export interface Registered {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly settings: Pick<
    OauthClientSettings,
    'redirectUris' | 'postLogoutRedirectUris' | 'scopes' | 'authMethod' | 'idTokenAlgorithm'
  >;
}

/** A library or program that portals are made with, and what it needs of a registration. */
export interface Stack {
  readonly title: string;
  /** How a line of its configuration is commented out. */
  readonly comment: '#' | '//';
  /** Where it takes the answer, after the address of the portal. */
  readonly callbackPath: string;
  /** Where people land after they have signed out. */
  readonly signedOutPath: string;
  /** Where it takes logout tokens; none where it cannot. */
  readonly backchannelPath?: string;
  /** What it is registered with unless told otherwise. */
  readonly settings: Partial<
    Pick<OauthClientSettings, 'authMethod' | 'idTokenAlgorithm' | 'claimsInIdToken' | 'nonceInsteadOfPkce'>
  >;
  /** In a sentence each: how it does PKCE, where it takes claims from, how one signs out, what becomes of a session ended elsewhere. */
  readonly pkce: string;
  readonly claims: string;
  readonly signOut: string;
  readonly endedElsewhere: string;
  /** What goes into its configuration as it is. */
  readonly block: (registered: Registered) => string;
}
