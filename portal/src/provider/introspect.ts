import * as oidc from 'openid-client';
import type { JsonObject } from '../read-json.ts';
import { isObject, numberIn, textIn } from '../read-json.ts';
import { askTwice } from './bounded-fetch.ts';
import type { ProviderConnection } from './connection.ts';
import { describe, isUnknownThere } from './connection.ts';

/** What the provider says of an access token at this moment. */
export type Introspected =
  | { readonly outcome: 'active'; readonly token: ActiveToken }
  | { readonly outcome: 'inactive'; readonly reason?: string }
  | { readonly outcome: 'outage'; readonly reason: string };

/** A token in force. Times in seconds since 1970. */
export interface ActiveToken {
  /** Absent for a program that acts for no account. */
  readonly subject?: string;
  readonly audiences: readonly string[];
  readonly oauthClientId?: string;
  readonly kind?: string;
  readonly acr?: string;
  readonly authTime?: number;
  /** 0 when the provider says none. */
  readonly identityLevel: number;
  readonly expiresAt?: number;
}

/** Asks about an access token; never remembers an answer. */
export type Introspect = (accessToken: string) => Promise<Introspected>;

/** Token introspection (RFC 7662) with this portal's own client authentication. */
export const makeIntrospect =
  (connection: ProviderConnection, issuer: string): Introspect =>
  async (accessToken) => {
    const provider = await connection.get();
    if (provider.outcome === 'outage') return provider;
    if (!provider.introspects) return { outcome: 'outage', reason: 'The provider offers no introspection.' };
    try {
      const answer = await askTwice(() =>
        oidc.tokenIntrospection(provider.config, accessToken, { token_type_hint: 'access_token' }),
      );
      return isObject(answer) ? read(answer, issuer) : { outcome: 'outage', reason: 'The answer is no object.' };
    } catch (error) {
      // What looks like a JWT is none of the provider's access tokens, and it says so by an error of its own (RFC 7009 §2.2.1).
      if (error instanceof oidc.ResponseBodyError && error.error === 'unsupported_token_type')
        return { outcome: 'inactive' };
      if (isUnknownThere(error)) connection.forget();
      return { outcome: 'outage', reason: describe(error) };
    }
  };

const read = (answer: JsonObject, issuer: string): Introspected => {
  if (answer['active'] !== true) {
    const reason = textIn(answer, 'reason', 100);
    return reason === undefined ? { outcome: 'inactive' } : { outcome: 'inactive', reason };
  }
  // A refresh token, a token of somebody else or one bound to a key that the bearer has not shown is no bearer token of ours.
  const bearer = textIn(answer, 'token_type')?.toLowerCase() === 'bearer' && answer['cnf'] === undefined;
  const ours = answer['iss'] === undefined || answer['iss'] === issuer;
  return bearer && ours ? { outcome: 'active', token: readToken(answer) } : { outcome: 'inactive' };
};

const readToken = (answer: JsonObject): ActiveToken => {
  const subject = textIn(answer, 'sub');
  const oauthClientId = textIn(answer, 'client_id');
  const kind = textIn(answer, 'kind', 40);
  const acr = textIn(answer, 'acr', 200);
  const authTime = numberIn(answer, 'auth_time');
  const expiresAt = numberIn(answer, 'exp');
  const audience = answer['aud'];
  return {
    audiences: (Array.isArray(audience) ? audience : [audience]).filter((each) => typeof each === 'string'),
    identityLevel: numberIn(answer, 'identity_level') ?? 0,
    ...(subject === undefined ? {} : { subject }),
    ...(oauthClientId === undefined ? {} : { oauthClientId }),
    ...(kind === undefined ? {} : { kind }),
    ...(acr === undefined ? {} : { acr }),
    ...(authTime === undefined ? {} : { authTime }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
};
