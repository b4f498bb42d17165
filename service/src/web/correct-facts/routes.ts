import { correctableFacts, type CorrectableFact } from '../../domain/evidence/judge-correction.ts';
import { fieldOf } from '../../journeys/correct-facts/read-correction.ts';
import type { TypedCorrection } from '../../journeys/correct-facts/correct-facts.ts';
import type { WaysInShown } from '../../journeys/ways-in/ways-in.ts';
import { signedInAs } from '../account/sessions/signed-in.ts';
import { afterStep, fittingRoutes, leadingOn, takeStep } from '../attempt/attempt-routes.ts';
import { codeRoutes } from '../challenges/one-time-code/code-routes.ts';
import { providerRoutes } from '../challenges/identity-provider/provider-routes.ts';
import { signatureRoutes } from '../challenges/signature/signature-routes.ts';
import { show, type Answer } from '../page.ts';
import { paths, signInForFactsPath } from '../paths.ts';
import type { Route, ShowPage, TakeForm } from '../route.ts';
import type { Site } from '../site.ts';
import type { Visit } from '../visit.ts';
import { turnedAway } from '../ways-in/turned-away.ts';
import { drawnForm, type FormShown } from '../work/drawn-form.ts';
import { judgeWork, tokenToKeep } from '../work/form-work.ts';
import { correctFactsPage } from './form-page.ts';
import { codePaths, correctFactsPages, formPaths, providerPaths, signaturePaths } from './pages.ts';

const purpose = 'correct-facts';

const turned = turnedAway(signInForFactsPath);

const formFor = (
  site: Site,
  visit: Visit,
  { found, fact }: { readonly found: WaysInShown; readonly fact: CorrectableFact },
  form: FormShown & Partial<Pick<TypedCorrection, 'road' | 'socialInsuranceNumber'>> = {},
): Answer => {
  const { road, socialInsuranceNumber, ...shown } = form;
  const drawn = {
    ...drawnForm(site, visit, shown),
    signedIn: signedInAs(site, visit, found),
    fact,
    holder: found.account.holder,
    correctors: site.journeys.correctFacts.correctorsOf(found, fact),
    road,
    socialInsuranceNumber,
  };
  return show(correctFactsPage(visit.text, visit.facts, drawn), { retryAfterSeconds: form.shown?.retryAfterSeconds });
};

const showFact =
  (fact: CorrectableFact): ShowPage =>
  async (site, visit) => {
    const who = await site.journeys.correctFacts.entitled(visit.sessionSecret);
    return 'shown' in who ? formFor(site, visit, { found: who.shown, fact }) : turned(site, visit, who);
  };

const takeFact =
  (fact: CorrectableFact): TakeForm =>
  async (site, visit, sent) => {
    const { form, visitor } = sent;
    const { correctFacts } = site.journeys;
    const typed = {
      fact,
      value: form.get(fieldOf[fact]),
      road: form.get('method'),
      socialInsuranceNumber: form.get('socialInsuranceNumber'),
    };
    const step = await correctFacts.submit(typed, judgeWork(site, visit, sent), visit.sessionSecret, visitor);
    if ('notOpen' in step) return turned(site, visit, step);
    if ('attempt' in step && step.attempt !== undefined) return afterStep(correctFactsPages, site, visit, step);
    const shown = step.problem ?? { code: correctFactsPages.none };
    const who = await correctFacts.entitled(visit.sessionSecret);
    if (!('shown' in who)) return turned(site, visit, who);
    const { value, road, socialInsuranceNumber } = typed;
    const keptToken = tokenToKeep(shown.code, sent);
    return formFor(
      site,
      visit,
      { found: who.shown, fact },
      { shown, typed: value, road, socialInsuranceNumber, keptToken },
    );
  };

/** Everything under `/tai-khoan/thong-tin` that corrects what stands there. */
export const correctFactsRoutes: readonly Route[] = leadingOn(correctFactsPages, [
  ...correctableFacts.flatMap((fact): readonly Route[] => [
    { method: 'GET', path: formPaths[fact], show: showFact(fact) },
    { method: 'POST', path: formPaths[fact], purpose, begins: true, send: takeFact(fact) },
  ]),
  ...fittingRoutes(correctFactsPages, [
    paths.correctFactsCode,
    paths.correctFactsProvider,
    paths.correctFactsSign,
    paths.correctFactsWaiting,
    paths.correctFactsRefused,
  ]),
  ...codeRoutes(correctFactsPages, codePaths, {
    answer: ({ journeys }, answer, visitor) => journeys.correctFacts.answer(answer, visitor),
    resend: ({ journeys }, seen, visitor) => journeys.correctFacts.resend(seen, visitor),
    delivery: ({ journeys }, visitor) => journeys.correctFacts.delivery(visitor),
  }),
  ...providerRoutes(correctFactsPages, providerPaths, {
    take: ({ journeys }, visitor) => journeys.correctFacts.takeProvided(visitor),
    again: ({ journeys }, seen, visitor) => journeys.correctFacts.resend(seen, visitor),
  }),
  ...signatureRoutes(correctFactsPages, signaturePaths, {
    answer: ({ journeys }, digits, visitor) => journeys.correctFacts.confirmSignature(digits, visitor),
    again: ({ journeys }, seen, visitor) => journeys.correctFacts.resend(seen, visitor),
    choose: ({ journeys }, certificate, visitor) => journeys.correctFacts.chooseCertificate(certificate, visitor),
    brought: ({ journeys }, typed, visitor) => journeys.correctFacts.takeSignature(typed, visitor),
    unconfirmed: 'prompt-expired',
  }),
  {
    method: 'POST',
    path: paths.correctFactsWaiting,
    purpose,
    send: takeStep(correctFactsPages, ({ journeys }, { visitor }) => journeys.correctFacts.askAuthority(visitor)),
  },
]);
