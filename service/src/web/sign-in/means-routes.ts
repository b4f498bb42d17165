import { authenticationLevels, type AuthenticationLevel } from '../../domain/account.ts';
import { isKind, type Kind } from '../../domain/kinds-and-methods.ts';
import type { TypedFields } from '../../domain/typed/fields.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import { shownClosed } from '../../journeys/attempt/roads.ts';
import type { ProofingMethod } from '../../proofing/method.ts';
import { afterStep, takeStep } from '../attempt/attempt-routes.ts';
import { providerRoutes } from '../challenges/identity-provider/provider-routes.ts';
import { certificateRoutes } from '../challenges/client-certificate/certificate-routes.ts';
import { signatureRoutes } from '../challenges/signature/signature-routes.ts';
import { goTo, show, type Answer } from '../page.ts';
import { portalOf } from '../page-parts/portal-parts.ts';
import { paths } from '../paths.ts';
import { typedIn } from '../register/claim-fields.ts';
import type { Route, ShowPage, TakeForm } from '../route.ts';
import { problemAnswer, type Site } from '../site.ts';
import type { Visit } from '../visit.ts';
import { formWork, judgeWork, tokenToKeep } from '../work/form-work.ts';
import { arrivalOf } from './arrival.ts';
import { meansPage } from './means-page.ts';
import { providerPaths, signaturePaths, signInPages } from './pages.ts';

const purpose = 'sign-in';

/** Where the person goes on afterwards, as an address or a form's token says it. */
export const onwardOf = (said: string | undefined): 'link' | undefined => (said === 'them-cach' ? 'link' : undefined);

/** The level needed, as an address or a form's token says it. */
export const lowestLevelIn = (said: string | undefined): AuthenticationLevel | undefined =>
  authenticationLevels.find((level) => level.slice(-1) === said);
/** The same for the token of a form. */
export const contextOf = (
  onward: 'link' | undefined,
  lowestLevel?: AuthenticationLevel,
): Readonly<Record<string, string>> => ({
  ...(onward === undefined ? {} : { lai: 'them-cach' }),
  ...(lowestLevel === undefined ? {} : { muc: lowestLevel.slice(-1) }),
});

interface Choice {
  readonly kind: Kind;
  readonly method: ProofingMethod;
}

const readChoice = ({ journeys }: Site, kind: string | undefined, name: string | undefined): Choice | undefined => {
  const method = journeys.signIn.means.find((one) => one.method === name);
  return isKind(kind) && method !== undefined && (method.signIn?.kinds ?? method.kinds).includes(kind)
    ? { kind, method }
    : undefined;
};

interface FormShown {
  readonly typed?: TypedFields;
  readonly shared?: boolean;
  readonly shown?: Shown | undefined;
  readonly onward: 'link' | undefined;
  readonly lowestLevel: AuthenticationLevel | undefined;
  readonly keptToken?: string | undefined;
}

const showForm = async (
  site: Site,
  visit: Visit,
  choice: Choice,
  { typed = {}, shared = false, shown, onward, lowestLevel, keptToken }: FormShown,
): Promise<Answer> => {
  const { kind, method } = choice;
  const page = meansPage(visit.text, visit.facts, {
    ...choice,
    typed,
    shared,
    shown,
    onward,
    lowestLevel,
    script: site.urls.proofOfWork,
    portal: await portalOf(site, visit),
    work: formWork(site, visit, {
      kept: keptToken,
      context: { kind, method: method.method, ...contextOf(onward, lowestLevel) },
    }),
  });
  return show(page, { retryAfterSeconds: shown?.retryAfterSeconds });
};

const showMeans: ShowPage = async (site, visit) => {
  const { query } = visit;
  const choice = readChoice(site, query.get('kind'), query.get('method'));
  if (choice === undefined) return goTo(paths.signIn);
  const closed = site.journeys.signIn.closedMeans(choice.method.method, choice.kind);
  return closed === undefined
    ? showForm(site, visit, choice, {
        onward: onwardOf(query.get('lai')),
        lowestLevel: lowestLevelIn(query.get('muc')),
      })
    : problemAnswer(visit, shownClosed('sign-in-method-closed', closed));
};

const takeMeans: TakeForm = async (site, visit, sent) => {
  const { form, context, visitor } = sent;
  const choice = readChoice(site, context.get('kind'), context.get('method'));
  const { signIn } = choice?.method ?? {};
  if (choice === undefined || signIn === undefined) return goTo(paths.signIn);
  const { kind, method } = choice;
  const onward = onwardOf(context.get('lai'));
  const lowestLevel = lowestLevelIn(context.get('muc'));
  const typed = typedIn(form, signIn.fields(kind));
  const shared = form.get('shared') === 'yes';
  const work = judgeWork(site, visit, sent);
  const portal = (await portalOf(site, visit))?.nameVi;
  const step = await site.journeys.signIn.submitMeans(
    { kind, method: method.method, typed, shared, onward, portal, lowestLevel },
    work,
    visitor,
  );
  if (step.attempt !== undefined) return afterStep(signInPages, site, visit, step);
  const shown = step.problem ?? { code: signInPages.none };
  return showForm(site, visit, choice, {
    typed,
    shared,
    shown,
    onward,
    lowestLevel,
    keptToken: tokenToKeep(shown.code, sent),
  });
};

/** Signing in by a method's own means: its form, the request for a signature, and the judgement of that. */
export const meansRoutes: readonly Route[] = [
  { method: 'GET', path: paths.signInMeans, show: showMeans },
  { method: 'POST', path: paths.signInMeans, purpose, begins: true, send: takeMeans },
  ...signatureRoutes(signInPages, signaturePaths, {
    answer: ({ journeys }, digits, visitor, visit) =>
      journeys.signIn.confirmSignature(digits, arrivalOf(visit), visitor),
    again: ({ journeys }, seen, visitor) => journeys.signIn.resend(seen, visitor),
    choose: ({ journeys }, certificate, visitor) => journeys.signIn.chooseCertificate(certificate, visitor),
    brought: ({ journeys }, typed, visitor, visit) => journeys.signIn.takeSignature(typed, arrivalOf(visit), visitor),
    unconfirmed: 'prompt-unanswered',
  }),
  ...providerRoutes(signInPages, providerPaths, {
    take: ({ journeys }, visitor, visit) => journeys.signIn.takeProvided(arrivalOf(visit), visitor),
    again: ({ journeys }, seen, visitor) => journeys.signIn.resend(seen, visitor),
  }),
  ...certificateRoutes(signInPages),
  {
    method: 'POST',
    path: paths.signInWaiting,
    purpose,
    send: takeStep(signInPages, ({ journeys }, { visitor }, visit) =>
      journeys.signIn.askAuthority(arrivalOf(visit), visitor),
    ),
  },
];
