import { show, goTo, type Answer } from '../page.ts';
import { paths } from '../paths.ts';
import { problemAnswer, type Room } from '../room.ts';
import type { Route } from '../route.ts';
import { knownVisitor, type Sent, type Visit } from '../visit.ts';
import { accountPage } from './account-page.ts';

const showAccount = async (room: Room, visit: Visit): Promise<Answer> => {
  const signedIn = await room.journeys.account.open(visit.sessionSecret);
  if ('problem' in signedIn) return problemAnswer(visit, { code: signedIn.problem }, room.supportCode());
  return show(accountPage(visit.text, signedIn, room.tokens.make(knownVisitor(visit, room.cookies).browserHash)));
};

const signOut = async (room: Room, visit: Visit, _sent: Sent): Promise<Answer> => {
  await room.journeys.account.signOut(visit.sessionSecret, visit.requestId);
  visit.setCookies.push(...room.cookies.clearPersonal());
  return goTo(paths.signedOut);
};

/** The account, and the way out of it. */
export const accountRoutes: readonly Route[] = [
  { method: 'GET', path: paths.account, show: showAccount },
  { method: 'POST', path: paths.signOut, send: signOut },
  { method: 'GET', path: paths.signOut, show: async () => goTo(paths.account) },
];
