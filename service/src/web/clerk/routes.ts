import { isIn, type CasePurpose } from '../../domain/counter/counter-case.ts';
import type { FieldName } from '../../domain/typed/fields.ts';
import type { Desk } from '../../journeys/clerk/clerk.ts';
import type { CaseStep } from '../../journeys/counter/counter.ts';
import { afterStep, fittingRoutes, leadTo } from '../attempt/attempt-routes.ts';
import { codeRoutes } from '../challenges/one-time-code/code-routes.ts';
import { goTo, show, type Answer } from '../page.ts';
import { paths } from '../paths.ts';
import { typedIn } from '../register/claim-fields.ts';
import type { Route, ShowPage, TakeForm } from '../route.ts';
import { formToken, problemAnswer, type Site } from '../site.ts';
import type { Sent, Visit } from '../visit.ts';
import { drawnForm, type FormShown } from '../work/drawn-form.ts';
import { judgeWork, tokenToKeep } from '../work/form-work.ts';
import { casePage, consentPage, deskPage, doneWords, openPage, type DeskDrawn, type DoneWord } from './desk-pages.ts';
import { clerkCodePaths, clerkPages } from './pages.ts';
import { deskOf, seatHashOf, seatOf } from './seat.ts';
import { clerkSignInPage, setUpPage } from './sign-in-page.ts';

const purpose = 'clerk';

const showSignIn = async (site: Site, visit: Visit, form: FormShown = {}): Promise<Answer> =>
  show(clerkSignInPage(visit.text, visit.facts, drawnForm(site, visit, form), site.urls.passwordPage), {
    retryAfterSeconds: form.shown?.retryAfterSeconds,
  });

const takeSignIn: TakeForm = async (site, visit, sent) => {
  const typed = typedIn(sent.form, ['personalId', 'password']);
  const step = await site.journeys.clerk.signIn(typed, judgeWork(site, visit, sent), sent.visitor);
  if (step.attempt !== undefined) return afterStep(clerkPages, site, visit, step);
  const shown = step.problem ?? { code: clerkPages.none };
  return showSignIn(site, visit, { shown, typed: typed.personalId, keptToken: tokenToKeep(shown.code, sent) });
};

/** The page of a one-time address. The address travels in the form's token, so that it is in no other request. */
const showSetUp = async (
  site: Site,
  visit: Visit,
  { address, shown }: { readonly address: string; readonly shown?: CaseStep['problem'] },
): Promise<Answer> => {
  const clerk = await site.journeys.clerk.invited(address);
  if (clerk === undefined) return problemAnswer(visit, { code: 'set-up-over' });
  const drawn = {
    clerk,
    token: formToken(site, visit, { ma: address }),
    script: site.urls.passwordPage,
    profile: site.settings.passwordProfile,
    shown,
  };
  return show(setUpPage(visit.text, visit.facts, drawn), { retryAfterSeconds: shown?.retryAfterSeconds });
};

const takeSetUp: TakeForm = async (site, visit, { form, context, visitor }) => {
  const address = context.get('ma') ?? '';
  const step = await site.journeys.clerk.setUp(address, form.get('password') ?? '', visitor);
  if (step.attempt !== undefined) return afterStep(clerkPages, site, visit, step);
  return showSetUp(site, visit, { address, shown: step.problem });
};

type AtDesk = (site: Site, visit: Visit, desk: Desk) => Promise<Answer>;

/** A page of the counter: whoever has no session is led to the sign-in, and told so where theirs has ended. */
const atDesk =
  (draw: AtDesk): ShowPage =>
  async (site, visit) => {
    const desk = await deskOf(site, visit);
    if (!('problem' in desk)) return draw(site, visit, desk);
    if (desk.problem.code !== 'clerk-sign-in-required') return problemAnswer(visit, desk.problem);
    return visit.clerkSecret === undefined ? goTo(paths.clerkSignIn) : showSignIn(site, visit, { shown: desk.problem });
  };

