import { hash, timingSafeEqual } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Clock } from '../../clock.ts';
import type { AuthorityRoom } from '../authority.ts';
import { makeDrawer } from '../drawer.ts';
import { invalidRequest, needed, ProviderError, readParameters } from '../openid/oauth-error.ts';
import { authorizationPage } from '../openid/page.ts';
import { deadEndPage } from '../provider-page.ts';
import { application, isRegisteredReturn } from '../openid/profile.ts';
import type { SignedIn } from '../openid/profile.ts';
import { citizensOf } from '../openid/room.ts';
import type { OpenIdRoom } from '../openid/room.ts';
import { spoilAnswers } from '../openid/server.ts';
import { show } from '../openid/show.ts';
import { signIn } from '../openid/sign-in.ts';
import { slashedDate, vneidAccountOf } from './accounts.ts';
import { readSealingKey, seal, sealWrongs } from './seal.ts';
import type { Envelope } from './seal.ts';

interface SealedRequest {
  redirectUri: string;
  state: string;
}
interface SealedGrant extends SealedRequest {
  who: SignedIn;
  /** As it stood in the address, to be handed in again. */
  encryptKey: string;
}

/** Of the application that is registered for this dialect. */
const clientSecret = 'sandbox-provider';
const page = { page: 'vneid-sealed', brand: 'VNeID mô phỏng (giao thức cũ)' };

const sameText = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(hash('sha256', one)), Buffer.from(hash('sha256', other)));

const makeDrawers = (clock: Clock) => ({
  requests: makeDrawer<SealedRequest>(clock),
  codes: makeDrawer<SealedGrant>(clock),
  tokens: makeDrawer<SealedGrant>(clock),
});

/** As its documents name them; no word of when or how somebody signed in. */
const claimsOf = ({ person }: SignedIn) => ({
  citizenPid: person.personalId,
  fullName: person.fullName,
  birthDate: slashedDate(person.dateOfBirth),
  accountType: 1,
  accountLevel: vneidAccountOf(person)?.level ?? 0,
});

/** Base64 stands raw in its addresses: only what an address cannot hold is encoded, and a plus stays one (WIRES §7.1). */
const rawAddress = (redirectUri: string, said: Readonly<Record<string, string>>): string =>
  `${redirectUri}?${Object.entries(said)
    .map(([name, value]) => `${name}=${value.replaceAll(/[^A-Za-z0-9+/=._~-]/g, encodeURIComponent)}`)
    .join('&')}`;

/** Every answer sealed to the application, as the lever has it. */
const sealing = ({ lever, turns }: OpenIdRoom, jwksFile: string | undefined) => {
  const key = async (): Promise<KeyObject> => {
    const found = await readSealingKey(jwksFile);
    if (found === undefined) throw new ProviderError('invalid_client', 'No key for encryption is registered', 401);
    return found;
  };
  return {
    key,
    answer: async (value: object): Promise<Envelope> => {
      const mode = lever.mode();
      if (mode === 'wrong-key') return seal(await key(), JSON.stringify(value), 'foreign-key');
      const wrong = mode === 'wrong-answer' ? sealWrongs[turns.next() % sealWrongs.length] : undefined;
      return seal(await key(), JSON.stringify(value), wrong);
    },
  };
};

/** VNeID's own dialect under `/sealed`: no nonce, no PKCE, no ID token. */
export const sealedDialect = (app: FastifyInstance, room: OpenIdRoom, asked: AuthorityRoom): (() => void) => {
  const { clock, cast, lever, profile, serviceUrl } = room;
  const { requests, codes, tokens } = makeDrawers(clock);
  const envelopes = sealing(room, asked.operatorClientJwks);

  app.get('/sealed/auth', async ({ query }, reply) => {
    const given = readParameters(query);
    const redirectUri = given.get('redirect_uri') ?? '';
    const isWrong =
      given.get('client_id') !== application.clientId ||
      given.get('response_type') !== 'code' ||
      !isRegisteredReturn(redirectUri, serviceUrl);
    if (isWrong) return show(reply.code(400), deadEndPage(page, 'Yêu cầu không hợp lệ'));
    const request = requests.put({ redirectUri, state: given.get('state') ?? '' }, 600);
    const people = citizensOf(cast);
    return show(
      reply,
      authorizationPage({ ...page, action: '/sealed/auth', request, people, levels: [], roles: [] }),
      redirectUri,
    );
  });

  const leave = (reply: FastifyReply, { redirectUri, state }: SealedRequest, said: Record<string, string>) =>
    reply.redirect(rawAddress(redirectUri, { ...said, state }), 303);

  app.post('/sealed/auth', async ({ body }, reply) => {
    const form = readParameters(body);
    const request = requests.take(form.get('request') ?? '');
    if (!request) return show(reply.code(400), deadEndPage(page, 'Yêu cầu không hợp lệ'));
    if (lever.mode() === 'error') return leave(reply, request, { error: 'temporarily_unavailable' });
    const who = form.get('decision') === 'allow' ? signIn({ ...profile, levels: [] }, cast, form) : undefined;
    if (who === undefined || typeof who === 'string') return leave(reply, request, { error: 'access_denied' });
    const grant: SealedGrant = { ...request, who, encryptKey: '' };
    const sealed = seal(await envelopes.key(), codes.put(grant, 60));
    grant.encryptKey = sealed.key;
    return leave(reply, request, { code: sealed.data, encrypt_key: sealed.key });
  });

  app.register(async (scope) => {
    spoilAnswers(scope, lever);
    scope.post('/sealed/token', async (request, reply) => {
      const form = readParameters(request.body);
      if (
        needed(form, 'client_id') !== application.clientId ||
        !sameText(form.get('client_secret') ?? '', clientSecret)
      )
        throw new ProviderError('invalid_client', 'Client authentication failed', 401);
      if (needed(form, 'grant_type') !== 'authorization_code') throw invalidRequest('Invalid parameter grant_type');
      const grant = codes.take(needed(form, 'code'));
      const isRight = grant?.redirectUri === form.get('redirect_uri') && grant?.encryptKey === form.get('encrypt_key');
      if (!grant || !isRight) throw new ProviderError('invalid_grant', 'The code is invalid, used or expired');
      const life = lever.mode() === 'stale' ? 0 : 300;
      const answer = { access_token: tokens.put(grant, life), token_type: 'Bearer', expires_in: 300 };
      return reply.header('cache-control', 'no-store').send(await envelopes.answer(answer));
    });
    scope.get('/sealed/userinfo', async (request) => {
      const token = /^Bearer ([\x21-\x7e]+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
      const grant = tokens.find(token);
      if (!grant) throw new ProviderError('invalid_token', 'The access token is not valid', 401);
      return envelopes.answer(claimsOf(grant.who));
    });
  });
  return () => {
    for (const drawer of [requests, codes, tokens]) drawer.clear();
  };
};
