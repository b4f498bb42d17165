import { createPrivateKey } from 'node:crypto';
import { createRemoteJWKSet, customFetch as joseFetch, importJWK } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import * as oidc from 'openid-client';
import { isCryptoKey } from 'node:util/types';
import { askTwice, makeBoundedFetch } from './bounded-fetch.ts';
import type { OAuthClientFile } from './client-file.ts';
import { readClientFile } from './client-file.ts';
import { clockSlackSeconds } from './clock-slack.ts';

/** We know the provider, and it is to know us. */
export interface Connected {
  readonly outcome: 'connected';
  readonly config: oidc.Configuration;
  readonly oauthClient: OAuthClientFile;
  /** The provider's public keys, fetched when they are needed. */
  readonly providerKeys: JWTVerifyGetKey;
  /** Levels of authentication it can give (`acr_values_supported`); nothing when it does not say. */
  readonly acrValues: readonly string[] | undefined;
  /** It offers introspection (RFC 7662). */
  readonly introspects: boolean;
}

/** The provider cannot be asked now. `reason` is for the log: it names no person. */
export interface Outage {
  readonly outcome: 'outage';
  readonly reason: string;
}

export interface ProviderConnection {
  /** The provider as it describes itself (OpenID Connect Discovery 1.0); asked when first needed, again every hour, again soon after a failure. */
  get(): Promise<Connected | Outage>;
  /** The provider as it described itself last, without waiting; asked behind the scenes when it has not yet. */
  known(): Connected | undefined;
  /** Whether the provider answers at this moment: before a browser is sent there that could do without. */
  answers(): Promise<boolean>;
  /** Read client file and description anew the next time: the provider no longer knows us by this secret. */
  forget(): void;
}

interface Place {
  readonly issuer: string;
  readonly clientFile: string;
  readonly timeoutMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const freshMs = 3_600_000;
const restMs = 1_000;

/** Connects lazily, one attempt at a time; an old description serves while a new one cannot be had. */
export const makeProviderConnection = (place: Place): ProviderConnection => {
  const boundedFetch = makeBoundedFetch(place.timeoutMs);
  let known: { readonly connected: Connected; readonly at: number } | undefined;
  let failed: { readonly outage: Outage; readonly at: number } | undefined;
  let underWay: Promise<Connected | Outage> | undefined;
  const attempt = async (): Promise<Connected | Outage> => {
    const result = await connect(place);
    if (result.outcome === 'connected') {
      known = { connected: result, at: place.now() };
      failed = undefined;
      return result;
    }
    failed = { outage: result, at: place.now() };
    return known?.connected ?? result;
  };
  const get = async (): Promise<Connected | Outage> => {
    const restful = failed !== undefined && place.now() - failed.at < restMs;
    if (known !== undefined && (restful || place.now() - known.at < freshMs)) return known.connected;
    if (failed !== undefined && restful) return failed.outage;
    underWay ??= attempt().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
  return {
    get,
    known: () => {
      if (known === undefined) void get();
      return known?.connected;
    },
    answers: async () => {
      try {
        const { ok } = await boundedFetch(new URL('/.well-known/openid-configuration', place.issuer).href, {
          method: 'GET',
          headers: {},
        });
        return ok;
      } catch {
        return false;
      }
    },
    forget: () => {
      known = undefined;
    },
  };
};

const connect = async ({ issuer, clientFile, timeoutMs }: Place): Promise<Connected | Outage> => {
  const oauthClient = await readClientFile(clientFile);
  if (typeof oauthClient === 'string') return { outcome: 'outage', reason: oauthClient };
  const boundedFetch = makeBoundedFetch(timeoutMs);
  try {
    const authentication = await authenticationOf(oauthClient);
    const config = await askTwice(() =>
      oidc.discovery(
        new URL(issuer),
        oauthClient.clientId,
        { id_token_signed_response_alg: oauthClient.idTokenAlgorithm, [oidc.clockTolerance]: clockSlackSeconds },
        authentication,
        {
          [oidc.customFetch]: boundedFetch,
          timeout: timeoutMs / 1000,
          // The signature of ID tokens is verified although TLS would do: on a developer's machine there is none.
          execute: [
            oidc.enableNonRepudiationChecks,
            ...(issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : []),
          ],
        },
      ),
    );
    // The deadline is that of our `fetch`, for the whole answer.
    config.timeout = undefined;
    const {
      jwks_uri: jwksUri,
      introspection_endpoint: introspectionEndpoint,
      acr_values_supported: acrValues,
    } = config.serverMetadata();
    if (jwksUri === undefined) return { outcome: 'outage', reason: 'The provider names no jwks_uri.' };
    const providerKeys = createRemoteJWKSet(new URL(jwksUri), {
      timeoutDuration: timeoutMs,
      cooldownDuration: 5_000,
      [joseFetch]: (url, options) => boundedFetch(url, options),
    });
    return {
      outcome: 'connected',
      config,
      oauthClient,
      providerKeys,
      acrValues,
      introspects: introspectionEndpoint !== undefined,
    };
  } catch (error) {
    return { outcome: 'outage', reason: describe(error) };
  }
};

const authenticationOf = async ({ authentication }: OAuthClientFile): Promise<oidc.ClientAuth> => {
  switch (authentication.method) {
    case 'client_secret_basic':
      return oidc.ClientSecretBasic(authentication.secret);
    case 'client_secret_post':
      return oidc.ClientSecretPost(authentication.secret);
    case 'private_key_jwt': {
      const { privateKey } = authentication;
      // Refuses what is no private key before the library meets it.
      createPrivateKey({ key: { ...privateKey }, format: 'jwk' });
      const kty = privateKey['kty'];
      const key = await importJWK(
        { ...privateKey, kty: typeof kty === 'string' ? kty : '' },
        typeof privateKey['alg'] === 'string' ? privateKey['alg'] : 'ES256',
      );
      if (!isCryptoKey(key)) throw new TypeError('the private key of CLIENT_FILE is not asymmetric');
      const kid = privateKey['kid'];
      return oidc.PrivateKeyJwt(typeof kid === 'string' ? { key, kid } : { key });
    }
  }
};

/** True when the provider does not know us by this secret: RFC 6749 §5.2 has it say so in the body, or by a challenge when we used a header. */
export const isUnknownThere = (error: unknown): boolean =>
  (error instanceof oidc.ResponseBodyError && error.error === 'invalid_client') ||
  (error instanceof oidc.WWWAuthenticateChallengeError && error.status === 401);

/** Name and code of an error without anything a person sent. */
export const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return `${error.name}${code}`;
};