/** A form of the counter. */
const fromDesk =
  (take: (site: Site, visit: Visit, desk: Desk, sent: Sent) => Promise<Answer>): TakeForm =>
  async (site, visit, sent) => {
    const desk = await deskOf(site, visit);
    return 'problem' in desk ? problemAnswer(visit, desk.problem) : take(site, visit, desk, sent);
  };

/** How the address and the token of a form say that a case is to get an account back. */
const recovering = 'lay-lai';

const drawnAt = (
  site: Site,
  visit: Visit,
  desk: Desk,
  more: Partial<Pick<DeskDrawn, 'shown' | 'typed'>> & { readonly caseId?: string; readonly purpose?: CasePurpose } = {},
): DeskDrawn => {
  const { caseId, purpose: opened, ...rest } = more;
  const token = formToken(site, visit, {
    ...(caseId === undefined ? {} : { 'ho-so': caseId }),
    ...(opened === 'recover' ? { viec: recovering } : {}),
  });
  return { text: visit.text, facts: visit.facts, desk, token, ...rest };
};

const deskDone = (done: DoneWord): Answer => goTo(`${paths.desk}?xong=${done}`);
const casePathFor = (caseId: string): string => `${paths.deskCase}?ho-so=${encodeURIComponent(caseId)}`;

/** A case as it stands for this clerk: document and face, or the consent that is awaited; where it is not shown, the counter says why. */
const showStep = (
  site: Site,
  visit: Visit,
  desk: Desk,
  { case: one, problem: shown }: CaseStep,
  typed: DeskDrawn['typed'] = {},
): Answer => {
  const { retryAfterSeconds } = shown ?? {};
  if (one === undefined)
    return show(deskPage(drawnAt(site, visit, desk, { shown, typed }), undefined), { retryAfterSeconds });
  const drawn = drawnAt(site, visit, desk, { shown, typed, caseId: one.id });
  const awaits = isIn(one, 'checked') && one.standing.seen.clerkId === desk.clerk.id;
  return show(awaits ? consentPage(drawn, one, site.clock.now()) : casePage(drawn, one), { retryAfterSeconds });
};

/** What a step at a case comes to on screen. */
const afterCase = (site: Site, visit: Visit, desk: Desk, step: CaseStep, typed: DeskDrawn['typed'] = {}): Answer => {
  if (step.case === undefined || step.problem !== undefined) return showStep(site, visit, desk, step, typed);
  switch (step.case.standing.state) {
    case 'confirmed':
      return deskDone('xac-nhan');
    case 'half-confirmed':
      return deskDone('mot-nua');
    case 'cancelled':
      return deskDone('huy');
    default:
      return goTo(casePathFor(step.case.id));
  }
};

const caseIn = ({ context }: Sent): string => context.get('ho-so') ?? '';
const documentFields: readonly FieldName[] = ['documentType', 'documentNumber', 'documentExpiry', 'faceMatches'];
const applicantFields: readonly FieldName[] = ['personalId', 'fullName', 'dateOfBirth', 'phoneNumber', 'email'];

const takeFind = fromDesk(async (site, visit, desk, { form }) => {
  const caseCode = form.get('caseCode') ?? '';
  const step = await site.journeys.counter.find(caseCode, desk);
  return step.case === undefined ? showStep(site, visit, desk, step, { caseCode }) : goTo(casePathFor(step.case.id));
});

const takeOpen = fromDesk(async (site, visit, desk, { form, context }) => {
  const typed = typedIn(form, applicantFields);
  const purpose = context.get('viec') === recovering ? 'recover' : 'register';
  const { case: one, problem: shown } = await site.journeys.counter.open(typed, purpose, desk);
  return one === undefined
    ? show(openPage(drawnAt(site, visit, desk, { shown, typed, purpose }), purpose), {
        retryAfterSeconds: shown?.retryAfterSeconds,
      })
    : goTo(casePathFor(one.id));
});

