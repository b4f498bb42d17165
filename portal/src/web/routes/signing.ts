import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findProcedure } from '../../gate/procedures.ts';
import { logoutUrl } from '../../provider/logout.ts';
import type { Finished, SignInProblem } from '../../provider/finish-sign-in.ts';
import { isSilentAnswer } from '../../provider/finish-sign-in.ts';
import { tagOf } from '../../provider/sign-in.ts';
import type { Session } from '../../store/sessions.ts';
import { goTo, sendPage, sendProblemPage } from '../answer.ts';
import { readQuery } from '../http/read-form.ts';
import { toldPage } from '../layout.ts';
import { homePage } from '../pages/home.ts';
import { notOnlinePage } from '../pages/not-online.ts';
import { signedOutPage, signOutPage } from '../pages/signing-out.ts';
import { paths, procedureCodeOf, safeReturn, signInPath } from '../paths.ts';
import type { Room } from '../room.ts';
import type { Visit } from '../visit.ts';
import { visitOf } from '../visit.ts';
import { daySeconds, forgetSignIns, keepQuiet, leaveForProvider, restSeconds } from './leave-for-provider.ts';
import { isOwnForm, readUrlEncoded } from './own-form.ts';

/** Registering, signing in, coming back and signing out; each address that a browser may be sent to takes GET and POST. */
export const signingRoutes = (app: FastifyInstance, room: Room): void => {
  const begin = (purpose: 'sign-in' | 'register') => async (request: FastifyRequest, reply: FastifyReply) => {
    const visit = visitOf(room, request);
    const returnTo = safeReturn(readQuery(request.url)?.get('ve'));
    if (!(await leaveForProvider(reply, visit, { purpose, returnTo })))
      return sendProblemPage(reply, { ...visit, path: returnTo }, 'provider-unreachable');
    return reply;
  };
  app.route({ method: ['GET', 'POST'], url: paths.signIn, handler: begin('sign-in') });
  app.route({ method: ['GET', 'POST'], url: paths.register, handler: begin('register') });
  app.get(paths.signInReturn, async (request, reply) => {
    const visit = visitOf(room, request);
    const query = readQuery(request.url);
    const finished = await room.finishSignIn(query, (state) =>
      room.signIns.open(tagOf(state), visit.cookies.signIns.get(tagOf(state))),
    );
    // A browser that keeps no cookies was asked about on its way to the first page: it is shown that here, for there it would be asked about again.
    if (finished.outcome === 'problem' && finished.signIn === undefined && isSilentAnswer(query))
      return sendPage(reply, { ...visit, path: paths.home }, homePage(visit));
    return comeBack(reply, visit, finished);
  });
  // An answer by POST comes without our cookies, as another site sends it; going there once more brings them (RFC 6265bis, SameSite).
  app.post(paths.signInReturn, async (request, reply) => {
    const form = readUrlEncoded(request);
    const answer = new URLSearchParams([...(form ?? [])].filter(([name]) => answerNames.has(name))).toString();
    return goTo(reply, `${paths.signInReturn}?${answer.length > longestAnswer ? '' : answer}`);
  });
  app.route({
    method: ['GET', 'POST'],
    url: paths.signOut,
    handler: (request, reply) => signOut(reply, room, request),
  });
  app.route({
    method: ['GET', 'POST'],
    url: paths.signedOut,
    handler: async (request, reply) => {
      const here = readQuery(request.url)?.get('chi') === 'cong-nay';
      const visit = visitOf(room, request);
      return sendPage(reply, visit, signedOutPage(visit, here));
    },
  });
};

/** Parameters of an authorization response (RFC 6749 §4.1.2, RFC 9207), and how long they may be together. */
const answerNames = new Set(['code', 'state', 'iss', 'error', 'error_description', 'session_state']);
const longestAnswer = 4_096;

