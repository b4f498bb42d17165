import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { setTimeout as after } from 'node:timers/promises';
import { logoutUrl } from '../../provider/logout.ts';
import type { SignInWish } from '../../provider/begin-sign-in.ts';
import type { Finished, SignInProblem } from '../../provider/finish-sign-in.ts';
import { isSilentAnswer } from '../../provider/finish-sign-in.ts';
import type { Session } from '../../store/sessions.ts';
import { goTo, sendPage, sendProblemPage } from '../answer.ts';
import { newSecret } from '../http/cookies.ts';
import { readQuery } from '../http/read-form.ts';
import { html } from '../html.ts';
import { toldPage } from '../layout.ts';
import { homePage } from '../pages/home.ts';
import { paths, safeReturn, signInPath } from '../paths.ts';
import type { Room } from '../room.ts';
import type { Visit } from '../visit.ts';
import { visitOf } from '../visit.ts';
import { readOwnForm } from './own-form.ts';

type Wish = Omit<SignInWish, 'browser' | 'language'>;

/** Seconds for which a stranger is not asked about again; somebody who could sign out here alone, for a day. */
const restSeconds = 20;
const daySeconds = 86_400;

const keepQuiet = ({ now, cookies }: Room, seconds: number): string =>
  cookies.set('quietUntil', String(Math.floor(now() / 1000) + seconds));

/** Sends the browser to the provider. @returns false when the provider cannot be asked: nothing has been answered then */
export const leaveForProvider = async (
  reply: FastifyReply,
  { room, cookies, text }: Visit,
  wish: Wish,
): Promise<boolean> => {
  const browser = cookies.browser ?? newSecret();
  const begun = await room.beginSignIn({ ...wish, browser, language: text.language });
  if (begun.outcome === 'outage') {
    reply.log.warn({ reason: begun.reason }, 'the provider cannot be asked');
    return false;
  }
  if (cookies.browser === undefined) reply.header('set-cookie', room.cookies.set('browser', browser));
  await goTo(reply, begun.url);
  return true;
};

const patienceMs = 2_500;

/** Asks now and then whether somebody is signed in already; a slow provider is not waited for. */
export const askSilently = async (reply: FastifyReply, visit: Visit): Promise<'left' | 'stayed' | 'provider-away'> => {
  const { room, cookies } = visit;
  const waitMs = Number(cookies.quietUntil ?? 0) * 1000 - room.now();
  if (waitMs > 0 && waitMs <= daySeconds * 1000) return 'stayed';
  reply.header('set-cookie', keepQuiet(room, restSeconds));
  const waiting = new AbortController();
  const connected = await Promise.race([
    room.connection.get(),
    after(patienceMs, undefined, { signal: waiting.signal, ref: false }).catch(() => undefined),
  ]);
  waiting.abort();
  if (connected?.outcome !== 'connected') return 'provider-away';
  return (await leaveForProvider(reply, visit, { purpose: 'silent', returnTo: paths.home })) ? 'left' : 'provider-away';
};

/** Registering, signing in, coming back and signing out. */
export const signingRoutes = (app: FastifyInstance, room: Room): void => {
  const begin = (purpose: 'sign-in' | 'register') => async (request: FastifyRequest, reply: FastifyReply) => {
    const visit = visitOf(room, request);
    const returnTo = safeReturn(readQuery(request.url)?.get('ve'));
    if (!(await leaveForProvider(reply, visit, { purpose, returnTo })))
      return sendProblemPage(reply, { ...visit, path: returnTo }, 'provider-unreachable');
    return reply;
  };
  app.get(paths.signIn, begin('sign-in'));
  app.get(paths.register, begin('register'));
  app.get(paths.signInReturn, async (request, reply) => {
    const visit = visitOf(room, request);
    const query = readQuery(request.url);
    const finished = await room.finishSignIn(query, visit.cookies.browser);
    // A browser that keeps no cookies was asked about on its way to the first page: it is shown that here, for there it would be asked about again.
    if (finished.outcome === 'problem' && finished.problem === 'browser-unknown' && isSilentAnswer(query))
      return sendPage(reply, { ...visit, path: paths.home }, homePage(visit));
    return comeBack(reply, visit, finished);
  });
  app.post(paths.signOut, async (request, reply) => {
    const visit = visitOf(room, request);
    const { signedIn } = visit;
    if (signedIn === undefined) return goTo(reply, paths.signedOut);
    if (readOwnForm(visit, request) === undefined) return sendProblemPage(reply, visit, 'form-expired');
    room.store.sessions.end(signedIn.secret);
    const url = await logoutUrl(
      room.connection,
      signedIn.session.idToken,
      room.origin + paths.signedOut,
      visit.text.language,
    );
    reply.header('set-cookie', [
      room.cookies.set('session', ''),
      keepQuiet(room, url === undefined ? daySeconds : restSeconds),
    ]);
    return goTo(reply, url ?? `${paths.signedOut}?chi=cong-nay`);
  });
  app.get(paths.signedOut, async (request, reply) => {
    const visit = visitOf(room, request);
    const words = visit.text.signedOut;
    const here = readQuery(request.url)?.get('chi') === 'cong-nay';
    return sendPage(reply, visit, {
      name: 'signed-out',
      title: words.title,
      body: html`<h1>${words.title}</h1>${here && html`<p class="notice">${words.only}</p>`}<p>${words.sentence}</p>
<p class="ways"><a class="button" href="${paths.signIn}">${words.again}</a><a class="button quiet" href="${paths.home}">${visit.text.toHome}</a></p>`,
    });
  });
};

const comeBack = (reply: FastifyReply, visit: Visit, finished: Finished): FastifyReply => {
  const { room, signedIn } = visit;
  if (finished.outcome === 'not-silently')
    return goTo(reply, finished.known ? `${paths.home}?quen=1` : finished.signIn.returnTo);
  if (finished.outcome === 'problem') return tellProblem(reply, visit, finished);
  const before = signedIn?.session.subject === finished.session.subject ? signedIn.session : undefined;
  const { purpose, returnTo } = finished.signIn;
  // A token for our reception tells no facts: without the session it belonged to, an ordinary sign-in comes first.
  if (purpose === 'reception' && before === undefined) return goTo(reply, signInPath(returnTo));
  const secret = room.store.sessions.create(joined(finished.session, before));
  if (secret === undefined)
    return tellProblem(reply, visit, { outcome: 'problem', problem: 'code-refused', signIn: finished.signIn });
  if (signedIn !== undefined) room.store.sessions.end(signedIn.secret);
  reply.header('set-cookie', room.cookies.set('session', secret));
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
    ...(before.draft === undefined ? {} : { draft: before.draft }),
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
  { problem, reason, signIn }: Extract<Finished, { outcome: 'problem' }>,
): FastifyReply => {
  reply.log.warn({ problem, reason }, 'a sign-in did not succeed');
  const { text } = visit;
  const again = signInPath(signIn?.returnTo ?? paths.home);
  return sendPage(
    reply,
    visit,
    toldPage(visit, 'sign-in-problem', problem, text.signInProblems[problem], [
      [again, text.tryAgain],
      [paths.home, text.toHome],
    ]),
    statuses[problem] ?? 400,
  );
};