const takeCheck = fromDesk(async (site, visit, desk, sent) => {
  const typed = typedIn(sent.form, documentFields);
  return afterCase(site, visit, desk, await site.journeys.counter.check(caseIn(sent), typed, desk), typed);
});

const signOut: TakeForm = async (site, visit) => {
  await site.journeys.clerk.signOut(seatOf(visit));
  visit.setCookies.push(site.cookies.clearClerk());
  return goTo(paths.clerkSignIn);
};

/** A second click, or a form of before: the case as it is now. */
const leadToDesk = leadTo(paths.desk);

/** Everything under `/buu-cuc`: how clerks come to their counter, and what they do there. */
export const clerkRoutes: readonly Route[] = [
  { method: 'GET', path: paths.clerkSignIn, show: (site, visit) => showSignIn(site, visit) },
  { method: 'POST', path: paths.clerkSignIn, purpose, begins: true, send: takeSignIn },
  {
    method: 'GET',
    path: paths.clerkSetUp,
    show: (site, visit) => showSetUp(site, visit, { address: visit.query.get('ma') ?? '' }),
  },
  { method: 'POST', path: paths.clerkSetUp, purpose, begins: true, send: takeSetUp },
  ...fittingRoutes(clerkPages, [paths.clerkCode]),
  ...codeRoutes(clerkPages, clerkCodePaths, {
    answer: ({ journeys }, answer, visitor, visit) => journeys.clerk.answer(answer, visitor, seatHashOf(visit)),
    resend: ({ journeys }, seen, visitor) => journeys.clerk.resend(seen, visitor),
    delivery: ({ journeys }, visitor) => journeys.clerk.delivery(visitor),
  }),
  { method: 'POST', path: paths.clerkSignOut, send: signOut },
  { method: 'GET', path: paths.clerkSignOut, show: leadToDesk },
  {
    method: 'GET',
    path: paths.desk,
    show: atDesk(async (site, visit, desk) =>
      show(
        deskPage(
          drawnAt(site, visit, desk),
          doneWords.find((one) => one === visit.query.get('xong')),
        ),
      ),
    ),
  },
  { method: 'POST', path: paths.deskFind, send: takeFind },
  { method: 'GET', path: paths.deskFind, show: leadToDesk },
  {
    method: 'GET',
    path: paths.deskOpen,
    show: atDesk(async (site, visit, desk) => {
      const purpose = visit.query.get('viec') === recovering ? 'recover' : 'register';
      return show(openPage(drawnAt(site, visit, desk, { purpose }), purpose));
    }),
  },
  { method: 'POST', path: paths.deskOpen, send: takeOpen },
  {
    method: 'GET',
    path: paths.deskCase,
    show: atDesk(async (site, visit, desk) =>
      showStep(site, visit, desk, await site.journeys.counter.look(visit.query.get('ho-so') ?? '', desk)),
    ),
  },
  { method: 'POST', path: paths.deskCase, send: takeCheck },
  {
    method: 'POST',
    path: paths.deskConsent,
    send: fromDesk(async (site, visit, desk, sent) =>
      afterCase(
        site,
        visit,
        desk,
        await site.journeys.counter.takeConsent(caseIn(sent), sent.form.get('oneTimeCode') ?? '', desk),
      ),
    ),
  },
  { method: 'GET', path: paths.deskConsent, show: leadToDesk },
  {
    method: 'POST',
    path: paths.deskConsentAgain,
    send: fromDesk(async (site, visit, desk, sent) =>
      afterCase(site, visit, desk, await site.journeys.counter.askConsentAgain(caseIn(sent), desk)),
    ),
  },
  { method: 'GET', path: paths.deskConsentAgain, show: leadToDesk },
  {
    method: 'POST',
    path: paths.deskCancel,
    send: fromDesk(async (site, visit, desk, sent) =>
      afterCase(site, visit, desk, await site.journeys.counter.cancel(caseIn(sent), desk)),
    ),
  },
  { method: 'GET', path: paths.deskCancel, show: leadToDesk },
];
