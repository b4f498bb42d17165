import { hash, randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { sameText } from '../remote-signers.ts';
import { readParameters } from './authorize.ts';
import { OauthError } from './envelope.ts';
import { registered } from './room.ts';
import type { SmartCaRoom } from './room.ts';

/** `/auth/token` (VNPT SmartCA 1.1 §3.1 steps 4 and 5): a code once, within 15 seconds; no other grant here. */
export const token = (app: FastifyInstance, { memory, lever }: SmartCaRoom): void => {
  app.post('/auth/token', async ({ body }, reply) => {
    const form = readParameters(body);
    if (form.get('client_id') !== registered.clientId) throw new OauthError('invalid_client');
    if (!sameText(form.get('client_secret') ?? '', registered.clientSecret)) throw new OauthError('invalid_client');
    if (form.get('grant_type') !== 'authorization_code') throw new OauthError('unsupported_grant_type');
    const grant = memory.codes.take(form.get('code') ?? '');
    if (!grant || form.get('redirect_uri') !== grant.redirectUri) throw new OauthError('invalid_grant');
    if (grant.codeChallenge !== undefined) {
      const made = hash('sha256', form.get('code_verifier') ?? '', 'base64url');
      if (made !== grant.codeChallenge) throw new OauthError('invalid_grant');
    }
    return reply.header('cache-control', 'no-store').send({
      access_token: memory.tokens.issue(grant, lever.mode() === 'stale'),
      refresh_token: randomBytes(32).toString('hex').toUpperCase(),
      token_type: 'bearer',
      expires_in: memory.tokens.life,
      scope: 'email offline_access openid profile sign',
    });
  });
};
