import { hash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { CscError, invalidRequest } from './csc-error.ts';
import { readParameters, readRequest } from './read-request.ts';
import { registered } from './room.ts';
import type { CscRoom } from './room.ts';

const sameText = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(hash('sha256', one)), Buffer.from(hash('sha256', other)));

/** `client_id` and `client_secret` in the form, or as HTTP Basic (CSC API 2.0 §8.4.4). @throws CscError */
const authenticate = (request: FastifyRequest, form: ReadonlyMap<string, string>): void => {
  const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const [user, password] =
    basic === undefined
      ? [form.get('client_id'), form.get('client_secret')]
      : Buffer.from(basic, 'base64').toString('utf8').split(':').map(decodeURIComponent);
  if (user === undefined) throw invalidRequest('Missing parameter client_id');
  if (password === undefined) throw invalidRequest('Client authorization required');
  if (user !== registered.clientId) throw invalidRequest('Invalid parameter client_id');
  if (!sameText(password, registered.clientSecret)) throw invalidRequest('Invalid parameter client_secret');
};

const exchange = (form: ReadonlyMap<string, string>, { grants, lever }: CscRoom) => {
  const grantType = form.get('grant_type');
  if (grantType === undefined) throw invalidRequest('Missing parameter grant_type');
  if (grantType !== 'authorization_code') throw invalidRequest('Invalid parameter grant_type');
  const code = form.get('code');
  if (code === undefined) throw invalidRequest('Missing parameter code');
  const grant = grants.codes.take(code);
  if (!grant) throw new CscError('invalid_grant', 'Authorization code is invalid or expired');
  if (form.get('redirect_uri') !== grant.redirectUri)
    throw new CscError('invalid_grant', 'redirect_uri parameter does not match');
  if (hash('sha256', form.get('code_verifier') ?? '', 'base64url') !== grant.codeChallenge)
    throw new CscError('invalid_grant', 'code_verifier does not match');
  const { token, life } = grants.tokens.issue(grant, 'bearer', lever.mode() === 'stale');
  return { access_token: token, token_type: 'Bearer', expires_in: life };
};

/** The OAuth methods that applications call: pushed requests, tokens, revocation (§8.4.3 – §8.4.5). */
export const oauthServer = (app: FastifyInstance, room: CscRoom): void => {
  app.post('/oauth2/pushed_authorize', async (request, reply) => {
    const form = readParameters(request.body);
    authenticate(request, form);
    if (form.has('request_uri')) throw invalidRequest('Invalid parameter request_uri');
    const uri = room.grants.requests.put(readRequest(form, room.serviceUrl));
    return reply
      .code(201)
      .header('cache-control', 'no-store')
      .send({ request_uri: uri, expires_in: room.grants.requestLife });
  });
  app.post('/oauth2/token', async (request, reply) => {
    const form = readParameters(request.body);
    authenticate(request, form);
    return reply.header('cache-control', 'no-store').send(exchange(form, room));
  });
  app.post('/oauth2/revoke', async (request, reply) => {
    const form = readParameters(request.body);
    authenticate(request, form);
    const token = form.get('token');
    if (token === undefined) throw invalidRequest('Missing parameter token');
    room.grants.tokens.drop(token);
    return reply.code(204).send();
  });
};
