import { caseRoad } from '../../domain/counter/counter-case.ts';
import { afterStep, fittingRoutes } from '../attempt/attempt-routes.ts';
import { html } from '../html.ts';
import { marks } from '../page-parts/marks.ts';
import { portalOf } from '../page-parts/portal-parts.ts';
import { goTo, show, type Answer } from '../page.ts';
import { formPathFor, paths } from '../paths.ts';
import { registerPages } from '../register/pages.ts';
import type { Route, ShowPage, TakeForm } from '../route.ts';
import type { Site } from '../site.ts';
import type { Visit } from '../visit.ts';
import { drawnForm, type FormShown } from '../work/drawn-form.ts';
import { judgeWork, tokenToKeep } from '../work/form-work.ts';
import { caseCodeForm } from './code-form-page.ts';

const purpose = 'register';

/** Somebody whom the counter has confirmed goes on to the password; whoever has no case is shown the way to one. */
const showActivate = async (
  site: Site,
  visit: Visit,
  { unlockWord, ...form }: FormShown & { readonly unlockWord?: string | undefined } = {},
): Promise<Answer> => {
  const { text, facts } = visit;
  const words = text.counter.activate;
  const page = caseCodeForm(text, facts, drawnForm(site, visit, form), {
    name: 'counter',
    path: paths.counter,
    words,
    unlockWord,
    ways: html`<p class="govuk-body">${words.noCase} <a class="govuk-link" href="${formPathFor(caseRoad.kind, caseRoad.method, 'counter')}">${words.open}</a></p>
<p class="govuk-body"><a class="govuk-link" href="${paths.cancelCase}">${words.cancel}</a></p>`,
  });
  return show(page, { retryAfterSeconds: form.shown?.retryAfterSeconds });
};

const takeActivate: TakeForm = async (site, visit, sent) => {
  const { form, visitor } = sent;
  const typed = form.get('caseCode') ?? '';
  const unlockWord = form.get('unlockWord');
  const portal = (await portalOf(site, visit))?.nameVi;
  const claim = { caseCode: typed, unlockWord, portal };
  const step = await site.journeys.register.activate(claim, judgeWork(site, visit, sent), visitor);
  if (step.attempt !== undefined) return afterStep(registerPages, site, visit, step);
  const shown = step.problem ?? { code: registerPages.none };
  return showActivate(site, visit, { shown, typed, unlockWord, keptToken: tokenToKeep(shown.code, sent) });
};

const showCancel = async (site: Site, visit: Visit, form: FormShown = {}): Promise<Answer> => {
  const { text, facts } = visit;
  const words = text.counter.cancel;
  const page = caseCodeForm(text, facts, drawnForm(site, visit, form), {
    name: 'cancel-case',
    path: paths.cancelCase,
    words,
    ways: html`<p class="govuk-body"><a class="govuk-link" href="${paths.counter}">${words.back}</a></p>`,
  });
  return show(page, { retryAfterSeconds: form.shown?.retryAfterSeconds });
};

const takeCancel: TakeForm = async (site, visit, sent) => {
  const { form, visitor } = sent;
  const typed = form.get('caseCode') ?? '';
  const came = await site.journeys.counter.cancelByCode(typed, judgeWork(site, visit, sent), visitor);
  return 'cancelled' in came
    ? goTo(paths.caseCancelled)
    : showCancel(site, visit, { shown: came.problem, typed, keptToken: tokenToKeep(came.problem.code, sent) });
};

const showCancelled: ShowPage = async (_site, { text }) => {
  const words = text.counter.cancelled;
  return show({
    name: 'case-cancelled',
    title: words.title,
    address: paths.caseCancelled,
    body: html`<div class="seal">${marks.done}<div><h1 class="govuk-heading-l">${words.title}</h1><p>${words.lead}</p></div></div>
<p><a class="govuk-button govuk-button--secondary" href="${paths.home}">${words.home}</a></p>`,
  });
};

/** A person's side of the counter: the case that waits, what follows it, and the way out of it. */
export const counterRoutes: readonly Route[] = [
  ...fittingRoutes(registerPages, [paths.counterCase]),
  { method: 'GET', path: paths.counter, show: (site, visit) => showActivate(site, visit) },
  { method: 'POST', path: paths.counter, purpose, begins: true, send: takeActivate },
  { method: 'GET', path: paths.cancelCase, show: (site, visit) => showCancel(site, visit) },
  { method: 'POST', path: paths.cancelCase, send: takeCancel },
  { method: 'GET', path: paths.caseCancelled, show: showCancelled },
];
