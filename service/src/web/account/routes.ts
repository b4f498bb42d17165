import { leaveTo } from './leave.ts';
import { problems } from '../../domain/problems.ts';
import type { WaitingKind } from '../../domain/standing/waiting-change.ts';
import type { AccountOverview, SignedIn } from '../../journeys/account/account.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import { show, goTo, type Answer, type Page } from '../page.ts';
import { paths } from '../paths.ts';
import { problemAnswer, type Site } from '../site.ts';
import { backTo, type Route, type ShowPage, type TakeForm } from '../route.ts';
import type { Sent, Visit } from '../visit.ts';
import { placeIn } from '../activity/place-in.ts';
import { activityPage } from '../activity/activity-page.ts';
import { accountPage } from './account-page.ts';
import { changePasswordPage } from './change-password-page.ts';
import type { DetailDrawn } from './detail-page.ts';
import { justDone } from './done-notice.ts';
import { hasPassword } from './has-password.ts';
import { factsPage } from './facts/facts-page.ts';
import { portalsPage } from './portals/portals-page.ts';
import { sessionsPage } from './sessions/sessions-page.ts';
import { signOutEverywherePage } from './sessions/sign-out-everywhere-page.ts';
import { notOpen, signedInAs } from './sessions/signed-in.ts';

/** A page drawn from the overview of the account. */
const drawn =
  (draw: (site: Site, visit: Visit, overview: AccountOverview, detail: DetailDrawn) => Page): ShowPage =>
  async (site, visit) => {
    const overview = await site.journeys.account.overview(visit.sessionSecret);
    if ('problem' in overview) return notOpen(site, visit, overview);
    const detail = { signedIn: signedInAs(site, visit, overview), done: justDone(visit.query.get('xong')) };
    return show(draw(site, visit, overview, detail));
  };

const showAccount = drawn((site, { text, facts }, overview, { signedIn, done }) =>
  accountPage(text, overview, { facts, signedIn, done, hasPassword: hasPassword(site, overview) }),
);
const showFacts = drawn((_site, { text, facts }, overview, detail) => factsPage(text, overview, { ...detail, facts }));
const showSessions = drawn((_site, { text }, overview, detail) => sessionsPage(text, overview, detail));
const showPortals = drawn((_site, { text }, overview, detail) => portalsPage(text, overview, detail));

const showActivity: ShowPage = async (site, visit) => {
  const before = placeIn(visit.query.get('truoc'));
  const found = await site.journeys.account.activity(visit.sessionSecret, before);
  if ('problem' in found) return notOpen(site, visit, found);
  return show(
    activityPage(visit.text, found.activity, {
      signedIn: signedInAs(site, visit, found),
      printScript: site.urls.printPage,
      isLater: before !== undefined,
    }),
  );
};

const passwordForm = (site: Site, visit: Visit, found: SignedIn, shown?: Shown): Answer =>
  show(
    changePasswordPage(visit.text, found, {
      signedIn: signedInAs(site, visit, found),
      facts: visit.facts,
      profile: site.settings.passwordProfile,
      script: site.urls.passwordPage,
      shown,
    }),
    shown === undefined ? {} : { status: problems[shown.code].status, retryAfterSeconds: shown.retryAfterSeconds },
  );

const showPassword: ShowPage = async (site, visit) => {
  const found = await site.journeys.account.open(visit.sessionSecret);
  if ('problem' in found) return notOpen(site, visit, found);
  return hasPassword(site, found) ? passwordForm(site, visit, found) : goTo(paths.accountMeans);
};

const takePassword: TakeForm = async (site, visit, { form, visitor }) => {
  const typed = { present: form.get('presentPassword') ?? '', password: form.get('password') ?? '' };
  const came = await site.journeys.account.changePassword(visit.sessionSecret, typed, visitor);
  if (came === 'changed') return goTo(`${paths.accountMeans}?xong=mat-khau`);
  if (came === 'no-password') return goTo(paths.accountMeans);
  return 'problem' in came ? notOpen(site, visit, came) : passwordForm(site, visit, came, came.shown);
};

