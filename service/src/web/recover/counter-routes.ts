import type { TypedFields } from '../../domain/typed/fields.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import { afterStep, fittingRoutes, leadingOn } from '../attempt/attempt-routes.ts';
import { caseCodeForm } from '../counter/code-form-page.ts';
import { html } from '../html.ts';
import { show, type Answer } from '../page.ts';
import { paths } from '../paths.ts';
import { typedIn } from '../register/claim-fields.ts';
import type { Route, TakeForm } from '../route.ts';
import type { Site } from '../site.ts';
import type { Visit } from '../visit.ts';
import { drawnForm, type FormShown } from '../work/drawn-form.ts';
import { formWork, judgeWork, tokenToKeep } from '../work/form-work.ts';
import { recoverAtCounterPage } from './counter-page.ts';
import { recoverPages } from './pages.ts';

const purpose = 'recover';

interface CounterFormShown {
  readonly shown?: Shown;
  readonly typed?: TypedFields;
  readonly keptToken?: string | undefined;
}

/** The form of a case, with what was typed and what was wrong. */
const showAsk = async (
  site: Site,
  visit: Visit,
  { shown, typed = {}, keptToken }: CounterFormShown = {},
): Promise<Answer> => {
  const page = recoverAtCounterPage(visit.text, visit.facts, {
    work: formWork(site, visit, { kept: keptToken }),
    script: site.urls.proofOfWork,
    shown,
    typed,
  });
  return show(page, { retryAfterSeconds: shown?.retryAfterSeconds });
};

const takeAsk: TakeForm = async (site, visit, sent) => {
  const typed = typedIn(sent.form, ['personalId', 'fullName', 'dateOfBirth', 'phoneNumber']);
  const step = await site.journeys.recover.askForCounter(typed, judgeWork(site, visit, sent), sent.visitor);
  if (step.attempt !== undefined) return afterStep(recoverPages, site, visit, step);
  const shown = step.problem ?? { code: recoverPages.none };
  return showAsk(site, visit, { shown, typed, keptToken: tokenToKeep(shown.code, sent) });
};

/** Whom a counter has confirmed comes back with the code of their case. */
const showReturn = async (site: Site, visit: Visit, form: FormShown = {}): Promise<Answer> => {
  const { text, facts } = visit;
  const words = text.counter.returning;
  const page = caseCodeForm(text, facts, drawnForm(site, visit, form), {
    name: 'recover-by-case',
    path: paths.recoverByCase,
    words,
    ways: html`<p class="govuk-body">${words.noCase} <a class="govuk-link" href="${paths.recoverAtCounter}">${words.open}</a></p>
<p class="govuk-body"><a class="govuk-link" href="${paths.cancelCase}">${words.cancel}</a></p>`,
  });
  return show(page, { retryAfterSeconds: form.shown?.retryAfterSeconds });
};

const takeReturn: TakeForm = async (site, visit, sent) => {
  const typed = sent.form.get('caseCode') ?? '';
  const step = await site.journeys.recover.returnWithCase(typed, judgeWork(site, visit, sent), sent.visitor);
  if (step.attempt !== undefined) return afterStep(recoverPages, site, visit, step);
  const shown = step.problem ?? { code: recoverPages.none };
  return showReturn(site, visit, { shown, typed, keptToken: tokenToKeep(shown.code, sent) });
};

/** The last road: to a counter of the post, and back from it. */
export const recoverAtCounterRoutes: readonly Route[] = leadingOn(recoverPages, [
  { method: 'GET', path: paths.recoverAtCounter, show: (site, visit) => showAsk(site, visit) },
  { method: 'POST', path: paths.recoverAtCounter, purpose, begins: true, send: takeAsk },
  ...fittingRoutes(recoverPages, [paths.recoverCase]),
  { method: 'GET', path: paths.recoverByCase, show: (site, visit) => showReturn(site, visit) },
  { method: 'POST', path: paths.recoverByCase, purpose, begins: true, send: takeReturn },
]);
