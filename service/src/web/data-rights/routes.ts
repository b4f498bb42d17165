import { leaveTo } from '../account/leave.ts';
import type { ActivityEntry } from '../../domain/activity.ts';
import { problems } from '../../domain/problems.ts';
import { myDataSchema } from '../../journeys/data-rights/my-data-schema.ts';
import type { DataView } from '../../journeys/data-rights/data-rights.ts';
import { notOpen, signedInAs } from '../account/sessions/signed-in.ts';
import { justDone } from '../account/done-notice.ts';
import { activityLine } from '../activity/activity-list.ts';
import { placeIn } from '../activity/place-in.ts';
import { goTo, show, type Answer } from '../page.ts';
import { paths, signInToDataPath } from '../paths.ts';
import { backTo, type Route, type ShowPage, type TakeForm } from '../route.ts';
import { problemAnswer, type Site } from '../site.ts';
import type { Text } from '../text/text.ts';
import type { Visit } from '../visit.ts';
import { accountClosesPage, closePage } from './close-page.ts';
import { copyPage } from './copy-page.ts';
import { dataPage, type DataDrawn } from './data-page.ts';

const drawData = (site: Site, visit: Visit, found: DataView, more: Pick<DataDrawn, 'shown' | 'typed'> = {}): Answer =>
  show(
    dataPage(visit.text, found, {
      signedIn: signedInAs(site, visit, found),
      facts: visit.facts,
      done: more.shown === undefined ? justDone(visit.query.get('xong')) : undefined,
      ...more,
    }),
    more.shown === undefined
      ? {}
      : { status: problems[more.shown.code].status, retryAfterSeconds: more.shown.retryAfterSeconds },
  );

/** What a complaint about something that happened begins with; the person says the rest. */
const complaintAbout = (text: Text, about: ActivityEntry): NonNullable<DataDrawn['typed']> => ({
  kind: 'complain',
  text: text.activity.complaintAbout(activityLine(text, about)),
});

const showData: ShowPage = async (site, visit) => {
  const found = await site.journeys.dataRights.view(visit.sessionSecret, placeIn(visit.query.get('ve')));
  if ('problem' in found) return notOpen(site, visit, found);
  return drawData(
    site,
    visit,
    found,
    found.about === undefined ? {} : { typed: complaintAbout(visit.text, found.about) },
  );
};

const ask: TakeForm = async (site, visit, { form, visitor }) => {
  const typed = { kind: form.get('requestKind') ?? '', text: form.get('requestText') ?? '' };
  const came = await site.journeys.dataRights.ask(visit.sessionSecret, typed, visitor);
  if (came === 'asked') return goTo(`${paths.accountData}?xong=yeu-cau`);
  return 'problem' in came ? notOpen(site, visit, came) : drawData(site, visit, came, { shown: came.shown, typed });
};

const download: TakeForm = async (site, visit, { form, visitor }) => {
  const as = form.get('as') === 'page' ? 'page' : 'file';
  const came = await site.journeys.dataRights.download(visit.sessionSecret, as, visitor);
  if (came === 'sign-in-too-old') return goTo(signInToDataPath);
  if ('problem' in came) return notOpen(site, visit, came);
  return as === 'page'
    ? show(
        copyPage(visit.text, came.copy, {
          facts: visit.facts,
          signedIn: signedInAs(site, visit, came.copy),
          printScript: site.urls.printPage,
        }),
      )
    : {
        answer: 'file',
        name: 'du-lieu-cua-toi.json',
        contentType: 'application/json; charset=utf-8',
        text: JSON.stringify(came.data, undefined, 2),
      };
};

const restrict: TakeForm = async (site, visit, { form, visitor }) => {
  const to = form.get('to') === 'off' ? 'off' : 'on';
  const came = await site.journeys.dataRights.restrict(visit.sessionSecret, to, visitor);
  if (came === 'sign-in-too-old') return goTo(signInToDataPath);
  if (came !== 'done') return notOpen(site, visit, came);
  return goTo(`${paths.accountData}?xong=${to === 'on' ? 'han-che' : 'cho-lai'}`);
};

const showClose: ShowPage = async (site, visit) => {
  const found = await site.journeys.dataRights.view(visit.sessionSecret);
  if ('problem' in found) return notOpen(site, visit, found);
  return show(closePage(visit.text, { signedIn: signedInAs(site, visit, found) }));
};

const close: TakeForm = async (site, visit, { visitor }) => {
  const came = await site.journeys.dataRights.close(visit.sessionSecret, visitor);
  if (came === 'sign-in-too-old') return goTo(signInToDataPath);
  if (came === 'stronger-sign-in-needed' || came === 'too-many-changes') return problemAnswer(visit, { code: came });
  if (came !== 'waits') return notOpen(site, visit, came);
  return leaveTo(paths.accountCloses, site, visit);
};

const schema: ShowPage = async () => ({ answer: 'json', body: myDataSchema });

/** Everything under `/tai-khoan/du-lieu`. */
export const dataRightsRoutes: readonly Route[] = [
  { method: 'GET', path: paths.accountData, show: showData },
  { method: 'GET', path: paths.dataSchema, show: schema },
  { method: 'POST', path: paths.restrictData, send: restrict },
  { method: 'GET', path: paths.restrictData, show: backTo(paths.accountData) },
  { method: 'GET', path: paths.closeAccount, show: showClose },
  { method: 'POST', path: paths.closeAccount, send: close },
  { method: 'GET', path: paths.accountCloses, show: async (_site, { text }) => show(accountClosesPage(text)) },
  { method: 'POST', path: paths.askAboutData, send: ask },
  { method: 'GET', path: paths.askAboutData, show: backTo(paths.accountData) },
  { method: 'POST', path: paths.downloadData, send: download },
  { method: 'GET', path: paths.downloadData, show: backTo(paths.accountData) },
];