const signOut = async (site: Site, visit: Visit): Promise<Answer> => {
  await site.journeys.account.signOut(visit.sessionSecret, visit.requestId);
  return leaveTo(paths.signedOut, site, visit);
};

const endSession = async (site: Site, visit: Visit, { form }: Sent): Promise<Answer> => {
  const refused = await site.journeys.account.endSession(
    visit.sessionSecret,
    form.get('session') ?? '',
    visit.requestId,
  );
  return refused === undefined ? goTo(`${paths.accountSessions}?xong=phien`) : notOpen(site, visit, refused);
};

const withdraw = async (site: Site, visit: Visit, { form }: Sent): Promise<Answer> => {
  const refused = await site.journeys.account.withdraw(visit.sessionSecret, form.get('portal') ?? '', visit.requestId);
  return refused === undefined ? goTo(`${paths.accountPortals}?xong=cong`) : notOpen(site, visit, refused);
};

/** Stops what waits of this kind. */
const cancel =
  (kind: WaitingKind, done: 'so' | 'thu-giu' | 'chu-ky' | 'lay-lai') =>
  async (site: Site, visit: Visit): Promise<Answer> => {
    const step = await site.journeys.waiting.stop(visit.sessionSecret, kind, { requestId: visit.requestId });
    if (!step.stopped) return problemAnswer(visit, step.problem);
    return goTo(step.instead === undefined ? `${paths.account}?xong=${done}` : paths.waitingDelayed);
  };

const showEverywhere = async (site: Site, visit: Visit): Promise<Answer> => {
  const signedIn = await site.journeys.account.open(visit.sessionSecret);
  return 'problem' in signedIn
    ? notOpen(site, visit, signedIn)
    : show(signOutEverywherePage(visit.text, signedInAs(site, visit, signedIn)));
};

const signOutEverywhere = async (site: Site, visit: Visit): Promise<Answer> => {
  const refused = await site.journeys.account.signOutEverywhere(visit.sessionSecret, visit.requestId);
  if (refused !== undefined) return notOpen(site, visit, refused);
  return leaveTo(paths.signedOutEverywhere, site, visit);
};

/** The account, what stands open in its name, and the ways out of it. */
export const accountRoutes: readonly Route[] = [
  { method: 'GET', path: paths.account, show: showAccount },
  { method: 'GET', path: paths.accountFacts, show: showFacts },
  { method: 'GET', path: paths.accountSessions, show: showSessions },
  { method: 'GET', path: paths.accountPortals, show: showPortals },
  { method: 'GET', path: paths.accountActivity, show: showActivity },
  { method: 'GET', path: paths.changePassword, show: showPassword },
  { method: 'POST', path: paths.changePassword, send: takePassword },
  { method: 'POST', path: paths.endSession, send: endSession },
  { method: 'GET', path: paths.endSession, show: backTo(paths.accountSessions) },
  { method: 'POST', path: paths.withdraw, send: withdraw },
  { method: 'GET', path: paths.withdraw, show: backTo(paths.accountPortals) },
  { method: 'POST', path: paths.cancelNumberChange, send: cancel('number', 'so') },
  { method: 'GET', path: paths.cancelNumberChange, show: backTo(paths.account) },
  { method: 'POST', path: paths.cancelEmailChange, send: cancel('email', 'thu-giu') },
  { method: 'GET', path: paths.cancelEmailChange, show: backTo(paths.account) },
  { method: 'POST', path: paths.cancelMeans, send: cancel('means', 'chu-ky') },
  { method: 'GET', path: paths.cancelMeans, show: backTo(paths.account) },
  { method: 'POST', path: paths.cancelRecovery, send: cancel('recovery', 'lay-lai') },
  { method: 'GET', path: paths.cancelRecovery, show: backTo(paths.account) },
  { method: 'POST', path: paths.signOut, send: signOut },
  { method: 'GET', path: paths.signOut, show: backTo(paths.account) },
  { method: 'GET', path: paths.signOutEverywhere, show: showEverywhere },
  { method: 'POST', path: paths.signOutEverywhere, send: signOutEverywhere },
];
