import type { TypedFields } from '../../domain/typed/fields.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import { afterStep, fittingRoutes, leadingOn } from '../attempt/attempt-routes.ts';
import { caseCodeRoutes } from '../counter/case-code-routes.ts';
import { html } from '../html.ts';
import { show, type Answer } from '../page.ts';
import { paths } from '../paths.ts';
import { typedIn } from '../register/claim-fields.ts';
import type { Route, TakeForm } from '../route.ts';
import type { Site } from '../site.ts';
import type { Visit } from '../visit.ts';
import { formWork, judgeWork, tokenToKeep } from '../work/form-work.ts';
import { recoverAtCounterPage } from './counter-page.ts';
import { recoverPages } from './pages.ts';

const purpose = 'recover';

interface CounterFormShown {
  readonly shown?: Shown | undefined;
  readonly typed?: TypedFields;
  readonly keptToken?: string | undefined;
}

/** The form of a case, with what was typed and what was wrong; or why there is none just now. */
const showAsk = (site: Site, visit: Visit, { shown: came, typed = {}, keptToken }: CounterFormShown = {}): Answer => {
  const closed = site.journeys.recover.counterClosed();
  const shown = closed ?? came;
  const page = recoverAtCounterPage(visit.text, visit.facts, {
    work: formWork(site, visit, { kept: keptToken }),
    script: site.urls.proofOfWork,
    closed: closed !== undefined,
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
const returning = caseCodeRoutes({
  name: 'recover-by-case',
  path: paths.recoverByCase,
  purpose,
  words: ({ counter }) => counter.returning,
  ways: ({
    counter: { returning: words },
  }) => html`<p class="govuk-body">${words.noCase} <a class="govuk-link" href="${paths.recoverAtCounter}">${words.open}</a></p>
<p class="govuk-body"><a class="govuk-link" href="${paths.cancelCase}">${words.cancel}</a></p>`,
  take: async (site, visit, { caseCode, work, visitor }) => {
    const step = await site.journeys.recover.returnWithCase(caseCode, work, visitor);
    return step.attempt === undefined
      ? { problem: step.problem ?? { code: recoverPages.none } }
      : afterStep(recoverPages, site, visit, step);
  },
});

/** The last road: to a counter of the post, and back from it. */
export const recoverAtCounterRoutes: readonly Route[] = leadingOn(recoverPages, [
  { method: 'GET', path: paths.recoverAtCounter, show: async (site, visit) => showAsk(site, visit) },
  { method: 'POST', path: paths.recoverAtCounter, purpose, begins: true, send: takeAsk },
  ...fittingRoutes(recoverPages, [paths.recoverCase]),
  ...returning,
]);
