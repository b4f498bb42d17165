import { leaveTo } from '../account/leave.ts';
import type { NotMerged } from '../../journeys/merge/merge.ts';
import { justDone } from '../account/done-notice.ts';
import { notOpen, signedInAs } from '../account/sessions/signed-in.ts';
import { goTo, show, type Answer } from '../page.ts';
import { paths, signInToMergePath, signInToOtherPath } from '../paths.ts';
import { backTo, type Route, type ShowPage, type TakeForm } from '../route.ts';
import { problemAnswer, type Site } from '../site.ts';
import type { Visit } from '../visit.ts';
import { mergedPage, mergePage, splitPage } from './merge-pages.ts';

/** Why nothing happened; who has not just signed in is led to do so. */
const told = (site: Site, visit: Visit, came: NotMerged): Answer => {
  if ('notOpen' in came) return notOpen(site, visit, came.notOpen);
  return came.problem.code === 'sign-in-too-old' ? goTo(signInToMergePath) : problemAnswer(visit, came.problem);
};

const showMerge: ShowPage = async (site, visit) => {
  const shown = await site.journeys.merge.open(visit.sessionSecret, visit.mergePass);
  if ('problem' in shown) return notOpen(site, visit, shown);
  const done = justDone(visit.query.get('xong'));
  return show(mergePage(visit.text, shown, { signedIn: signedInAs(site, visit, shown), done }));
};

const begin: TakeForm = async (site, visit) => {
  const came = await site.journeys.merge.begin(visit.sessionSecret);
  if (!('pass' in came)) return told(site, visit, came);
  visit.setCookies.push(site.cookies.setMergePass(came.pass));
  return goTo(signInToOtherPath);
};

const merge: TakeForm = async (site, visit, { visitor }) => {
  const came = await site.journeys.merge.merge(visit.sessionSecret, visit.mergePass, visitor.requestId);
  switch (came) {
    case 'here':
      visit.setCookies.push(site.cookies.clearMergePass());
      return goTo(`${paths.mergeAccounts}?xong=gop`);
    case 'away':
      return leaveTo(paths.accountsMerged, site, visit);
    default:
      return told(site, visit, came);
  }
};

const split: TakeForm = async (site, visit, { form, visitor }) => {
  const came = await site.journeys.merge.split(visit.sessionSecret, form.get('merge') ?? '', visitor.requestId);
  if (came !== 'split') return told(site, visit, came);
  return leaveTo(paths.accountsSplit, site, visit);
};

/** Everything under `/tai-khoan/gop`. */
export const mergeRoutes: readonly Route[] = [
  { method: 'GET', path: paths.mergeAccounts, show: showMerge },
  { method: 'POST', path: paths.mergeAccounts, send: merge },
  { method: 'POST', path: paths.beginMerge, send: begin },
  { method: 'GET', path: paths.beginMerge, show: backTo(paths.mergeAccounts) },
  { method: 'POST', path: paths.splitAccounts, send: split },
  { method: 'GET', path: paths.splitAccounts, show: backTo(paths.mergeAccounts) },
  { method: 'GET', path: paths.accountsMerged, show: async (_site, { text }) => show(mergedPage(text)) },
  { method: 'GET', path: paths.accountsSplit, show: async (_site, { text }) => show(splitPage(text)) },
];
