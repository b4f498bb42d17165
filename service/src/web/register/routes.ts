import { saysLocked } from '../../domain/account.ts';
import type { ProblemCode } from '../../domain/problems.ts';
import type { FieldProblem, TypedFields } from '../../domain/typed/fields.ts';
import { isWithoutDiacritics } from '../../domain/typed/names/fold-name.ts';
import { vietnamDay } from '../../domain/vietnam-day.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import { nameOfHolder } from '../account/facts/verified-facts.ts';
import { signatureRoutes } from '../challenges/signature/signature-routes.ts';
import {
  afterStep,
  fittingRoutes,
  leadingOn,
  leadTo,
  takeStep,
  tellPasswordStands,
} from '../attempt/attempt-routes.ts';
import { codeRoutes } from '../challenges/one-time-code/code-routes.ts';
import { goTo, show } from '../page.ts';
import { connectPathFor, paths } from '../paths.ts';
import { portalOf } from '../page-parts/portal-parts.ts';
import type { Route, ShowPage, TakeForm } from '../route.ts';
import { formToken, problemAnswer, type Site } from '../site.ts';
import { typedIn } from './claim-fields.ts';
import { registeredPage } from './end-pages.ts';
import { providerRoutes } from '../challenges/identity-provider/provider-routes.ts';
import { codePaths, providerPaths, registerPages, signaturePaths } from './pages.ts';
import { showNoMeansLeft } from './wait-pages.ts';
import { hindered, showFurther } from './prove-further.ts';
import { readChoice, showChosenForm, showCorrection, showForm, showStart, type Choice } from './start.ts';
import { judgeWork, tokenToKeep } from '../work/form-work.ts';

const purpose = 'register';

/** A name without any diacritics is asked for once more, as it stands on the card, together with everything else that is wrong. */
const problemOfName = (site: Site, { kind, method }: Choice, typed: TypedFields): Shown | undefined => {
  const { fullName, nameAsOnCard } = typed;
  if (!method.fields.includes('fullName') || fullName === undefined) return undefined;
  if (nameAsOnCard === 'yes' || !isWithoutDiacritics(fullName)) return undefined;
  const read = method.readClaim(typed, kind, vietnamDay(site.clock.now()));
  const others = !read.ok && read.problem.code === 'invalid-input' ? read.problem.fields : [];
  if (others.some(({ field }) => field === 'fullName')) return undefined;
  const name: FieldProblem = { field: 'fullName', code: 'full-name-without-marks' };
  const places = new Map(method.fields.map((field, place) => [field, place]));
  const fields = [...others, name].toSorted((a, b) => (places.get(a.field) ?? 0) - (places.get(b.field) ?? 0));
  return { code: 'invalid-input', fields };
};

/** What is not for the form to say: the account has to be signed in to otherwise. */
const joiningHindered: ReadonlySet<ProblemCode> = new Set([
  'sign-in-required',
  'sign-in-too-old',
  'stronger-sign-in-needed',
]);

const takeClaim: TakeForm = async (site, visit, sent) => {
  const { form, context, visitor } = sent;
  const choice = readChoice(site, {
    kind: context.get('kind'),
    method: context.get('method'),
    way: context.get('way'),
  });
  if (choice === undefined) return goTo(paths.start);
  const further = context.get('them') === 'tai-khoan';
  const typed = typedIn(form, [...choice.method.fields, 'nameAsOnCard', 'unlockWord']);
  const unsure = problemOfName(site, choice, typed);
  if (unsure !== undefined) return showForm(site, visit, choice, { typed, shown: unsure, further });
  const work = judgeWork(site, visit, sent);
  const portal = (await portalOf(site, visit))?.nameVi;
  const claim = {
    kind: choice.kind,
    method: choice.method.method,
    way: choice.way,
    typed,
    portal,
    ...(further ? { into: { sessionSecret: visit.sessionSecret } } : {}),
  };
  const step = await site.journeys.register.submitClaim(claim, work, visitor);
  if (step.attempt !== undefined) return afterStep(registerPages, site, visit, step);
  const shown = step.problem ?? { code: registerPages.none };
  const keptToken = tokenToKeep(shown.code, sent);
  return further && (joiningHindered.has(shown.code) || saysLocked(shown.code))
    ? hindered(site, visit, shown)
    : showForm(site, visit, choice, { typed, shown, keptToken, further });
};

