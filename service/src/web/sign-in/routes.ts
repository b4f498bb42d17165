import { saysLocked } from '../../domain/account.ts';
import type { SignInReason } from '../../journeys/federate/federate.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import { shownClosed } from '../../journeys/attempt/roads.ts';
import type { ProofingMethod } from '../../proofing/method.ts';
import { afterStep, fittingRoutes, leadTo, leadingOn, takeStep } from '../attempt/attempt-routes.ts';
import { codeRoutes } from '../challenges/one-time-code/code-routes.ts';
import { goTo, show, type Answer } from '../page.ts';
import { backNamed, paths, type Back } from '../paths.ts';
import { portalOf } from '../page-parts/portal-parts.ts';
import type { Route, ShowPage, TakeForm } from '../route.ts';
import { problemAnswer, type Site } from '../site.ts';
import { withContinuing, type Visit } from '../visit.ts';
import { codePaths, onwardFrom, signInPages } from './pages.ts';
import { signInPage, type SignInDrawn } from './sign-in-page.ts';
import { formWork, judgeWork, tokenToKeep } from '../work/form-work.ts';
import { passkeyRoutes } from './passkey-routes.ts';
import { arrivalOf } from './arrival.ts';
import { contextOf, lowestLevelIn, meansRoutes, onwardOf } from './means-routes.ts';

const purpose = 'sign-in';
const reasons: readonly SignInReason[] = ['no-session', 'asked-again', 'too-old', 'level', 'other-account'];

/** What the page says that somebody signs in once more for. */
const afreshFor = {
  'doi-so': 'number',
  'lien-ket': 'provider',
  'cach-dang-nhap': 'ways',
  'du-lieu': 'data',
  'thu-dien-tu': 'email',
  'gop-hai': 'merge',
  gop: 'other',
  'thong-tin': 'facts',
  'nguoi-cua-to-chuc': 'staff',
  'to-chuc': 'leave',
} as const satisfies Record<Back, SignInDrawn['afresh']>;

interface FormShown {
  readonly shown?: Shown | undefined;
  readonly personalId?: string | undefined;
  readonly shared?: boolean;
  readonly afresh?: SignInDrawn['afresh'];
  readonly onward?: 'link' | undefined;
  /** A token to be kept rather than made afresh: its age counts. */
  readonly keptToken?: string | undefined;
}

/** The methods that somebody signs in by today, each with the kinds for which it is so. */
const openMeans = ({ journeys: { signIn } }: Site): readonly ProofingMethod[] =>
  signIn.means.flatMap((method) => {
    const served = method.signIn?.kinds ?? method.kinds;
    const kinds = served.filter((kind) => signIn.closedMeans(method.method, kind) === undefined);
    return kinds.length === 0 ? [] : [{ ...method, kinds }];
  });

/** The form, with what was typed (never the password) and what was wrong. */
const showForm = async (
  site: Site,
  visit: Visit,
  { shown, personalId, shared = false, afresh, onward, keptToken }: FormShown = {},
): Promise<Answer> => {
  const closed = site.journeys.signIn.closedPassword();
  const passkeys =
    onward === undefined && site.journeys.signIn.usesPasskeys
      ? withContinuing(visit, paths.signInPasskeyAsked)
      : undefined;
  const page = signInPage(visit.text, visit.facts, {
    work: formWork(site, visit, { kept: keptToken, context: contextOf(onward) }),
    scripts: [
      site.urls.proofOfWork,
      site.urls.passwordPage,
      ...(passkeys === undefined ? [] : [site.urls.passkeySignIn]),
    ],
    address: withContinuing(visit, paths.signIn),
    shown: shown ?? (closed === undefined ? undefined : shownClosed('sign-in-method-closed', closed)),
    personalId,
    shared,
    afresh,
    means: openMeans(site),
    usual: visit.usualMeans,
    passkeys,
    closed,
    onward,
    portal: await portalOf(site, visit),
    reason: reasons.find((one) => one === visit.query.get('ly-do')),
    lowestLevel: lowestLevelIn(visit.query.get('muc')),
  });
  return show(page, { retryAfterSeconds: shown?.retryAfterSeconds });
};

