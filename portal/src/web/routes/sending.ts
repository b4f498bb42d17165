import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { acrOf } from '../../gate/judge.ts';
import type { Procedure } from '../../gate/procedures.ts';
import { findProcedure } from '../../gate/procedures.ts';
import { discardRest } from '../../gate/read-dossier.ts';
import type { Session } from '../../store/sessions.ts';
import { goTo, sendPage as answer, sendProblemPage } from '../answer.ts';
import { comesFromUs } from '../http/same-origin.ts';
import { sendPage, signInFirstPage } from '../pages/send-dossier.ts';
import { dossierPath, paths, sendPath } from '../paths.ts';
import type { Refusal } from '../reception-problem.ts';
import { problemOf } from '../reception-problem.ts';
import type { Room } from '../room.ts';
import type { Visit } from '../visit.ts';
import { visitOf } from '../visit.ts';
import { readOwnForm } from './own-form.ts';
import { leaveForProvider } from './signing.ts';

interface Params {
  readonly procedureCode: string;
}

type SignedIn = NonNullable<Visit['signedIn']>;

/** Sending a dossier by hand: the same gate as for programs. */
export const sendingRoutes = (app: FastifyInstance, room: Room): void => {
  const at = `${paths.procedures}/:procedureCode`;
  app.get<{ Params: Params }>(at, async (request, reply) => {
    const [visit, procedure] = [visitOf(room, request), findProcedure(room.portal, request.params.procedureCode)];
    if (procedure === undefined) return sendProblemPage(reply, visit, 'not-found');
    return visit.signedIn === undefined
      ? answer(reply, visit, signInFirstPage(visit, procedure), 401)
      : showForm(reply, visit, visit.signedIn, procedure);
  });
  app.post<{ Params: Params }>(at, async (request, reply) => {
    const [visit, procedure] = [visitOf(room, request), findProcedure(room.portal, request.params.procedureCode)];
    if (procedure === undefined || visit.signedIn === undefined || !comesFromUs(request.headers, room.origin)) {
      discardRest(request.raw);
      if (procedure === undefined) return sendProblemPage(reply, visit, 'not-found');
      return visit.signedIn === undefined
        ? answer(reply, visit, signInFirstPage(visit, procedure), 401)
        : sendProblemPage(reply, visit, 'form-expired');
    }
    return takeForm(request, reply, visit, visit.signedIn, procedure);
  });
  app.post<{ Params: Params }>(`${at}/chung-minh-them`, async (request, reply) => {
    const [visit, procedure] = [visitOf(room, request), findProcedure(room.portal, request.params.procedureCode)];
    const { signedIn } = visit;
    if (procedure === undefined) return sendProblemPage(reply, visit, 'not-found');
    if (signedIn === undefined) return answer(reply, visit, signInFirstPage(visit, procedure), 401);
    const form = readOwnForm(visit, request);
    if (form === undefined) return sendProblemPage(reply, visit, 'form-expired');
    const content = form.get('content') ?? '';
    // The old token goes, so that the page cannot meet it again.
    const { receptionToken: _dropped, ...session } = signedIn.session;
    room.store.sessions.update(
      signedIn.secret,
      content === '' ? session : { ...session, draft: { procedureCode: procedure.code, content } },
    );
    return fetchToken(reply, visit, procedure);
  });
};

/** Gets a token for our reception, as strong as the procedure asks, and comes back to its page. */
const fetchToken = async (reply: FastifyReply, visit: Visit, procedure: Procedure): Promise<FastifyReply> => {
  const { code, authenticationLevel, maxAge } = procedure;
  const left = await leaveForProvider(reply, visit, {
    purpose: 'reception',
    returnTo: sendPath(code),
    acr: [acrOf(authenticationLevel)],
    maxAge,
  });
  return left ? reply : sendProblemPage(reply, { ...visit, path: sendPath(code) }, 'provider-unreachable');
};

/** Says what is missing before anything is typed; the gate asks again when the dossier comes. */
const showForm = async (
  reply: FastifyReply,
  visit: Visit,
  { secret, session }: SignedIn,
  procedure: Procedure,
): Promise<FastifyReply> => {
  const { room } = visit;
  const token = session.receptionToken;
  if (token === undefined || token.expiresAt <= room.now()) {
    const left = await leaveForProvider(reply, visit, { purpose: 'reception', returnTo: sendPath(procedure.code) });
    return left ? reply : sendProblemPage(reply, visit, 'provider-unreachable');
  }
  const content = draftFor(session, procedure);
  const formToken = room.formTokens.make(secret);
  const preview = await room.gate.preview(token.value, procedure);
  if (preview === 'open' || preview.outcome === 'accepted')
    return answer(reply, visit, sendPage(visit, { procedure, formToken, content }));
  if (preview.outcome === 'outage') return sendProblemPage(reply, visit, 'provider-unreachable');
  return refuse(reply, visit, { procedure, formToken, content, refusal: preview });
};

const draftFor = ({ draft }: Session, { code }: Procedure): string =>
  draft?.procedureCode === code ? draft.content : '';

const takeForm = async (
  request: FastifyRequest,
  reply: FastifyReply,
  visit: Visit,
  { secret, session }: SignedIn,
  procedure: Procedure,
): Promise<FastifyReply> => {
  const { room } = visit;
  const { reception, fields } = await room.gate.receive({
    request: request.raw,
    accessToken: session.receptionToken?.value,
    tokenSent: true,
    fields: ['formToken', 'procedureCode', 'content'],
    formKey: (sent) =>
      sent.get('procedureCode') === procedure.code ? room.formTokens.read(sent.get('formToken'), secret) : undefined,
  });
  if (reception.outcome !== 'accepted') {
    return refuse(reply, visit, {
      procedure,
      formToken: room.formTokens.make(secret),
      content: fields.get('content') ?? draftFor(session, procedure),
      refusal: reception,
      sent: true,
    });
  }
  if (session.draft !== undefined) {
    const { draft: _sent, ...rest } = session;
    room.store.sessions.update(secret, rest);
  }
  return goTo(reply, `${dossierPath(reception.receipt.dossierCode)}?moi=1`);
};

const refuse = (
  reply: FastifyReply,
  visit: Visit,
  form: Parameters<typeof sendPage>[1] & { readonly refusal: Refusal },
): FastifyReply => {
  const { status } = problemOf(form.refusal);
  if (status === 503) reply.header('retry-after', '60');
  return answer(reply, visit, sendPage(visit, form), status);
};
