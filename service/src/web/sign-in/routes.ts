import type { Arrival, SignInStep } from '../../journeys/sign-in/sign-in.ts';
import { goTo, type Answer } from '../page.ts';
import { connectPathFor, paths, type Path } from '../paths.ts';
import { problemAnswer, type Room } from '../room.ts';
import type { Route } from '../route.ts';
import type { Sent, Visit } from '../visit.ts';
import { afterSignInStep, pageOf, showAttempt, showForm } from './show-sign-in.ts';

const arrivalOf = ({ sessionSecret, agent }: Visit): Arrival => ({ sessionSecret, agent });

/** The form. Somebody who is signed in already, and whom no portal asks to sign in again, goes on to where they belong. */
const showSignIn = async (room: Room, visit: Visit): Promise<Answer> => {
  const uid = visit.query.get('tiep');
  const portal = uid === undefined ? undefined : await room.federation?.journey.portalOf(uid);
  if (uid !== undefined && portal !== undefined) {
    visit.setCookies.push(room.cookies.setContinuing(uid));
    return showForm(room, { ...visit, continuing: uid });
  }
  if (visit.query.get('lai') === 'doi-so') return showForm(room, visit, { afresh: true });
  const signedIn = await room.journeys.account.open(visit.sessionSecret);
  if (!('account' in signedIn)) return showForm(room, visit);
  return goTo(visit.continuing === undefined ? paths.account : connectPathFor(visit.continuing));
};

const sendPassword = async (room: Room, visit: Visit, { form, token, visitor }: Sent): Promise<Answer> => {
  const work = await room.proofOfWork.judge(form.get('work'), token, visitor.browserHash, visit.address);
  const personalId = form.get('personalId');
  const shared = form.get('shared') === 'yes';
  const step = await room.journeys.signIn.submitPassword(
    { personalId, password: form.get('password'), shared },
    work,
    visitor,
  );
  if (step.attempt !== undefined) return afterSignInStep(room, visit, visitor, step);
  const shown = step.problem ?? { code: 'sign-in-over' };
  if (shown.code === 'account-suspended') return problemAnswer(visit, shown, room.supportCode());
  // Sent too soon: the wait goes on from when the page was opened, so its token stays.
  return showForm(room, visit, {
    shown,
    personalId,
    shared,
    keptToken: shown.code === 'wait-before-sending' ? form.get('formToken') : undefined,
  });
};

/** A slowed answer, when its time has come. */
const tell = async (room: Room, visit: Visit): Promise<Answer> => {
  const { visitor } = visit;
  if (visitor === undefined) return goTo(paths.signIn);
  const step = await room.journeys.signIn.goOn(visitor);
  if (step.attempt !== undefined)
    return step.attempt.state === 'judged'
      ? showAttempt(room, visit, visitor, step.attempt)
      : afterSignInStep(room, visit, visitor, step);
  return step.problem?.code === 'sign-in-wrong'
    ? showForm(room, visit, { shown: step.problem })
    : afterSignInStep(room, visit, visitor, step);
};

/** GET of a page of an attempt: shown when it fits the state, else the way to the one that does. */
const showIfItFits =
  (path: Path) =>
  async (room: Room, visit: Visit): Promise<Answer> => {
    const { visitor } = visit;
    if (visitor === undefined) return problemAnswer(visit, { code: 'sign-in-over' }, room.supportCode());
    const { attempt, problem } = await room.journeys.signIn.current(visitor);
    if (attempt === undefined) return problemAnswer(visit, problem ?? { code: 'sign-in-over' }, room.supportCode());
    const fitting = pageOf(visit, attempt);
    return fitting === path ? showAttempt(room, visit, visitor, attempt) : goTo(fitting);
  };

const sendStep =
  (run: (room: Room, sent: Sent, visit: Visit) => Promise<SignInStep>) =>
  async (room: Room, visit: Visit, sent: Sent): Promise<Answer> =>
    afterSignInStep(room, visit, sent.visitor, await run(room, sent, visit));

/** Everything under `/dang-nhap`. */
export const signInRoutes: readonly Route[] = [
  { method: 'GET', path: paths.signIn, show: showSignIn },
  { method: 'POST', path: paths.signIn, send: sendPassword },
  { method: 'GET', path: paths.signInJudged, show: tell },
  { method: 'POST', path: paths.signInJudged, send: tell },
  { method: 'GET', path: paths.signInCode, show: showIfItFits(paths.signInCode) },
  {
    method: 'POST',
    path: paths.signInCode,
    send: sendStep((room, { form, visitor }, visit) =>
      room.journeys.signIn.answerCode(form.get('oneTimeCode') ?? '', arrivalOf(visit), visitor),
    ),
  },
  {
    method: 'POST',
    path: paths.signInResend,
    send: sendStep((room, { form, visitor }) =>
      room.journeys.signIn.resendCode(Number(form.get('seenVersion')), visitor),
    ),
  },
  { method: 'GET', path: paths.signInResend, show: async () => goTo(paths.signInCode) },
  { method: 'GET', path: paths.signInRefused, show: showIfItFits(paths.signInRefused) },
];