/** The account behind the session: what was registered, whoever asks again. One that waits for approval has a page of its own. */
const showRegistered: ShowPage = async (site, visit) => {
  const signedIn = await site.journeys.account.open(visit.sessionSecret);
  if ('problem' in signedIn)
    return signedIn.waits === undefined ? problemAnswer(visit, { code: signedIn.problem }) : goTo(paths.account);
  const { account } = signedIn;
  const { continuing } = visit;
  const portal = await portalOf(site, visit);
  const method = account.proofs.at(-1)?.method;
  return show(
    registeredPage(visit.text, {
      facts: visit.facts,
      account,
      method: method === undefined ? undefined : site.journeys.register.methodOf(method),
      signedIn: { name: nameOfHolder(account.holder), token: formToken(site, visit) },
      onward: portal === undefined || continuing === undefined ? undefined : { to: connectPathFor(continuing), portal },
      passwordStands: visit.query.get('mat-khau') === 'truoc',
      script: site.urls.printPage,
    }),
  );
};

/** What happens to somebody to whom no way into the account is left; any other registration goes on at its own page. */
const showNothingLeft: ShowPage = async (site, visit) => {
  const { visitor } = visit;
  if (visitor.attemptHash === undefined) return problemAnswer(visit, { code: registerPages.none });
  const step = await registerPages.current(site, visitor);
  const { attempt } = step;
  return attempt?.state === 'known' && attempt.means !== undefined
    ? showNoMeansLeft({ site, visit, step: { ...step, attempt } })
    : afterStep(registerPages, site, visit, step);
};

/** Everything under `/dang-ky`. */
export const registerRoutes: readonly Route[] = leadingOn(registerPages, [
  { method: 'GET', path: paths.start, purpose, show: showStart },
  { method: 'GET', path: paths.formerMethod, show: leadTo(paths.start) },
  { method: 'GET', path: paths.formerPreparation, show: leadTo(paths.start) },
  { method: 'GET', path: paths.form, purpose, show: showChosenForm },
  { method: 'GET', path: paths.proveFurther, purpose, show: showFurther },
  { method: 'GET', path: paths.correct, purpose, show: showCorrection },
  { method: 'POST', path: paths.form, purpose, begins: true, send: takeClaim },
  ...fittingRoutes(registerPages, [
    paths.code,
    paths.sign,
    paths.provider,
    paths.waiting,
    paths.facts,
    paths.password,
    paths.known,
    paths.refused,
    paths.meansWait,
  ]),
  { method: 'GET', path: paths.noMeansLeft, purpose, show: showNothingLeft },
  { method: 'GET', path: paths.registered, show: showRegistered },
  ...codeRoutes(registerPages, codePaths, {
    answer: ({ journeys }, answer, visitor) => journeys.register.answer(answer, visitor),
    resend: ({ journeys }, seen, visitor) => journeys.register.resend(seen, visitor),
    delivery: ({ journeys }, visitor) => journeys.register.delivery(visitor),
  }),
  ...signatureRoutes(registerPages, signaturePaths, {
    answer: ({ journeys }, digits, visitor) => journeys.register.confirmSignature(digits, visitor),
    again: ({ journeys }, seen, visitor) => journeys.register.resend(seen, visitor),
    choose: ({ journeys }, certificate, visitor) => journeys.register.chooseCertificate(certificate, visitor),
    brought: ({ journeys }, typed, visitor) => journeys.register.takeSignature(typed, visitor),
    unconfirmed: 'prompt-expired',
  }),
  ...providerRoutes(registerPages, providerPaths, {
    again: ({ journeys }, seen, visitor) => journeys.register.resend(seen, visitor),
  }),
  {
    method: 'POST',
    path: paths.linkMeans,
    purpose,
    send: takeStep(registerPages, ({ journeys }, { visitor }, { sessionSecret }) =>
      journeys.register.linkMeans(sessionSecret, visitor),
    ),
  },
  {
    method: 'POST',
    path: paths.takeOver,
    purpose,
    send: takeStep(registerPages, ({ journeys }, { visitor }) => journeys.register.takeOver(visitor)),
  },
  {
    method: 'POST',
    path: paths.answerContest,
    purpose,
    send: takeStep(registerPages, ({ journeys }, { form, visitor }) =>
      journeys.register.answerContest(form.get('stopCode') ?? '', visitor),
    ),
  },
  {
    method: 'POST',
    path: paths.noMeansLeft,
    purpose,
    send: takeStep(registerPages, ({ journeys }, { visitor }) => journeys.register.waitForMeans(visitor)),
  },
  {
    method: 'POST',
    path: paths.waiting,
    purpose,
    send: takeStep(registerPages, ({ journeys }, { visitor }) => journeys.register.askAuthority(visitor)),
  },
  {
    method: 'POST',
    path: paths.facts,
    purpose,
    send: takeStep(registerPages, ({ journeys }, { visitor }) => journeys.register.confirmFacts(visitor)),
  },
  {
    method: 'POST',
    path: paths.password,
    purpose,
    outOfDate: tellPasswordStands(registerPages),
    send: takeStep(registerPages, ({ journeys }, { form, visitor }) =>
      journeys.register.choosePassword(form.get('password') ?? '', visitor),
    ),
  },
]);
