import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { acrOf } from '../../gate/judge.ts';
import type { Procedure } from '../../gate/procedures.ts';
import { findProcedure } from '../../gate/procedures.ts';
import type { Fields } from '../../gate/read-dossier.ts';
import { discardRest, readTexts } from '../../gate/read-dossier.ts';
import type { Refusal } from '../../gate/reception.ts';
import { goTo, sendPage as answer, sendProblemPage } from '../answer.ts';
import { comesFromUs } from '../http/same-origin.ts';
import type { SlowBodies } from '../http/slow-bodies.ts';
import { canBeSent, notOnlinePage } from '../pages/not-online.ts';
import { formOfAnotherPage, sendPage, sessionEndedPage, signInFirstPage } from '../pages/send-dossier.ts';
import { dossierPath, paths, sendPath } from '../paths.ts';
import { problemOf } from '../reception-problem.ts';
import type { Room } from '../room.ts';
import type { Visit } from '../visit.ts';
import { visitOf } from '../visit.ts';
import { isOwnForm, readUrlEncoded } from './own-form.ts';
import { leaveForProvider } from './leave-for-provider.ts';

interface Params {
  readonly procedureCode: string;
}

type SignedIn = NonNullable<Visit['signedIn']>;
const textFields = ['formToken', 'procedureCode', 'content'];

/** Sending a dossier by hand: the same gate as for programs. */
export const sendingRoutes = (app: FastifyInstance, room: Room, bodies: SlowBodies): void => {
  const at = `${paths.procedures}/:procedureCode`;
  app.get<{ Params: Params }>(at, async (request, reply) => {
    const [visit, procedure] = [visitOf(room, request), findProcedure(room.portal, request.params.procedureCode)];
    if (procedure === undefined) return sendProblemPage(reply, visit, 'not-found');
    if (!canBeSent(room, procedure)) return answer(reply, visit, notOnlinePage(visit, procedure));
    return visit.signedIn === undefined
      ? answer(reply, visit, signInFirstPage(visit, procedure), 401)
      : showForm(reply, visit, visit.signedIn, procedure);
  });
  app.post<{ Params: Params }>(at, async (request, reply) => {
    const [visit, procedure] = [visitOf(room, request), findProcedure(room.portal, request.params.procedureCode)];
    if (procedure === undefined || !comesFromUs(request.headers, room.origin)) {
      discardRest(request.raw);
      return sendProblemPage(reply, visit, procedure === undefined ? 'not-found' : 'form-expired');
    }
    return visit.signedIn === undefined
      ? keepForLater(reply, visit, procedure, await readTexts(request.raw, textFields))
      : takeForm(request, reply, { visit, signedIn: visit.signedIn, procedure, bodies });
  });
  app.get<{ Params: Params }>(`${at}/chung-minh-them`, async (request, reply) =>
    goTo(reply, sendPath(findProcedure(room.portal, request.params.procedureCode)?.code ?? '')),
  );
  app.post<{ Params: Params }>(`${at}/chung-minh-them`, async (request, reply) => {
    const [visit, procedure] = [visitOf(room, request), findProcedure(room.portal, request.params.procedureCode)];
    if (procedure === undefined) return sendProblemPage(reply, visit, 'not-found');
    const fields = readUrlEncoded(request);
    if (fields === undefined) return sendProblemPage(reply, visit, 'malformed-request');
    return visit.signedIn === undefined
      ? keepForLater(reply, visit, procedure, fields)
      : proveMore(request, reply, { visit, signedIn: visit.signedIn, procedure, fields });
  });
};

/** What somebody typed whose session has ended since: it is kept for the account the form was made for, and for nobody else. */
const keepForLater = (reply: FastifyReply, visit: Visit, procedure: Procedure, fields: Fields): FastifyReply => {
  const owner = visit.room.formTokens.ownerOf(fields.get('formToken'));
  if (owner === undefined) return answer(reply, visit, signInFirstPage(visit, procedure), 401);
  const content = fields.get('content') ?? '';
  visit.room.store.drafts.save(owner, procedure.code, content);
  return answer(reply, visit, sessionEndedPage(visit, procedure, content !== ''), 401);
};

