import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readBearer } from '../../gate/bearer.ts';
import { acrOf } from '../../gate/judge.ts';
import { proceduresOf } from '../../gate/procedures.ts';
import type { Reception, Refusal } from '../../gate/reception.ts';
import { readLogoutToken } from '../../provider/logout-token.ts';
import type { SlowBodies } from '../http/slow-bodies.ts';
import { paths, sendPath } from '../paths.ts';
import { sendProblem } from '../problem-document.ts';
import { problemOf } from '../reception-problem.ts';
import type { Room } from '../room.ts';
import { en } from '../text/en.ts';
import { vi } from '../text/vi.ts';
import { readUrlEncoded } from './own-form.ts';

/** What programs use: reception, the table of procedures, and the provider's word that somebody signed out. */
export const apiRoutes = (app: FastifyInstance, room: Room, bodies: SlowBodies): void => {
  app.post(paths.apiDossiers, async (request, reply) => {
    const bearer = readBearer(request.headers.authorization);
    const key = request.headers['idempotency-key'];
    const { reception } = await room.gate.receive({
      request: request.raw,
      accessToken: typeof bearer === 'string' ? undefined : bearer.token,
      tokenSent: bearer !== 'absent',
      caller: room.callerOf(request),
      onWelcome: bodies.welcome,
      idempotencyKey: key === undefined ? undefined : String(key),
      fields: ['procedureCode', 'content'],
    });
    return sendReception(reply, room, reception);
  });
  app.get(paths.apiProcedures, async () =>
    proceduresOf(room.portal).map(({ code, kinds, authenticationLevel, identityLevel, maxAge }) => ({
      code,
      name: { vi: vi.procedures.names[code], en: en.procedures.names[code] },
      kinds,
      authenticationLevel,
      acr: acrOf(authenticationLevel),
      identityLevel,
      ...(maxAge === undefined ? {} : { maxAge }),
    })),
  );
  app.post(paths.backchannelLogout, async (request, reply) => {
    const problem = await obeyLogout(room, request);
    if (problem === undefined) return reply.code(200).send();
    room.warn(request.log, { problem }, 'a logout token was refused');
    return reply.code(400).send({ error: 'invalid_request', error_description: 'The logout token was not accepted.' });
  });
  for (const url of [paths.apiDossiers, paths.backchannelLogout]) {
    app.route({
      method: ['GET', 'PUT', 'PATCH', 'DELETE'],
      url,
      handler: (request, reply) => sendProblem(reply.header('allow', 'POST'), request.id, 405, 'method-not-allowed'),
    });
  }
};

const sendReception = (reply: FastifyReply, room: Room, reception: Reception): FastifyReply => {
  if (reception.outcome === 'accepted') {
    const { dossierCode, receivedAt } = reception.receipt;
    return reply.code(201).send({ dossierCode, receivedAt: new Date(receivedAt).toISOString() });
  }
  const { code, status } = problemOf(reception);
  if (status === 401) reply.header('www-authenticate', challenge(room.origin, reception));
  if (status === 429) reply.header('retry-after', '60');
  if (reception.outcome === 'outage') {
    room.warn(reply.log, { reason: reception.reason }, 'a token could not be introspected');
    reply.header('retry-after', '60');
  }
  return sendProblem(reply, reply.request.id, status, code, more(room, reception));
};

/** RFC 6750 §3: without a token no error is named; RFC 9470 §3: the level and age that would do. */
const challenge = (realm: string, refusal: Refusal): string => {
  if (refusal.outcome === 'step-up') {
    const { authenticationLevel, maxAge } = refusal.procedure;
    const age = maxAge === undefined ? '' : `, max_age="${maxAge}"`;
    return `Bearer realm="${realm}", error="insufficient_user_authentication", error_description="A stronger or more recent authentication is required", acr_values="${acrOf(authenticationLevel)}"${age}`;
  }
  const sent = refusal.outcome === 'token-refused' && refusal.why === 'invalid';
  return `Bearer realm="${realm}"${sent ? ', error="invalid_token", error_description="The access token is not valid at this reception"' : ''}`;
};

/** All that is missing, each with its sentence and next step in both languages. */
const more = ({ origin, issuer }: Room, refusal: Refusal): Readonly<Record<string, unknown>> => {
  if (refusal.outcome === 'body-refused')
    return refusal.problem.field === undefined ? {} : { field: refusal.problem.field };
  if (refusal.outcome !== 'step-up' && refusal.outcome !== 'missing') return {};
  const here = refusal.procedure === undefined ? origin : origin + sendPath(refusal.procedure.code);
  return {
    missing: refusal.missing.map((each) => {
      const [inVietnamese, inEnglish] = [vi.missing(each), en.missing(each)];
      return {
        ...each,
        sentence: { vi: inVietnamese.sentence, en: inEnglish.sentence },
        nextStep: {
          vi: inVietnamese.nextStep,
          en: inEnglish.nextStep,
          url: each.code.startsWith('authentication') ? here : `${issuer}/tai-khoan`,
        },
      };
    }),
  };
};

/**
 * Back-Channel Logout 1.0 §2.8. One that was obeyed and comes again, for our answer was lost, ends nothing more, and is answered as the first time: until
 * then the provider does not know that it was heard. @returns what was wrong, nothing when it was obeyed
 */
const obeyLogout = async (room: Room, request: FastifyRequest): Promise<string | undefined> => {
  const token = readUrlEncoded(request)?.get('logout_token');
  if (token === undefined) return 'no logout token';
  const provider = await room.connection.get();
  if (provider.outcome === 'outage') return 'the provider cannot be asked for its keys';
  const order = await readLogoutToken(token, {
    issuer: room.issuer,
    oauthClientId: provider.oauthClient.clientId,
    algorithm: provider.oauthClient.idTokenAlgorithm,
    providerKeys: provider.providerKeys,
    now: room.now,
  });
  if (typeof order === 'string') return order;
  const { sessions, usedLogoutTokens } = room.store;
  if (usedLogoutTokens.has(order.jti)) return undefined;
  // In this order: who is killed between the two is told again, and ends them then.
  sessions.endAll(order);
  usedLogoutTokens.note(order.jti, order.refusedFrom * 1000);
  return undefined;
};
