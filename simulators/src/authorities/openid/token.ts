import { hash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { needed, ProviderError, readParameters } from './oauth-error.ts';
import { application } from './profile.ts';
import type { OpenIdRoom } from './room.ts';
import { answerUserInfo, signIdToken } from './sign-tokens.ts';

const sameText = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(hash('sha256', one)), Buffer.from(hash('sha256', other)));
const invalidClient = (description: string) => new ProviderError('invalid_client', description, 401);
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** Who asks, by the one way that is registered. @throws ProviderError */
const authenticate = async (
  request: FastifyRequest,
  form: ReadonlyMap<string, string>,
  { profile: { authentication }, assertions, url }: OpenIdRoom,
): Promise<void> => {
  if (authentication.method === 'private_key_jwt') {
    if (form.get('client_assertion_type') !== assertionType) throw invalidClient('Only private_key_jwt is taken');
    const wrong = await assertions.verify(form.get('client_assertion') ?? '', [url]);
    if (wrong !== undefined) throw invalidClient(wrong);
    return;
  }
  const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const [user, password] = Buffer.from(basic, 'base64').toString('utf8').split(':').map(decodeURIComponent);
  if (user !== application.clientId || !sameText(password ?? '', authentication.secret))
    throw invalidClient('Only client_secret_basic is taken');
};

/** Token and user-info endpoints (OpenID Connect Core §3.1.3, §5.3). */
export const tokenEndpoints = (app: FastifyInstance, room: OpenIdRoom): void => {
  const { grants } = room;
  app.post('/token', async (request, reply) => {
    const form = readParameters(request.body);
    await authenticate(request, form, room);
    if (needed(form, 'grant_type') !== 'authorization_code')
      throw new ProviderError('unsupported_grant_type', 'Only authorization_code is offered');
    const grant = grants.codes.take(needed(form, 'code'));
    if (!grant) throw new ProviderError('invalid_grant', 'The code is invalid, used or expired');
    if (form.get('redirect_uri') !== grant.redirectUri)
      throw new ProviderError('invalid_grant', 'redirect_uri does not match');
    if (hash('sha256', form.get('code_verifier') ?? '', 'base64url') !== grant.codeChallenge)
      throw new ProviderError('invalid_grant', 'code_verifier does not match');
    return reply.header('cache-control', 'no-store').send({
      access_token: grants.tokens.put(grant),
      token_type: 'Bearer',
      expires_in: grants.tokenLife,
      id_token: await signIdToken(room, grant),
    });
  });
  app.get('/userinfo', async (request, reply) => {
    const token = /^Bearer ([\x21-\x7e]+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const grant = grants.tokens.find(token);
    if (!grant) throw new ProviderError('invalid_token', 'The access token is not valid', 401);
    const answer = await answerUserInfo(room, grant);
    return typeof answer === 'string' ? reply.type('application/jwt').send(answer) : reply.send(answer);
  });
};
