import type { FastifyInstance, FastifyReply } from 'fastify';
import { heldCredentials } from './credentials-held.ts';
import { CscError, invalidRequest } from './csc-error.ts';
import type { AuthorizationRequest } from './grants.ts';
import { deadEndPage } from '../provider-page.ts';
import { authorizationPage, csc } from './page.ts';
import { readParameters, readRequest, readReturn } from './read-request.ts';
import { mostWrongPins, rightPin } from '../remote-signers.ts';
import { registered } from './room.ts';
import type { CscRoom } from './room.ts';

type Return = Pick<AuthorizationRequest, 'redirectUri' | 'state'>;

const sendBack = (reply: FastifyReply, { redirectUri, state }: Return, said: Record<string, string>): FastifyReply => {
  const address = new URL(redirectUri);
  for (const [name, value] of Object.entries(said)) address.searchParams.set(name, value);
  if (state !== undefined) address.searchParams.set('state', state);
  return reply.redirect(address.href, 303);
};

const deny = (reply: FastifyReply, request: Return, description: string): FastifyReply =>
  sendBack(reply, request, { error: 'access_denied', error_description: description });

const show = (reply: FastifyReply, page: string, { redirectUri }: { redirectUri?: string }): FastifyReply => {
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

const ownerOf = ({ signing }: AuthorizationRequest): string | undefined =>
  heldCredentials.find(({ credentialID }) => credentialID === signing?.credentialID)?.owner;

/** The request an address stands for: pushed before, or written out in it (RFC 9126 §4). @throws CscError */
const requestIn = (query: ReadonlyMap<string, string>, { grants, serviceUrl }: CscRoom): string => {
  const uri = query.get('request_uri');
  if (uri === undefined) return grants.requests.put(readRequest(query, serviceUrl));
  if (query.get('client_id') !== registered.clientId) throw invalidRequest('Invalid parameter client_id');
  if (!grants.requests.find(uri)) throw invalidRequest('Invalid parameter request_uri');
  return uri;
};

/** Where an error may be sent: only to a return address that is registered. */
const returnOf = (query: ReadonlyMap<string, string>, serviceUrl: string): Return | undefined => {
  try {
    return { redirectUri: readReturn(query, serviceUrl), state: query.get('state') };
  } catch {
    return undefined;
  }
};

/** `oauth2/authorize` (CSC API 2.0 §8.4.2): the page, and what a person decides on it. */
export const authorize = (app: FastifyInstance, room: CscRoom): void => {
  const wrongPins = new Map<string, number>();
  const people = () => room.cast.people();

  app.get('/oauth2/authorize', async ({ query }, reply) => {
    const parameters = readParameters(query);
    try {
      const name = requestIn(parameters, room);
      const request = room.grants.requests.find(name);
      if (!request) throw invalidRequest('Invalid parameter request_uri');
      return show(reply, authorizationPage({ name, request, people: people(), chosen: ownerOf(request) }), request);
    } catch (error) {
      if (!(error instanceof CscError)) throw error;
      const back = returnOf(parameters, room.serviceUrl);
      if (back) return sendBack(reply, back, { error: error.code, error_description: error.message });
      return show(reply.code(400), deadEndPage(csc, error.message), {});
    }
  });

  app.post('/oauth2/authorize', async ({ body }, reply) => {
    const form = readParameters(body);
    const name = form.get('request') ?? '';
    const request = room.grants.requests.find(name);
    if (!request) return show(reply.code(400), deadEndPage(csc, 'Invalid parameter request'), {});
    const person = form.get('person') ?? '';
    const end = () => {
      room.grants.requests.take(name);
      wrongPins.delete(name);
    };
    if (room.lever.mode() === 'error') {
      end();
      return sendBack(reply, request, { error: 'temporarily_unavailable' });
    }
    if (form.get('decision') !== 'allow' || !room.cast.person(person)) {
      end();
      return deny(reply, request, 'The person did not agree');
    }
    if (request.signing && ownerOf(request) !== person) {
      end();
      return deny(reply, request, 'This credential is not of the person who signed in');
    }
    if (request.signing && form.get('pin') !== rightPin) {
      const wrong = (wrongPins.get(name) ?? 0) + 1;
      wrongPins.set(name, wrong);
      if (wrong >= mostWrongPins) {
        end();
        return deny(reply, request, 'Too many wrong PINs');
      }
      const page = { name, request, people: people(), chosen: person };
      return show(reply.code(400), authorizationPage({ ...page, refused: 'Mã PIN chưa đúng, hãy nhập lại.' }), request);
    }
    end();
    return sendBack(reply, request, { code: room.grants.codes.put({ ...request, person }) });
  });
};
