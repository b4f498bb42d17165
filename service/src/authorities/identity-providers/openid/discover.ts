import * as v from 'valibot';
import type { OpenIdDefinition } from '../../../domain/identity-providers/definition.ts';
import { originsOf } from '../../../domain/identity-providers/definition.ts';
import type { Result } from '../../../domain/result.ts';
import { ok } from '../../../domain/result.ts';
import type { IdentityProviderProblem } from '../identity-provider.ts';
import type { ProviderCall } from '../provider-call.ts';
import { readJson } from '../provider-call.ts';
import { unavailable } from '../trouble.ts';

/** Where an OpenID provider is reached, by its own word. */
export interface OpenIdEndpoints {
  readonly authorization: string;
  readonly token: string;
  readonly userInfo?: string;
  readonly keys: string;
  /** True when every return names the issuer (RFC 9207). */
  readonly namesIssuer: boolean;
}

const endpoint = v.pipe(v.string(), v.url());
const metadataAnswer = v.object({
  issuer: v.string(),
  authorization_endpoint: endpoint,
  token_endpoint: endpoint,
  userinfo_endpoint: v.exactOptional(endpoint),
  jwks_uri: endpoint,
  authorization_response_iss_parameter_supported: v.optional(v.boolean(), false),
});

/**
 * Asks a provider for its metadata (OpenID Connect Discovery §4). The issuer in it must be the one that is written down, to the letter, and
 * nothing in it may lead to an origin that is not: people and our secret go nowhere else.
 */
export const discover = async (
  call: ProviderCall,
  definition: OpenIdDefinition,
): Promise<Result<OpenIdEndpoints, IdentityProviderProblem>> => {
  const { issuer } = definition;
  const answer = await call({ url: `${issuer.replace(/\/$/u, '')}/.well-known/openid-configuration` });
  if (!answer.ok) return answer;
  const read = readJson(metadataAnswer, answer.value);
  if (read === undefined) return unavailable('malformed-answer');
  if (read.issuer !== issuer) return unavailable('issuer-differs');
  const { userinfo_endpoint: userInfo } = read;
  const endpoints = {
    authorization: read.authorization_endpoint,
    token: read.token_endpoint,
    keys: read.jwks_uri,
    ...(userInfo === undefined ? {} : { userInfo }),
  };
  const origins = originsOf(definition);
  if (!Object.values(endpoints).every((one) => origins.includes(new URL(one).origin)))
    return unavailable('origin-not-named');
  if (definition.facts === 'user-info' && userInfo === undefined) return unavailable('not-offered');
  return ok({ ...endpoints, namesIssuer: read.authorization_response_iss_parameter_supported });
};
