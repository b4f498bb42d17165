import type { TypedFields } from '../../domain/typed/fields.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import {
  afterStep,
  fittingRoutes,
  leadingOn,
  leadTo,
  pageOf,
  passwordStands,
  takeResend,
  takeStep,
} from '../attempt/attempt-routes.ts';
import { goTo, show, type Answer } from '../page.ts';
import { paths } from '../paths.ts';
import { typedIn } from '../register/claim-fields.ts';
import type { Route, ShowPage, TakeForm } from '../route.ts';
import { formToken, problemAnswer, type Site } from '../site.ts';
import type { Visit } from '../visit.ts';
import { recoverPages } from './pages.ts';
import { recoverPage } from './recover-page.ts';

const purpose = 'recover';

interface FormShown {
  readonly shown?: Shown | undefined;
  readonly typed?: TypedFields;
  readonly shared?: boolean;
  /** A token to be kept rather than made afresh: its age counts. */
  readonly keptToken?: string | undefined;
  readonly underWay?: string | undefined;
}

/** The form, with what was typed and what was wrong. */
const showForm = async (
  site: Site,
  visit: Visit,
  { shown, typed = {}, shared = false, keptToken, underWay }: FormShown = {},
): Promise<Answer> => {
  const fresh = formToken(site, visit);
  const { visitor, address } = visit;
  const page = recoverPage(visit.text, visit.facts, {
    work: {
      token: keptToken ?? fresh,
      challenge: await site.proofOfWork.challengeFor({ browserHash: visitor.browserHash, address }),
      waitSeconds: site.proofOfWork.waitSeconds(address),
    },
    script: site.urls.proofOfWork,
    shown,
    typed,
    shared,
    underWay,
  });
  return show(page, { retryAfterSeconds: shown?.retryAfterSeconds });
};

/** The form; a recovery under way in this browser is offered to be gone on with. */
const showRecover: ShowPage = async (site, visit) => {
  const { visitor } = visit;
  const { attempt } = visitor.attemptHash === undefined ? {} : await site.journeys.recover.current(visitor);
  const isOver = attempt === undefined || attempt.state === 'completed' || attempt.state === 'refused';
  return showForm(site, visit, isOver ? {} : { underWay: pageOf(recoverPages, attempt, site, visit) });
};

const takeClaim: TakeForm = async (site, visit, { form, token, visitor }) => {
  const work = await site.proofOfWork.judge(form.get('work'), token, { ...visitor, address: visit.address });
  const typed = typedIn(form, ['personalId', 'fullName', 'dateOfBirth']);
  const shared = form.get('shared') === 'yes';
  const step = await site.journeys.recover.submitClaim({ typed, shared }, work, visitor);
  if (step.attempt !== undefined) return afterStep(recoverPages, site, visit, step);
  const shown = step.problem ?? { code: recoverPages.none };
  // Sent too soon: the wait goes on from when the page was opened, so its token stays.
  const keptToken = shown.code === 'wait-before-sending' ? form.get('formToken') : undefined;
  return showForm(site, visit, { shown, typed, shared, keptToken });
};

/** A password from a tab that another one has overtaken: the first stands, and the last page says so. */
const tellPasswordStands: ShowPage = async (site, visit) => {
  const { visitor } = visit;
  const { attempt } = visitor.attemptHash === undefined ? {} : await site.journeys.recover.current(visitor);
  return attempt?.state === 'completed'
    ? goTo(`${paths.recovered}?${passwordStands}`)
    : problemAnswer(visit, { code: 'form-forged' }, site.supportCode());
};

/** Everything under `/quen-mat-khau`. */
export const recoverRoutes: readonly Route[] = leadingOn(recoverPages, [
  { method: 'GET', path: paths.recover, purpose, show: showRecover },
  { method: 'POST', path: paths.recover, purpose, begins: true, send: takeClaim },
  ...fittingRoutes(recoverPages, [
    paths.recoverCode,
    paths.recoverWaiting,
    paths.recoverPassword,
    paths.recovered,
    paths.recoverRefused,
  ]),
  {
    method: 'POST',
    path: paths.recoverCode,
    purpose,
    send: takeStep(recoverPages, ({ journeys }, { form, visitor }) =>
      journeys.recover.answer({ type: 'one-time-code', oneTimeCode: form.get('oneTimeCode') ?? '' }, visitor),
    ),
  },
  {
    method: 'POST',
    path: paths.recoverResend,
    purpose,
    send: takeResend(recoverPages, ({ journeys }, seen, visitor) => journeys.recover.resend(seen, visitor)),
  },
  { method: 'GET', path: paths.recoverResend, show: leadTo(paths.recoverCode) },
  {
    method: 'POST',
    path: paths.recoverWaiting,
    purpose,
    send: takeStep(recoverPages, ({ journeys }, { visitor }) => journeys.recover.askAuthority(visitor)),
  },
  {
    method: 'POST',
    path: paths.recoverPassword,
    purpose,
    outOfDate: tellPasswordStands,
    send: takeStep(recoverPages, ({ journeys }, { form, visitor }) =>
      journeys.recover.choosePassword(form.get('password') ?? '', visitor),
    ),
  },
]);
