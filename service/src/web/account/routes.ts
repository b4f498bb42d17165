import type { NotOpen } from '../../journeys/account/account.ts';
import { show, goTo, type Answer } from '../page.ts';
import { paths } from '../paths.ts';
import { problemAnswer, type Room } from '../room.ts';
import type { Route } from '../route.ts';
import { knownVisitor, type Sent, type Visit } from '../visit.ts';
import { accountPage, signOutEverywherePage, type JustDone } from './account-page.ts';

/** What was just done, as the address says it; it decides nothing but a sentence. */
const doneIn: ReadonlyMap<string | undefined, JustDone> = new Map([
  ['phien', 'ended'],
  ['cong', 'withdrawn'],
  ['so', 'stopped'],
]);
const doneAt = (what: 'phien' | 'cong' | 'so'): string => `${paths.account}?xong=${what}`;

const tokenFor = (room: Room, visit: Visit): string => room.tokens.make(knownVisitor(visit, room.cookies).browserHash);
const notOpen = (room: Room, visit: Visit, { problem }: NotOpen): Answer =>
  problemAnswer(visit, { code: problem }, room.supportCode());

const showAccount = async (room: Room, visit: Visit): Promise<Answer> => {
  const overview = await room.journeys.account.overview(visit.sessionSecret);
  if ('problem' in overview) return notOpen(room, visit, overview);
  return show(accountPage(visit.text, overview, tokenFor(room, visit), doneIn.get(visit.query.get('xong'))));
};

const signOut = async (room: Room, visit: Visit): Promise<Answer> => {
  await room.journeys.account.signOut(visit.sessionSecret, visit.requestId);
  visit.setCookies.push(...room.cookies.clearPersonal());
  return goTo(paths.signedOut);
};

const endSession = async (room: Room, visit: Visit, { form }: Sent): Promise<Answer> => {
  const refused = await room.journeys.account.endSession(
    visit.sessionSecret,
    form.get('session') ?? '',
    visit.requestId,
  );
  return refused === undefined ? goTo(doneAt('phien')) : notOpen(room, visit, refused);
};

const withdraw = async (room: Room, visit: Visit, { form }: Sent): Promise<Answer> => {
  const refused = await room.journeys.account.withdraw(visit.sessionSecret, form.get('portal') ?? '', visit.requestId);
  return refused === undefined ? goTo(doneAt('cong')) : notOpen(room, visit, refused);
};

const cancelNumberChange = async (room: Room, visit: Visit): Promise<Answer> => {
  const refused = await room.journeys.changeNumber.stop(visit.sessionSecret, { requestId: visit.requestId });
  return refused === undefined ? goTo(doneAt('so')) : problemAnswer(visit, refused, room.supportCode());
};

const showEverywhere = async (room: Room, visit: Visit): Promise<Answer> => {
  const signedIn = await room.journeys.account.open(visit.sessionSecret);
  return 'problem' in signedIn
    ? notOpen(room, visit, signedIn)
    : show(signOutEverywherePage(visit.text, tokenFor(room, visit)));
};

const signOutEverywhere = async (room: Room, visit: Visit): Promise<Answer> => {
  const refused = await room.journeys.account.signOutEverywhere(visit.sessionSecret, visit.requestId);
  if (refused !== undefined) return notOpen(room, visit, refused);
  visit.setCookies.push(...room.cookies.clearPersonal());
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
  { method: 'POST', path: paths.cancelNumberChange, send: cancelNumberChange },
  { method: 'GET', path: paths.cancelNumberChange, show: backToTheAccount },
  { method: 'POST', path: paths.signOut, send: signOut },
  { method: 'GET', path: paths.signOut, show: backToTheAccount },
  { method: 'GET', path: paths.signOutEverywhere, show: showEverywhere },
  { method: 'POST', path: paths.signOutEverywhere, send: signOutEverywhere },
];
