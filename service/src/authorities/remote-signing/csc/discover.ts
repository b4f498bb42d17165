import * as v from 'valibot';
import type { Result } from '../../../domain/result.ts';
import { ok } from '../../../domain/result.ts';
import type { OauthEndpoints } from '../authorization.ts';
import type { ProviderCall } from '../provider-call.ts';
import type { RemoteSigningTrouble } from '../remote-signing.ts';
import { unavailable } from '../trouble.ts';

const infoAnswer = v.object({
  specs: v.string(),
  authType: v.array(v.string()),
  methods: v.array(v.string()),
  oauth2: v.exactOptional(v.pipe(v.string(), v.url())),
  oauth2Issuer: v.exactOptional(v.pipe(v.string(), v.url())),
});

const metadataAnswer = v.object({
  issuer: v.string(),
  authorization_endpoint: v.pipe(v.string(), v.url()),
  token_endpoint: v.pipe(v.string(), v.url()),
  pushed_authorization_request_endpoint: v.exactOptional(v.pipe(v.string(), v.url())),
  revocation_endpoint: v.exactOptional(v.pipe(v.string(), v.url())),
  authorization_response_iss_parameter_supported: v.exactOptional(v.boolean()),
});

/** What the whole way needs; a provider may offer less (CSC API 2.0 §11). */
const needed = ['credentials/list', 'credentials/info', 'signatures/signHash'];

/** The OAuth methods below the base that `info` names (§8.4). */
const belowBase = (base: string, methods: readonly string[]): OauthEndpoints => {
  const at = (method: string) => `${base.replace(/\/+$/u, '')}/oauth2/${method}`;
  return {
    authorize: at('authorize'),
    token: at('token'),
    ...(methods.includes('oauth2/pushed_authorize') ? { push: at('pushed_authorize') } : {}),
    ...(methods.includes('oauth2/revoke') ? { revoke: at('revoke') } : {}),
  };
};

/** Metadata of an authorization server (RFC 8414 §3): the well-known part goes between host and path. */
const askMetadata = async (
  call: ProviderCall,
  issuer: string,
): Promise<Result<OauthEndpoints, RemoteSigningTrouble>> => {
  const { origin, pathname } = new URL(issuer);
  const url = `${origin}/.well-known/oauth-authorization-server${pathname.replace(/\/$/u, '')}`;
  const answer = await call({ url, repeatable: true, schema: metadataAnswer });
  if (!answer.ok) return answer;
  const { pushed_authorization_request_endpoint: push, revocation_endpoint: revoke, ...metadata } = answer.value;
  if (metadata.issuer !== issuer) return unavailable('malformed-answer');
  return ok({
    authorize: metadata.authorization_endpoint,
    token: metadata.token_endpoint,
    ...(push === undefined ? {} : { push }),
    ...(revoke === undefined ? {} : { revoke }),
    ...(metadata.authorization_response_iss_parameter_supported === true ? { issuer } : {}),
  });
};

/**
 * Asks a provider what it offers and where its OAuth server is (`info`, §11.1).
 *
 * @param call
 * @param url base of the API
 * @param origins where people and our secret may be sent: an answer that names another place is not believed
 * @param specs how the edition begins that is spoken
 */
export const discover = async (
  call: ProviderCall,
  url: string,
  origins: readonly string[],
  specs: string,
): Promise<Result<OauthEndpoints, RemoteSigningTrouble>> => {
  const info = await call({ url: `${url}/info`, body: {}, repeatable: true, schema: infoAnswer });
  if (!info.ok) return info;
  const { authType, methods, oauth2, oauth2Issuer } = info.value;
  if (!info.value.specs.startsWith(specs)) return unavailable('malformed-answer');
  if (!authType.includes('oauth2code') || !needed.every((method) => methods.includes(method)))
    return unavailable('not-offered');
  if ((oauth2 === undefined) === (oauth2Issuer === undefined)) return unavailable('malformed-answer');
  const found = oauth2 === undefined ? await askMetadata(call, oauth2Issuer ?? '') : ok(belowBase(oauth2, methods));
  if (!found.ok) return found;
  const { authorize, token, push = token, revoke = token } = found.value;
  return [authorize, token, push, revoke].every((endpoint) => origins.includes(new URL(endpoint).origin))
    ? found
    : unavailable('malformed-answer');
};