const signOut = async (reply: FastifyReply, room: Room, request: FastifyRequest): Promise<FastifyReply> => {
  const visit = visitOf(room, request);
  const { signedIn } = visit;
  if (signedIn === undefined) return goTo(reply, paths.signedOut);
  if (request.method === 'GET' || request.method === 'HEAD')
    return sendPage(reply, visit, signOutPage(visit, room.formTokens.make(signedIn)));
  const form = readUrlEncoded(request);
  if (form === undefined) return sendProblemPage(reply, visit, 'malformed-request');
  if (!isOwnForm(visit, request, form)) return sendProblemPage(reply, visit, 'form-expired');
  room.store.sessions.end(signedIn.secret);
  const { idToken } = signedIn.session;
  const url = await logoutUrl(room.connection, idToken, room.origin + paths.signedOut, visit.text.language);
  reply.header('set-cookie', [
    room.cookies.set('session', ''),
    keepQuiet(room, url === undefined ? daySeconds : restSeconds),
    ...forgetSignIns(visit),
  ]);
  return goTo(reply, url ?? `${paths.signedOut}?chi=cong-nay`);
};

const comeBack = (reply: FastifyReply, visit: Visit, finished: Finished): FastifyReply => {
  const { room, signedIn } = visit;
  if (finished.outcome === 'problem') return tellProblem(reply, visit, finished);
  const { purpose, returnTo, state } = finished.signIn;
  if (finished.outcome === 'not-silently') {
    reply.header('set-cookie', room.cookies.setSignIn(tagOf(state), ''));
    return goTo(reply, finished.known ? `${paths.home}?quen=1` : returnTo);
  }
  if (finished.outcome === 'repeated')
    return goTo(reply, signedIn === undefined && purpose !== 'silent' ? signInPath(returnTo) : returnTo);
  const before = signedIn?.session.subject === finished.session.subject ? signedIn.session : undefined;
  // A token for our reception tells no facts: without the session it belonged to, an ordinary sign-in comes first.
  if (purpose === 'reception' && before === undefined) return goTo(reply, signInPath(returnTo));
  const secret = room.store.sessions.create(joined(finished.session, before));
  if (secret === undefined)
    return tellProblem(reply, visit, { outcome: 'problem', problem: 'code-refused', signIn: finished.signIn });
  if (signedIn !== undefined) room.store.sessions.end(signedIn.secret);
  const { subject, formerSubjects } = finished.session;
  room.store.dossiers.takeBack(subject);
  if (formerSubjects !== undefined) room.store.dossiers.takeOver(subject, formerSubjects);
  // What was known before signing in is worth nothing after: the session has a new secret, and no other sign-in is under way.
  reply.header('set-cookie', [room.cookies.set('session', secret), ...forgetSignIns(visit)]);
  return goTo(reply, returnTo);
};

/** What is new, and of the session before it what the new answer does not speak of. */
const joined = (session: Session, before: Session | undefined): Session => {
  if (before === undefined) return session;
  const known =
    session.facts.length > 0
      ? session
      : { facts: before.facts, ...(before.proof === undefined ? {} : { proof: before.proof }) };
  const token = session.receptionToken ?? before.receptionToken;
  return {
    ...session,
    ...known,
    ...(token === undefined ? {} : { receptionToken: token }),
  };
};

const statuses: Partial<Readonly<Record<SignInProblem, number>>> = {
  cancelled: 200,
  'provider-busy': 503,
  'provider-unreachable': 503,
  'provider-refused': 502,
  'answer-untrusted': 502,
};

const tellProblem = (
  reply: FastifyReply,
  visit: Visit,
  { problem: found, reason, signIn, goal }: Extract<Finished, { outcome: 'problem' }>,
): FastifyReply => {
  const { text, room, signedIn, cookies } = visit;
  const problem = found === 'link-unknown' && !cookies.any ? 'browser-unknown' : found;
  room.warn(reply.log, { problem, reason }, `a sign-in did not succeed: ${problem}`);
  const returnTo = safeReturn(signIn?.returnTo ?? goal);
  if (signIn !== undefined) reply.header('set-cookie', room.cookies.setSignIn(tagOf(signIn.state), ''));
  if (found === 'link-unknown' && signedIn !== undefined) return goTo(reply, returnTo);
  const procedure = findProcedure(room.portal, procedureCodeOf(returnTo) ?? '');
  if (problem === 'level-unavailable' && procedure !== undefined)
    return sendPage(reply, visit, notOnlinePage(visit, procedure));
  const onward: readonly [string, string] =
    signedIn === undefined ? [signInPath(returnTo), text.tryAgain] : [returnTo, text.goBack];
  return sendPage(
    reply,
    visit,
    toldPage(visit, 'sign-in-problem', problem, text.signInProblems[problem], [onward, [paths.home, text.toHome]]),
    statuses[problem] ?? 400,
  );
};