/** The form. Somebody who is signed in already, and whom no portal asks to sign in again, goes on to where they belong. */
const showSignIn: ShowPage = async (site, visit) => {
  const uid = visit.query.get('tiep');
  if (uid !== undefined && uid === visit.continuing && (await portalOf(site, visit)) !== undefined) {
    visit.setCookies.push(site.cookies.setContinuing(uid), ...visit.clearBack());
    return showForm(site, visit);
  }
  const back = backNamed(visit.query.get('lai'));
  if (back !== undefined) {
    visit.setCookies.push(site.cookies.setBack(back));
    return showForm(site, visit, { afresh: afreshFor[back] });
  }
  visit.setCookies.push(...visit.clearBack());
  if (onwardOf(visit.query.get('lai')) !== undefined) return showForm(site, visit, { onward: 'link' });
  const signedIn = await site.journeys.account.open(visit.sessionSecret);
  const isIn = 'account' in signedIn || signedIn.waits !== undefined;
  return isIn ? goTo(onwardFrom(visit)) : showForm(site, visit);
};

const takePassword: TakeForm = async (site, visit, sent) => {
  const { form, context, visitor } = sent;
  const onward = onwardOf(context.get('lai'));
  const work = judgeWork(site, visit, sent);
  const personalId = form.get('personalId');
  const shared = form.get('shared') === 'yes';
  const typed = { personalId, password: form.get('password'), shared, onward };
  const step = await site.journeys.signIn.submitPassword(typed, work, visitor);
  if (step.attempt !== undefined) return afterStep(signInPages, site, visit, step);
  const shown = step.problem ?? { code: signInPages.none };
  if (saysLocked(shown.code)) return problemAnswer(visit, shown);
  const keptToken = tokenToKeep(shown.code, sent);
  return showForm(site, visit, { shown, personalId, shared, onward, keptToken });
};

/** A held answer, when its time has come. */
const tell: ShowPage = async (site, visit) => {
  const { visitor } = visit;
  if (visitor.attemptHash === undefined) return goTo(paths.signIn);
  const step = await site.journeys.signIn.goOn(visitor);
  if (step.attempt?.state === 'held')
    return signInPages.draw({ site, visit, step: { ...step, attempt: step.attempt } });
  return step.attempt === undefined && step.problem?.code === 'sign-in-wrong'
    ? showForm(site, visit, { shown: step.problem })
    : afterStep(signInPages, site, visit, step);
};

/** Everything under `/dang-nhap`. */
export const signInRoutes: readonly Route[] = leadingOn(signInPages, [
  { method: 'GET', path: paths.signIn, show: showSignIn },
  { method: 'POST', path: paths.signIn, purpose, begins: true, send: takePassword },
  { method: 'GET', path: paths.signInJudged, purpose, show: tell },
  { method: 'POST', path: paths.signInJudged, purpose, send: tell },
  ...fittingRoutes(signInPages, [
    paths.signInCode,
    paths.signInSign,
    paths.signInProvider,
    paths.signInCertificate,
    paths.signInWaiting,
    paths.signInRefused,
  ]),
  ...meansRoutes,
  ...passkeyRoutes(showForm),
  {
    method: 'POST',
    path: paths.signInOtherCode,
    purpose,
    send: takeStep(signInPages, ({ journeys }, { form, visitor }, visit) =>
      journeys.signIn.answerOtherwise(form.get('otherCode') ?? '', arrivalOf(visit), visitor),
    ),
  },
  { method: 'GET', path: paths.signInOtherCode, show: leadTo(paths.signInCode) },
  ...codeRoutes(signInPages, codePaths, {
    answer: ({ journeys }, answer, visitor, visit) => journeys.signIn.answer(answer, arrivalOf(visit), visitor),
    resend: ({ journeys }, seen, visitor) => journeys.signIn.resend(seen, visitor),
    delivery: ({ journeys }, visitor) => journeys.signIn.delivery(visitor),
  }),
]);
