import type { TypedFields } from '../../domain/typed/fields.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import {
  afterStep,
  fittingRoutes,
  leadingOn,
  pageOf,
  takeStep,
  tellPasswordStands,
} from '../attempt/attempt-routes.ts';
import { codeRoutes } from '../challenges/one-time-code/code-routes.ts';
import { show, type Answer } from '../page.ts';
import { paths } from '../paths.ts';
import { typedIn } from '../register/claim-fields.ts';
import type { Route, ShowPage, TakeForm } from '../route.ts';
import type { Site } from '../site.ts';
import type { Visit } from '../visit.ts';
import { codePaths, recoverPages } from './pages.ts';
import { recoverPage } from './recover-page.ts';
import { formWork, judgeWork, tokenToKeep } from '../work/form-work.ts';

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
  const page = recoverPage(visit.text, visit.facts, {
    work: formWork(site, visit, { kept: keptToken }),
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

const takeClaim: TakeForm = async (site, visit, sent) => {
  const { form, visitor } = sent;
  const work = judgeWork(site, visit, sent);
  const typed = typedIn(form, ['personalId', 'fullName', 'dateOfBirth']);
  const shared = form.get('shared') === 'yes';
  const step = await site.journeys.recover.submitClaim({ typed, shared }, work, visitor);
  if (step.attempt !== undefined) return afterStep(recoverPages, site, visit, step);
  const shown = step.problem ?? { code: recoverPages.none };
  const keptToken = tokenToKeep(shown.code, sent);
  return showForm(site, visit, { shown, typed, shared, keptToken });
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
  ...codeRoutes(recoverPages, codePaths, {
    answer: ({ journeys }, answer, visitor) => journeys.recover.answer(answer, visitor),
    resend: ({ journeys }, seen, visitor) => journeys.recover.resend(seen, visitor),
  }),
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
    outOfDate: tellPasswordStands(recoverPages),
    send: takeStep(recoverPages, ({ journeys }, { form, visitor }) =>
      journeys.recover.choosePassword(form.get('password') ?? '', visitor),
    ),
  },
]);
