import * as v from 'valibot';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { PageAnswer, PageStep, RemoteSigningTrouble, SigningAccess } from './remote-signing.ts';
import type { ProviderCall } from './provider-call.ts';
import { refused, unavailable } from './trouble.ts';

/** Where a provider's OAuth server is reached. */
export interface OauthEndpoints {
  readonly authorize: string;
  readonly token: string;
  /** Absent when requests cannot be pushed (RFC 9126). */
  readonly push?: string;
  readonly revoke?: string;
  /** Known when every return names it (RFC 9207). */
  readonly issuer?: string;
}

/** Our registration there. */
export interface OauthClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
}

/** Who asks whom, and by which calls. */
export interface ProviderOauth {
  readonly call: ProviderCall;
  readonly endpoints: OauthEndpoints;
  readonly client: OauthClient;
}

const pushAnswer = v.object({ request_uri: v.pipe(v.string(), v.minLength(1), v.maxLength(2000)) });

const visible = v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,8192}$/u));
const tokenAnswer = v.object({
  access_token: visible,
  token_type: v.pipe(v.string(), v.toLowerCase(), v.literal('bearer')),
  expires_in: v.optional(v.pipe(v.number(), v.minValue(1)), 3600),
  credentialID: v.exactOptional(v.string()),
});

/** A request that a page cannot hold is ours to have made wrong. */
const checkStep = ({ state, codeChallenge }: PageStep): void => {
  if (Buffer.byteLength(state) > 255) throw new RangeError('a state has at most 255 bytes (CSC API §8.4.2)');
  if (!/^[A-Za-z0-9_-]{43}$/u.test(codeChallenge)) throw new RangeError('a code challenge is S256 (RFC 7636)');
};

/** What `error` in the address means with which a provider sends a person back (RFC 6749 §4.1.2.1). */
export const troubleOfReturn = (error: string): ReturnType<typeof refused> => {
  if (error === 'access_denied') return refused('declined');
  return unavailable(
    error === 'server_error' || error === 'temporarily_unavailable' ? 'error-status' : 'our-request-refused',
  );
};

const addressOf = (page: string, parameters: URLSearchParams): string => {
  const address = new URL(page);
  for (const [name, value] of parameters) address.searchParams.set(name, value);
  return address.href;
};

/**
 * The address of the provider's page for a request of ours: pushed beforehand where that is offered, so that the browser
 * carries neither hash nor description (RFC 9126).
 */
export const openPage = async (
  { call, endpoints, client }: ProviderOauth,
  wish: Readonly<Record<string, string>>,
  step: PageStep,
): Promise<Result<string, RemoteSigningTrouble>> => {
  checkStep(step);
  const request = new URLSearchParams({
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: client.redirectUri,
    ...wish,
    code_challenge: step.codeChallenge,
    code_challenge_method: 'S256',
    lang: 'vi',
    state: step.state,
  });
  if (endpoints.push === undefined) return ok(addressOf(endpoints.authorize, request));
  request.set('client_secret', client.clientSecret);
  const pushed = await call({ url: endpoints.push, body: request, repeatable: true, schema: pushAnswer });
  if (!pushed.ok) return pushed;
  const reference = new URLSearchParams({ client_id: client.clientId, request_uri: pushed.value.request_uri });
  return ok(addressOf(endpoints.authorize, reference));
};

/** Exchanges the code with which a person came back for a token. @param credentialId whose token it must be, where it says */
export const takeToken = async (
  { call, endpoints, client }: ProviderOauth,
  { code, error, issuer, codeVerifier }: PageAnswer,
  credentialId?: string,
): Promise<Result<SigningAccess, RemoteSigningTrouble>> => {
  // Another server's answer is not sent to this one (RFC 9207 §2.4).
  if (endpoints.issuer !== undefined && issuer !== endpoints.issuer) return unavailable('malformed-answer');
  if (error !== undefined) return troubleOfReturn(error);
  if (code === undefined || code === '') return unavailable('malformed-answer');
  const answer = await call({
    url: endpoints.token,
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      client_id: client.clientId,
      client_secret: client.clientSecret,
      redirect_uri: client.redirectUri,
      code_verifier: codeVerifier,
    }),
    repeatable: false,
    schema: tokenAnswer,
  });
  if (!answer.ok) return answer;
  const { access_token: token, expires_in: lifeSeconds, credentialID } = answer.value;
  if (credentialId !== undefined && credentialID !== undefined && credentialID !== credentialId)
    return unavailable('malformed-answer');
  return ok({ token, lifeSeconds });
};

/** Revokes a token before its time, where that is offered (§8.4.5, RFC 7009). */
export const giveBack = async (
  { call, endpoints: { revoke }, client: { clientId, clientSecret } }: ProviderOauth,
  token: string,
): Promise<Result<unknown, RemoteSigningTrouble>> => {
  if (revoke === undefined) return ok(undefined);
  const body = new URLSearchParams({
    token,
    token_type_hint: 'access_token',
    client_id: clientId,
    client_secret: clientSecret,
  });
  return call({ url: revoke, body, repeatable: true, schema: v.unknown() });
};
