import type { FastifyInstance, FastifyReply } from 'fastify';
import { isRegisteredReturn } from '../remote-signers.ts';
import { OauthError } from './envelope.ts';
import { deadEndPage } from '../provider-page.ts';
import { signInPage, smartca } from './page.ts';
import { registered } from './room.ts';
import type { SignInRequest, SmartCaRoom } from './room.ts';

const scope = 'sign offline_access';

/** Parameters of a form or of an address; one sent twice is refused (RFC 6749 §3.1). @throws OauthError */
export const readParameters = (given: unknown): ReadonlyMap<string, string> => {
  const parameters = new Map<string, string>();
  for (const [name, value] of Object.entries(typeof given === 'object' && given !== null ? given : {})) {
    if (typeof value !== 'string') throw new OauthError('invalid_request', `Parameter ${name} is repeated`);
    parameters.set(name, value);
  }
  return parameters;
};

/** A request of an application (VNPT SmartCA 1.1 §3.1 step 1), strictly. @throws OauthError */
const readRequest = (parameters: ReadonlyMap<string, string>, serviceUrl: string): SignInRequest => {
  if (parameters.get('client_id') !== registered.clientId) throw new OauthError('invalid_client');
  const redirectUri = parameters.get('redirect_uri') ?? '';
  if (!isRegisteredReturn(redirectUri, serviceUrl)) throw new OauthError('invalid_request', 'redirect_uri');
  if (parameters.get('response_type') !== 'code') throw new OauthError('unsupported_response_type');
  if (parameters.get('scope') !== scope) throw new OauthError('invalid_scope');
  return { redirectUri, state: parameters.get('state'), codeChallenge: parameters.get('code_challenge') };
};

const show = (reply: FastifyReply, page: string, redirectUri?: string): FastifyReply => {
  // A form's target counts with what it redirects to.
  const target = redirectUri === undefined ? '' : ` ${new URL(redirectUri).origin}`;
  return reply
    .type('text/html; charset=utf-8')
    .headers({
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; style-src 'self'; img-src data:; form-action 'self'${target}; frame-ancestors 'none'; base-uri 'none'`,
      'referrer-policy': 'no-referrer',
    })
    .send(page);
};

const sendBack = (
  reply: FastifyReply,
  { redirectUri, state }: SignInRequest,
  said: Record<string, string>,
): FastifyReply => {
  const address = new URL(redirectUri);
  for (const [name, value] of Object.entries(said)) address.searchParams.set(name, value);
  if (state !== undefined) address.searchParams.set('state', state);
  return reply.redirect(address.href, 303);
};

/** `/auth/authorize`, which leads to the page where people sign in, and what they decide there (§3.1 steps 1 to 3). */
export const authorize = (app: FastifyInstance, { memory, cast, lever, serviceUrl }: SmartCaRoom): void => {
  const begin = (given: unknown, reply: FastifyReply): FastifyReply => {
    try {
      const request = memory.requests.put(readRequest(readParameters(given), serviceUrl));
      return reply.redirect(`/auth/login?request=${request}`, 302);
    } catch (error) {
      if (!(error instanceof OauthError)) throw error;
      return show(reply.code(400), deadEndPage(smartca, `${error.code} ${error.message}`));
    }
  };
  // The document says POST; an address that people are led to comes by GET (RFC 6749 §3.1).
  app.get('/auth/authorize', async ({ query }, reply) => begin(query, reply));
  app.post('/auth/authorize', async ({ body }, reply) => begin(body, reply));

  app.get('/auth/login', async ({ query }, reply) => {
    const name = readParameters(query).get('request') ?? '';
    const request = memory.requests.find(name);
    return request
      ? show(reply, signInPage(name, cast.people()), request.redirectUri)
      : show(reply.code(400), deadEndPage(smartca, 'invalid_request'));
  });
  app.post('/auth/login', async ({ body }, reply) => {
    const form = readParameters(body);
    const request = memory.requests.take(form.get('request') ?? '');
    if (!request) return show(reply.code(400), deadEndPage(smartca, 'invalid_request'));
    if (lever.mode() === 'error') return sendBack(reply, request, { error: 'temporarily_unavailable' });
    const person = form.get('person') ?? '';
    if (form.get('decision') !== 'allow' || !cast.person(person))
      return sendBack(reply, request, { error: 'access_denied' });
    return sendBack(reply, request, { code: memory.codes.put({ ...request, person }) });
  });
};
