import { forgetPerson } from '../account/leave.ts';
import type { FreezeStep } from '../../journeys/freeze/freeze.ts';
import { nameOfHolder } from '../account/facts/verified-facts.ts';
import { show, type Answer } from '../page.ts';
import { paths } from '../paths.ts';
import { backTo, type Route, type TakeForm } from '../route.ts';
import { formToken, problemAnswer, type Site } from '../site.ts';
import type { Visit } from '../visit.ts';
import { drawnForm, type FormShown } from '../work/drawn-form.ts';
import { judgeWork, tokenToKeep } from '../work/form-work.ts';
import { freezePage, frozenPage } from './freeze-pages.ts';

const showForm = async (site: Site, visit: Visit, form: FormShown = {}): Promise<Answer> => {
  const open = await site.journeys.account.open(visit.sessionSecret);
  const signedIn =
    'account' in open ? { name: nameOfHolder(open.account.holder), token: formToken(site, visit) } : undefined;
  const page = freezePage(visit.text, visit.facts, { ...drawnForm(site, visit, form), signedIn });
  return show(page, { retryAfterSeconds: form.shown?.retryAfterSeconds });
};

/** Shown at once, for nothing remembers in this browser whose account it was. Whoever is signed in here is so no more. */
const showFrozen = (site: Site, visit: Visit, step: Extract<FreezeStep, { readonly frozen: true }>): Answer => {
  forgetPerson(site, visit);
  return show(frozenPage(visit.text, visit.facts, step));
};

const takeCode: TakeForm = async (site, visit, sent) => {
  const { form, visitor } = sent;
  const typed = form.get('stopCode') ?? '';
  const step = await site.journeys.freeze.freezeByCode(typed, judgeWork(site, visit, sent), visitor);
  return step.frozen
    ? showFrozen(site, visit, step)
    : showForm(site, visit, { shown: step.problem, typed, keptToken: tokenToKeep(step.problem.code, sent) });
};

const lockHere: TakeForm = async (site, visit) => {
  const step = await site.journeys.freeze.freezeHere(visit.sessionSecret, { requestId: visit.requestId });
  return step.frozen ? showFrozen(site, visit, step) : problemAnswer(visit, step.problem);
};

/** Locking an account that is being stolen. */
export const freezeRoutes: readonly Route[] = [
  { method: 'GET', path: paths.notMe, show: (site, visit) => showForm(site, visit) },
  { method: 'POST', path: paths.notMe, send: takeCode },
  { method: 'GET', path: paths.lockHere, show: backTo(paths.notMe) },
  { method: 'POST', path: paths.lockHere, send: lockHere },
];
