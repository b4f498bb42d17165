import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Lever } from '../../lever.ts';
import { isRefusedRequest } from '../../refused-request.ts';
import type { AccessTokens } from './access-tokens.ts';
import { tokenLifeSeconds } from './access-tokens.ts';
import type { AssertionVerifier } from './client-assertion.ts';
import { oauthClientId } from './client-assertion.ts';

export const tokenPath = '/oauth2/token';
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

interface TokenRoom {
  offeredScopes: readonly string[];
  lever: Lever;
  tokens: AccessTokens;
  assertions: AssertionVerifier;
  /** Where we answer, known once the door is open. */
  url(): string;
}

class OAuthError extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, description: string) {
    super(description);
    this.status = status;
    this.code = code;
  }
}

const toOAuthError = (error: unknown): OAuthError => {
  if (isRefusedRequest(error)) return new OAuthError(error.statusCode, 'invalid_request', error.message);
  return new OAuthError(500, 'server_error', 'Unknown server error.');
};

const answerError = (reply: FastifyReply, error: unknown): FastifyReply => {
  const told = error instanceof OAuthError ? error : toOAuthError(error);
  return reply
    .code(told.status)
    .header('cache-control', 'no-store')
    .send({ error: told.code, error_description: told.message });
};

const readForm = (body: unknown): Map<string, string> => {
  const form = new Map<string, string>();
  if (typeof body !== 'object' || body === null) throw new OAuthError(400, 'invalid_request', 'The form is empty.');
  for (const [name, value] of Object.entries(body)) {
    if (typeof value !== 'string') throw new OAuthError(400, 'invalid_request', 'A parameter is sent twice.');
    form.set(name, value);
  }
  return form;
};

const authenticate = async (form: Map<string, string>, room: TokenRoom): Promise<void> => {
  const assertion = form.get('client_assertion');
  if (assertion === undefined || form.get('client_assertion_type') !== assertionType) {
    throw new OAuthError(401, 'invalid_client', 'client_assertion or its type is missing.');
  }
  if (form.has('client_id') && form.get('client_id') !== oauthClientId) {
    throw new OAuthError(401, 'invalid_client', 'client_id is not the one of the assertion.');
  }
  if (room.lever.mode() === 'wrong-key') {
    throw new OAuthError(
      401,
      'invalid_client',
      'The signature of the assertion does not verify with the registered key.',
    );
  }
  const endpointUrls = ['localhost', '127.0.0.1', '[::1]'].map(
    (host) => `${room.url().replace('localhost', host)}${tokenPath}`,
  );
  const reason = await room.assertions.verify(assertion, endpointUrls);
  if (reason !== undefined) throw new OAuthError(401, 'invalid_client', reason);
};

/** Data protection purposes (`dpv:…`) are accepted beside the scopes of the APIs (CAMARA profile). */
const readScopes = (scope: string | undefined, offeredScopes: readonly string[]): readonly string[] => {
  const asked = (scope ?? '').split(' ').filter((one) => one !== '');
  const unknown = asked.filter((one) => !offeredScopes.includes(one) && !one.startsWith('dpv:'));
  if (asked.length === 0 || unknown.length > 0) {
    throw new OAuthError(400, 'invalid_scope', `Offered scopes: ${offeredScopes.join(' ')}.`);
  }
  return asked;
};

/** `POST /oauth2/token`: client credentials, authenticated by `private_key_jwt` alone (RFC 6749 §4.4, RFC 7523 §2.2). */
export const tokenEndpoint = async (app: FastifyInstance, room: TokenRoom): Promise<void> => {
  await app.register(formbody, { bodyLimit: 16_384 });
  app.setErrorHandler((error, _request, reply) => answerError(reply, error));

  app.post(tokenPath, async (request, reply) => {
    const form = readForm(request.body);
    if (request.headers.authorization !== undefined || form.has('client_secret')) {
      throw new OAuthError(401, 'invalid_client', 'Only private_key_jwt is accepted.');
    }
    if (form.get('grant_type') !== 'client_credentials') {
      throw new OAuthError(400, 'unsupported_grant_type', 'Only client_credentials is offered.');
    }
    await authenticate(form, room);
    const scopes = readScopes(form.get('scope'), room.offeredScopes);
    const token = room.tokens.issue(scopes, room.lever.mode() === 'stale');
    return reply
      .header('cache-control', 'no-store')
      .send({ access_token: token, token_type: 'Bearer', expires_in: tokenLifeSeconds, scope: scopes.join(' ') });
  });
};
