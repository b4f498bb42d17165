import { caseRoad } from '../../domain/counter/counter-case.ts';
import { afterStep, fittingRoutes } from '../attempt/attempt-routes.ts';
import { html } from '../html.ts';
import { marks } from '../page-parts/marks.ts';
import { portalOf } from '../page-parts/portal-parts.ts';
import { goTo, show } from '../page.ts';
import { formPathFor, paths } from '../paths.ts';
import { registerPages } from '../register/pages.ts';
import type { Route, ShowPage } from '../route.ts';
import { caseCodeRoutes } from './case-code-routes.ts';

/** Somebody whom the counter has confirmed goes on to the password; whoever has no case is shown the way to one. */
const activating = caseCodeRoutes({
  name: 'counter',
  path: paths.counter,
  purpose: 'register',
  words: ({ counter }) => counter.activate,
  ways: ({
    counter: { activate: words },
  }) => html`<p class="govuk-body">${words.noCase} <a class="govuk-link" href="${formPathFor(caseRoad.kind, caseRoad.method, 'counter')}">${words.open}</a></p>
<p class="govuk-body"><a class="govuk-link" href="${paths.cancelCase}">${words.cancel}</a></p>`,
  take: async (site, visit, { caseCode, unlockWord, work, visitor }) => {
    const portal = (await portalOf(site, visit))?.nameVi;
    const step = await site.journeys.register.activate({ caseCode, unlockWord, portal }, work, visitor);
    return step.attempt === undefined
      ? { problem: step.problem ?? { code: registerPages.none } }
      : afterStep(registerPages, site, visit, step);
  },
});

const cancelling = caseCodeRoutes({
  name: 'cancel-case',
  path: paths.cancelCase,
  words: ({ counter }) => counter.cancel,
  ways: ({ counter: { cancel: words } }) =>
    html`<p class="govuk-body"><a class="govuk-link" href="${paths.counter}">${words.back}</a></p>`,
  take: async ({ journeys }, _visit, { caseCode, work, visitor }) => {
    const came = await journeys.counter.cancelByCode(caseCode, work, visitor);
    return 'cancelled' in came ? goTo(paths.caseCancelled) : came;
  },
});

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
  ...activating,
  ...cancelling,
  { method: 'GET', path: paths.caseCancelled, show: showCancelled },
];