interface Proving {
  readonly visit: Visit;
  readonly signedIn: SignedIn;
  readonly procedure: Procedure;
  readonly fields: Fields;
}

/** Goes for a stronger or newer token, with what was typed kept meanwhile. */
const proveMore = async (
  request: FastifyRequest,
  reply: FastifyReply,
  { visit, signedIn: { secret, session }, procedure, fields }: Proving,
): Promise<FastifyReply> => {
  const { store } = visit.room;
  if (!isOwnForm(visit, request, fields))
    return sendProblemPage(reply, { ...visit, path: sendPath(procedure.code) }, 'form-expired');
  store.drafts.save(session.subject, procedure.code, fields.get('content') ?? '');
  // The old token goes, so that the page cannot meet it again.
  const { receptionToken: _dropped, ...rest } = session;
  store.sessions.update(secret, rest);
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
  signedIn: SignedIn,
  procedure: Procedure,
): Promise<FastifyReply> => {
  const { room } = visit;
  const { receptionToken: token, subject } = signedIn.session;
  if (token === undefined || token.expiresAt <= room.now()) {
    const left = await leaveForProvider(reply, visit, { purpose: 'reception', returnTo: sendPath(procedure.code) });
    return left ? reply : sendProblemPage(reply, visit, 'provider-unreachable');
  }
  const draft = room.store.drafts.find(subject, procedure.code);
  const form = {
    procedure,
    formToken: room.formTokens.make(signedIn),
    content: draft ?? '',
    restored: draft !== undefined,
  };
  const preview = await room.gate.preview(token.value, procedure);
  if (preview === 'open') return answer(reply, visit, sendPage(visit, form));
  if (preview.outcome === 'outage') return sendProblemPage(reply, visit, 'provider-unreachable');
  return refuse(reply, visit, { ...form, refusal: preview });
};

interface Taking {
  readonly visit: Visit;
  readonly signedIn: SignedIn;
  readonly procedure: Procedure;
  readonly bodies: SlowBodies;
}

const takeForm = async (
  request: FastifyRequest,
  reply: FastifyReply,
  { visit, signedIn, procedure, bodies }: Taking,
): Promise<FastifyReply> => {
  const { room } = visit;
  const { store, formTokens } = room;
  const { subject, receptionToken } = signedIn.session;
  const { reception, fields } = await room.gate.receive({
    request: request.raw,
    accessToken: receptionToken?.value,
    tokenSent: true,
    onWelcome: bodies.welcome,
    fields: textFields,
    formKey: (sent) =>
      sent.get('procedureCode') === procedure.code
        ? formTokens.read(sent.get('formToken'), signedIn.secret)
        : undefined,
  });
  if (reception.outcome === 'accepted') {
    store.drafts.remove(subject, procedure.code);
    return goTo(reply, `${dossierPath(reception.receipt.dossierCode)}?moi=1`);
  }
  const owner = formTokens.ownerOf(fields.get('formToken'));
  const content = fields.get('content');
  if (owner !== undefined && owner !== subject) {
    store.drafts.save(owner, procedure.code, content ?? '');
    return answer(reply, visit, formOfAnotherPage(visit, procedure), 403);
  }
  return refuse(reply, visit, {
    procedure,
    formToken: formTokens.make(signedIn),
    content: content ?? store.drafts.find(subject, procedure.code) ?? '',
    refusal: reception,
    sent: true,
  });
};

const refuse = (
  reply: FastifyReply,
  visit: Visit,
  form: Parameters<typeof sendPage>[1] & { readonly refusal: Refusal },
): FastifyReply => {
  const { status } = problemOf(form.refusal);
  if (status === 503 || status === 429) reply.header('retry-after', '60');
  return answer(reply, visit, sendPage(visit, form), status);
};
