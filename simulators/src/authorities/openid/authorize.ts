import type { FastifyInstance, FastifyReply } from 'fastify';
import { readAskedClaims } from './asked-claims.ts';
import { invalidRequest, needed, ProviderError, readParameters } from './oauth-error.ts';
import { deadEndPage } from '../provider-page.ts';
import { authorizationPage } from './page.ts';
import { application, isRegisteredReturn } from './profile.ts';
import { citizensOf, organisationNamed } from './room.ts';
import type { AuthorizationRequest, OpenIdRoom } from './room.ts';
import { sendBack, show } from './show.ts';
import { signIn } from './sign-in.ts';

/** Where an error may be sent: only to a return address that is registered. @throws ProviderError */
const readReturn = (query: ReadonlyMap<string, string>, serviceUrl: string): string => {
  if (needed(query, 'client_id') !== application.clientId) throw invalidRequest('Invalid parameter client_id');
  const redirectUri = needed(query, 'redirect_uri');
  if (!isRegisteredReturn(redirectUri, serviceUrl)) throw invalidRequest('Invalid parameter redirect_uri');
  return redirectUri;
};

/** An authentication request (OpenID Connect Core §3.1.2.1), strictly: PKCE by S256 is not left to choice. @throws ProviderError */
const readRequest = (query: ReadonlyMap<string, string>, redirectUri: string): AuthorizationRequest => {
  if (query.get('response_type') !== 'code')
    throw new ProviderError('unsupported_response_type', 'Only code is offered');
  if (!needed(query, 'scope').split(' ').includes('openid'))
    throw new ProviderError('invalid_scope', 'openid is missing');
  const codeChallenge = needed(query, 'code_challenge');
  if (query.get('code_challenge_method') !== 'S256' || !/^[A-Za-z0-9_-]{43}$/.test(codeChallenge))
    throw invalidRequest('Only S256 is taken as code_challenge_method');
  return {
    redirectUri,
    codeChallenge,
    state: query.get('state'),
    nonce: query.get('nonce'),
    claims: readAskedClaims(query),
    acrValues: (query.get('acr_values') ?? '').split(' ').filter((value) => value !== ''),
    anew: query.get('prompt') === 'login' || query.get('max_age') === '0',
  };
};

const pageOf = (
  { profile, cast }: OpenIdRoom,
  name: string,
  { acrValues }: AuthorizationRequest,
  refused?: string,
): string => {
  const citizens = citizensOf(cast);
  const { page, brand, levels } = profile;
  const roles = new Set(citizens.flatMap((person) => profile.rolesOf(person)));
  return authorizationPage({
    page,
    brand,
    action: '/authorize',
    request: name,
    people: citizens,
    levels,
    level: levels.find(({ acr }) => acrValues.includes(acr))?.level,
    roles: [...roles].flatMap((id) => organisationNamed(cast, id) ?? []),
    ...(refused === undefined ? {} : { refused }),
  });
};

const anHour = 3600;

/** `/authorize`: the page, and what a person decides on it. */
export const authorize = (app: FastifyInstance, room: OpenIdRoom): void => {
  const { profile, grants, clock, lever } = room;
  const back = (
    reply: FastifyReply,
    { redirectUri, state }: Pick<AuthorizationRequest, 'redirectUri' | 'state'>,
    said: Record<string, string>,
  ) => sendBack(reply, redirectUri, { ...said, state, iss: profile.namesIssuer ? room.url : undefined });

  app.get('/authorize', async (asked, reply) => {
    const query = readParameters(asked.query);
    let redirectUri: string | undefined;
    try {
      redirectUri = readReturn(query, room.serviceUrl);
      const request = readRequest(query, redirectUri);
      return show(reply, pageOf(room, grants.requests.put(request), request), redirectUri);
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      if (redirectUri === undefined) return show(reply.code(400), deadEndPage(profile, error.message));
      return back(
        reply,
        { redirectUri, state: query.get('state') },
        { error: error.code, error_description: error.message },
      );
    }
  });

  app.post('/authorize', async ({ body }, reply) => {
    const form = readParameters(body);
    const name = form.get('request') ?? '';
    const request = grants.requests.find(name);
    if (!request) return show(reply.code(400), deadEndPage(profile, 'Invalid parameter request'));
    const who = form.get('decision') === 'allow' ? signIn(profile, room.cast, form) : undefined;
    if (typeof who === 'string') return show(reply.code(400), pageOf(room, name, request, who), request.redirectUri);
    grants.requests.take(name);
    if (lever.mode() === 'error') return back(reply, request, { error: 'temporarily_unavailable' });
    if (who === undefined) return back(reply, request, { error: 'access_denied' });
    // Whoever need not sign in anew has done so an hour ago.
    const signedInAt = Math.floor(clock.now() / 1000) - (request.anew ? 0 : anHour);
    return back(reply, request, { code: grants.codes.put({ ...request, who, signedInAt }) });
  });
};
