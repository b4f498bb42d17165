import type { WayChanged } from '../../journeys/ways-in/ways-in.ts';
import { justDone } from '../account/done-notice.ts';
import { notOpen, signedInAs } from '../account/sessions/signed-in.ts';
import { goTo, show, type Answer } from '../page.ts';
import { paths, signInForWaysPath } from '../paths.ts';
import { furtherChoices } from '../register/prove-further.ts';
import { backTo, type Route, type ShowPage, type TakeForm } from '../route.ts';
import { problemAnswer, type Site } from '../site.ts';
import type { Visit } from '../visit.ts';
import { ceremonyOf, freshCeremony } from './ceremony.ts';
import { waysInPage } from './ways-in-page.ts';

const showWays: ShowPage = async (site, visit) => {
  const shown = await site.journeys.waysIn.open(visit.sessionSecret);
  if ('problem' in shown) return notOpen(site, visit, shown);
  return show(
    waysInPage(visit.text, shown, {
      signedIn: signedInAs(site, visit, shown),
      done: justDone(visit.query.get('xong')),
      linkable: site.journeys.linkProvider.linkable(shown.account.kind),
      isOn: ({ method, provider: id }) =>
        site.journeys.linkProvider
          .methodOf(method)
          ?.providers?.offered()
          .some(({ provider }) => provider.id === id) ?? false,
      further: furtherChoices(site, shown.account),
      script: site.urls.newPasskey,
      now: site.clock.now(),
    }),
  );
};

/** What the page's script asks the device with; the handle goes along in the form's own token. */
const tellNewPasskey: ShowPage = async (site, visit) => {
  const shown = await site.journeys.waysIn.open(visit.sessionSecret);
  if ('problem' in shown) return notOpen(site, visit, shown);
  const { token, ceremony } = freshCeremony(site, visit, { tay: shown.userHandle ?? '' });
  const asked = site.journeys.waysIn.passkeyAsked(shown, ceremony);
  if (asked === undefined) return problemAnswer(visit, { code: 'page-not-found' });
  return { answer: 'json', body: { token, rpName: visit.text.frame.serviceName, ...asked } };
};

/** What the page then says (`?xong=`). */
const doneAs = { waits: 'cho-go-cach', kept: 'giu-cach', delayed: 'lui-go-cach' } as const;

/** How a change ended, on screen: who has not just signed in is led to do so. */
export const afterChange = (
  site: Site,
  visit: Visit,
  came: WayChanged,
  done: 'them-cach' | 'go-cach' | 'go-lien-ket' = 'go-cach',
): Answer => {
  if (typeof came === 'string') return goTo(`${paths.accountMeans}?xong=${came === 'done' ? done : doneAs[came]}`);
  if ('notOpen' in came) return notOpen(site, visit, came.notOpen);
  return came.problem.code === 'sign-in-too-old' ? goTo(signInForWaysPath) : problemAnswer(visit, came.problem);
};

const addPasskey: TakeForm = async (site, visit, { form, token, context, visitor }) =>
  afterChange(
    site,
    visit,
    await site.journeys.waysIn.addPasskey(
      {
        name: form.get('name'),
        answer: form.get('answer') ?? '',
        userHandle: context.get('tay') ?? '',
        ceremony: ceremonyOf(visitor, token),
      },
      visit.sessionSecret,
      visit.requestId,
    ),
    'them-cach',
  );

const removeWay: TakeForm = async (site, visit, { form }) =>
  afterChange(
    site,
    visit,
    await site.journeys.waysIn.remove(form.get('way') ?? '', visit.sessionSecret, visit.requestId),
  );

const keepWay: TakeForm = async (site, visit, { form }) =>
  afterChange(
    site,
    visit,
    await site.journeys.waysIn.keep(form.get('way') ?? '', visit.sessionSecret, visit.requestId),
  );

/** Everything under `/tai-khoan/cach-dang-nhap`. */
export const waysInRoutes: readonly Route[] = [
  { method: 'GET', path: paths.accountMeans, show: showWays },
  { method: 'GET', path: paths.newPasskeyAsked, show: tellNewPasskey },
  { method: 'POST', path: paths.addPasskey, send: addPasskey },
  { method: 'GET', path: paths.addPasskey, show: backTo(paths.accountMeans) },
  { method: 'POST', path: paths.removeWay, send: removeWay },
  { method: 'GET', path: paths.removeWay, show: backTo(paths.accountMeans) },
  { method: 'POST', path: paths.keepWay, send: keepWay },
  { method: 'GET', path: paths.keepWay, show: backTo(paths.accountMeans) },
];
