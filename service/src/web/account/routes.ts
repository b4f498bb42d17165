import type { WaitingKind } from '../../domain/waiting-change.ts';
import type { NotOpen, SignedIn } from '../../journeys/account/account.ts';
import { show, goTo, type Answer, type SignedInAs } from '../page.ts';
import { paths } from '../paths.ts';
import { formToken, problemAnswer, type Site } from '../site.ts';
import type { Route } from '../route.ts';
import type { Sent, Visit } from '../visit.ts';
import { accountPage, signOutEverywherePage, type JustDone } from './account-page.ts';
import { awaitingPage } from './awaiting-page.ts';
import { nameOfHolder } from './verified-facts.ts';

/** What was just done, as the address says it; it decides nothing but a sentence. */
const doneIn: ReadonlyMap<string | undefined, JustDone> = new Map([
  ['phien', 'ended'],
  ['cong', 'withdrawn'],
  ['so', 'stopped'],
  ['chu-ky', 'means-stopped'],
  ['lien-ket', 'linked'],
  ['go-lien-ket', 'unlinked'],
]);
const doneAt = (what: 'phien' | 'cong' | 'so' | 'chu-ky'): string => `${paths.account}?xong=${what}`;

const signedInAs = (site: Site, visit: Visit, { account }: SignedIn): SignedInAs => ({
  name: nameOfHolder(account.holder),
  token: formToken(site, visit),
});
/** Whoever waits for approval is shown what for, whatever they asked for here. */
const notOpen = (site: Site, visit: Visit, { problem, waits }: NotOpen): Answer => {
  if (waits === undefined) return problemAnswer(visit, { code: problem }, site.supportCode());
  return show(awaitingPage(visit.text, visit.facts, waits, signedInAs(site, visit, waits)));
};

const showAccount = async (site: Site, visit: Visit): Promise<Answer> => {
  const overview = await site.journeys.account.overview(visit.sessionSecret);
  if ('problem' in overview) return notOpen(site, visit, overview);
  return show(
    accountPage(visit.text, overview, {
      signedIn: signedInAs(site, visit, overview),
      hasPassword: overview.account.proofs.some(
        // A method that is switched off here says nothing of itself any more.
        ({ method }) => site.journeys.register.methodOf(method)?.steps.includes('password') !== false,
      ),
      linkable: site.journeys.linkProvider.linkable(overview.account.kind),
      done: doneIn.get(visit.query.get('xong')),
    }),
  );
};

const signOut = async (site: Site, visit: Visit): Promise<Answer> => {
  await site.journeys.account.signOut(visit.sessionSecret, visit.requestId);
  visit.setCookies.push(...site.cookies.clearPersonal());
  return goTo(paths.signedOut);
};

const endSession = async (site: Site, visit: Visit, { form }: Sent): Promise<Answer> => {
  const refused = await site.journeys.account.endSession(
    visit.sessionSecret,
    form.get('session') ?? '',
    visit.requestId,
  );
  return refused === undefined ? goTo(doneAt('phien')) : notOpen(site, visit, refused);
};

const withdraw = async (site: Site, visit: Visit, { form }: Sent): Promise<Answer> => {
  const refused = await site.journeys.account.withdraw(visit.sessionSecret, form.get('portal') ?? '', visit.requestId);
  return refused === undefined ? goTo(doneAt('cong')) : notOpen(site, visit, refused);
};

/** Stops what waits of this kind. */
const cancel =
  (kind: WaitingKind, done: 'so' | 'chu-ky') =>
  async (site: Site, visit: Visit): Promise<Answer> => {
    const refused = await site.journeys.waiting.stop(visit.sessionSecret, kind, { requestId: visit.requestId });
    return refused === undefined ? goTo(doneAt(done)) : problemAnswer(visit, refused, site.supportCode());
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
  visit.setCookies.push(...site.cookies.clearPersonal());
  return goTo(paths.signedOutEverywhere);
};

const backToTheAccount = async (): Promise<Answer> => goTo(paths.account);

/** The account, what stands open in its name, and the ways out of it. */
export const accountRoutes: readonly Route[] = [
  { method: 'GET', path: paths.account, show: showAccount },
  { method: 'POST', path: paths.endSession, send: endSession },
  { method: 'GET', path: paths.endSession, show: backToTheAccount },
  { method: 'POST', path: paths.withdraw, send: withdraw },
  { method: 'GET', path: paths.withdraw, show: backToTheAccount },
  { method: 'POST', path: paths.cancelNumberChange, send: cancel('number', 'so') },
  { method: 'GET', path: paths.cancelNumberChange, show: backToTheAccount },
  { method: 'POST', path: paths.cancelMeans, send: cancel('means', 'chu-ky') },
  { method: 'GET', path: paths.cancelMeans, show: backToTheAccount },
  { method: 'POST', path: paths.signOut, send: signOut },
  { method: 'GET', path: paths.signOut, show: backToTheAccount },
  { method: 'GET', path: paths.signOutEverywhere, show: showEverywhere },
  { method: 'POST', path: paths.signOutEverywhere, send: signOutEverywhere },
];
