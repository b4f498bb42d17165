import { problems } from '../../domain/problems.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import type { ChangeArrival } from '../../journeys/change-number/change-number.ts';
import { hashSecret } from '../../platform/random.ts';
import { afterStep, fittingRoutes, leadingOn, takeStep } from '../attempt/attempt-routes.ts';
import { codeRoutes } from '../challenges/one-time-code/code-routes.ts';
import { show, type Answer } from '../page.ts';
import { paths } from '../paths.ts';
import type { Route, ShowPage, TakeForm } from '../route.ts';
import { problemAnswer, type Site } from '../site.ts';
import type { Visit } from '../visit.ts';
import { changeNumberPage } from './form-page.ts';
import { codePaths, changePages } from './pages.ts';
import { drawnForm, type FormShown } from '../work/drawn-form.ts';
import { judgeWork, tokenToKeep } from '../work/form-work.ts';

const purpose = 'change-number';
const fromSignInMark = 'dang-nhap';

/** By what right: the session, or a sign-in under way in which the password was right. */
const arrivalOf = ({ sessionSecret, attemptSecrets }: Visit, fromSignIn: boolean): ChangeArrival => {
  const secret = attemptSecrets['sign-in'];
  // Without the cookie of a sign-in there is none: no digest is empty.
  return { sessionSecret, ...(fromSignIn ? { signInHash: secret === undefined ? '' : hashSecret(secret) } : {}) };
};

/** The form for the new number, with what was typed and what was wrong. */
const showForm = async (site: Site, visit: Visit, fromSignIn: boolean, form: FormShown = {}): Promise<Answer> => {
  const drawn = drawnForm(site, visit, form, fromSignIn ? { tu: fromSignInMark } : {});
  return show(changeNumberPage(visit.text, visit.facts, { ...drawn, fromSignIn }), {
    retryAfterSeconds: form.shown?.retryAfterSeconds,
  });
};

const showNumber: ShowPage = async (site, visit) => {
  const fromSignIn = visit.query.get('tu') === fromSignInMark;
  const who = await site.journeys.changeNumber.entitled(arrivalOf(visit, fromSignIn), visit.visitor);
  return 'problem' in who ? problemAnswer(visit, who.problem) : showForm(site, visit, fromSignIn);
};

/** Who may not begin is told on a page of its own; everything else belongs to the form. */
const isOfItsOwn = ({ code }: Shown): boolean =>
  problems[code].status === 401 || problems[code].status === 403 || code === 'sign-in-over';

const takeNumber: TakeForm = async (site, visit, sent) => {
  const { form, context, visitor } = sent;
  const work = judgeWork(site, visit, sent);
  const fromSignIn = context.get('tu') === fromSignInMark;
  const typed = form.get('phoneNumber') ?? '';
  const step = await site.journeys.changeNumber.submitNumber(typed, work, arrivalOf(visit, fromSignIn), visitor);
  const { problem } = step;
  if (step.attempt !== undefined || problem === undefined) return afterStep(changePages, site, visit, step);
  if (isOfItsOwn(problem)) return problemAnswer(visit, problem);
  return showForm(site, visit, fromSignIn, { shown: problem, typed, keptToken: tokenToKeep(problem.code, sent) });
};

/** Everything under `/doi-so-dien-thoai`. */
export const changeNumberRoutes: readonly Route[] = leadingOn(changePages, [
  { method: 'GET', path: paths.changeNumber, show: showNumber },
  { method: 'POST', path: paths.changeNumber, purpose, begins: true, send: takeNumber },
  ...fittingRoutes(changePages, [
    paths.changeNumberCode,
    paths.changeNumberWaiting,
    paths.changeNumberRefused,
    paths.changeNumberAccepted,
  ]),
  ...codeRoutes(changePages, codePaths, {
    answer: ({ journeys }, answer, visitor) => journeys.changeNumber.answer(answer, visitor),
    resend: ({ journeys }, seen, visitor) => journeys.changeNumber.resend(seen, visitor),
    delivery: ({ journeys }, visitor) => journeys.changeNumber.delivery(visitor),
  }),
  {
    method: 'POST',
    path: paths.changeNumberWaiting,
    purpose,
    send: takeStep(changePages, ({ journeys }, { visitor }) => journeys.changeNumber.askAuthority(visitor)),
  },
]);
