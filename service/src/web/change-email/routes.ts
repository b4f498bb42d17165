import type { WaysInShown } from '../../journeys/ways-in/ways-in.ts';
import { signedInAs } from '../account/sessions/signed-in.ts';
import { afterStep, fittingRoutes, leadingOn } from '../attempt/attempt-routes.ts';
import { codeRoutes } from '../challenges/one-time-code/code-routes.ts';
import { goTo, show, type Answer } from '../page.ts';
import { paths, signInForEmailPath } from '../paths.ts';
import { backTo, type Route, type ShowPage, type TakeForm } from '../route.ts';
import type { Site } from '../site.ts';
import type { Visit } from '../visit.ts';
import { turnedAway } from '../ways-in/turned-away.ts';
import { drawnForm, type FormShown } from '../work/drawn-form.ts';
import { judgeWork, tokenToKeep } from '../work/form-work.ts';
import { changeEmailPage } from './form-page.ts';
import { changeEmailPages, codePaths } from './pages.ts';

const purpose = 'change-email';

const turned = turnedAway(signInForEmailPath);

const formFor = async (
  site: Site,
  visit: Visit,
  found: WaysInShown,
  form: FormShown & { readonly unlockWord?: string | undefined } = {},
): Promise<Answer> => {
  const { unlockWord, ...shown } = form;
  const drawn = {
    ...drawnForm(site, visit, shown),
    signedIn: signedInAs(site, visit, found),
    holder: found.account.holder,
    newEmail: await site.journeys.changeEmail.waits(found.account.id),
    unlockWord,
  };
  return show(changeEmailPage(visit.text, visit.facts, drawn), { retryAfterSeconds: form.shown?.retryAfterSeconds });
};

const showEmail: ShowPage = async (site, visit) => {
  const who = await site.journeys.changeEmail.entitled(visit.sessionSecret);
  return 'shown' in who ? formFor(site, visit, who.shown) : turned(site, visit, who);
};

const takeEmail: TakeForm = async (site, visit, sent) => {
  const { form, visitor } = sent;
  const typed = { email: form.get('email'), unlockWord: form.get('unlockWord') };
  const step = await site.journeys.changeEmail.submitEmail(
    typed,
    judgeWork(site, visit, sent),
    visit.sessionSecret,
    visitor,
  );
  if ('notOpen' in step) return turned(site, visit, step);
  if ('attempt' in step && step.attempt !== undefined) return afterStep(changeEmailPages, site, visit, step);
  const shown = step.problem ?? { code: changeEmailPages.none };
  const who = await site.journeys.changeEmail.entitled(visit.sessionSecret);
  if (!('shown' in who)) return turned(site, visit, who);
  return formFor(site, visit, who.shown, {
    shown,
    typed: typed.email,
    unlockWord: typed.unlockWord,
    keptToken: tokenToKeep(shown.code, sent),
  });
};

const remove: TakeForm = async (site, visit) => {
  const came = await site.journeys.changeEmail.remove(visit.sessionSecret, visit.requestId);
  return came === 'asked' ? goTo(`${paths.accountFacts}?xong=thu`) : turned(site, visit, came);
};

/** Everything under `/tai-khoan/thong-tin/thu-dien-tu`. */
export const changeEmailRoutes: readonly Route[] = leadingOn(changeEmailPages, [
  { method: 'GET', path: paths.changeEmail, show: showEmail },
  { method: 'POST', path: paths.changeEmail, purpose, begins: true, send: takeEmail },
  { method: 'POST', path: paths.removeEmail, send: remove },
  { method: 'GET', path: paths.removeEmail, show: backTo(paths.changeEmail) },
  ...fittingRoutes(changeEmailPages, [paths.changeEmailCode]),
  ...codeRoutes(changeEmailPages, codePaths, {
    answer: ({ journeys }, answer, visitor) => journeys.changeEmail.answer(answer, visitor),
    resend: ({ journeys }, seen, visitor) => journeys.changeEmail.resend(seen, visitor),
    delivery: ({ journeys }, visitor) => journeys.changeEmail.delivery(visitor),
  }),
]);
