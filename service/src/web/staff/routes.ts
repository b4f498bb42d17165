import type { StaffOutcome } from '../../domain/staff/may-settle.ts';
import { staffStates, type StaffState } from '../../domain/staff/staff.ts';
import { justDone } from '../account/done-notice.ts';
import { notOpen, signedInAs } from '../account/sessions/signed-in.ts';
import { goTo, show } from '../page.ts';
import { paths, signInForStaffPath, signInToLeavePath } from '../paths.ts';
import { backTo, type Route, type ShowPage, type TakeForm } from '../route.ts';
import { problemAnswer } from '../site.ts';
import { turnedAway } from '../ways-in/turned-away.ts';
import { organisationsPage } from './organisations-page.ts';
import { staffPage, stateInAddress } from './staff-page.ts';

const turned = turnedAway(signInForStaffPath);
const turnedFromLeaving = turnedAway(signInToLeavePath);

const stateNamed = (named: string | undefined): StaffState =>
  staffStates.find((one) => stateInAddress[one] === named) ?? 'waits';

/** A version as a form of ours has it; any other was seen nowhere. */
const versionIn = (typed: string | undefined): number =>
  typed !== undefined && /^\d{1,9}$/u.test(typed) ? Number(typed) : -1;

const showStaff: ShowPage = async (site, visit) => {
  const after = visit.query.get('sau');
  const asked = { state: stateNamed(visit.query.get('xem')), ...(after === undefined ? {} : { after }) };
  const found = await site.journeys.staff.view(visit.sessionSecret, asked);
  if (found === 'no-organisation') return problemAnswer(visit, { code: 'page-not-found' });
  if ('problem' in found) return notOpen(site, visit, found);
  return show(
    staffPage(visit.text, found, {
      signedIn: signedInAs(site, visit, found),
      done: justDone(visit.query.get('xong')),
      isLater: after !== undefined,
    }),
  );
};

const done = { confirmed: 'xac-nhan-nguoi', ended: 'ket-thuc-nguoi' } as const;

const settle =
  (to: StaffOutcome): TakeForm =>
  async (site, visit, { form }) => {
    const asked = { id: form.get('staff') ?? '', version: versionIn(form.get('seen')), to };
    const came = await site.journeys.staff.settle(visit.sessionSecret, asked, visit.requestId);
    if (came !== 'done') return turned(site, visit, came);
    const state = stateNamed(form.get('from'));
    return goTo(`${paths.organisationStaff}?xem=${stateInAddress[state]}&xong=${done[to]}`);
  };

const showOrganisations: ShowPage = async (site, visit) => {
  const found = await site.journeys.account.open(visit.sessionSecret);
  if ('problem' in found) return notOpen(site, visit, found);
  const drawn = { signedIn: signedInAs(site, visit, found), done: justDone(visit.query.get('xong')) };
  return show(organisationsPage(visit.text, found, drawn));
};

const leave: TakeForm = async (site, visit, { form }) => {
  const asked = { taxCode: form.get('organisation') ?? '', version: versionIn(form.get('seen')) };
  const came = await site.journeys.staff.giveUp(visit.sessionSecret, asked, visit.requestId);
  return came === 'done'
    ? goTo(`${paths.accountOrganisations}?xong=roi-to-chuc`)
    : turnedFromLeaving(site, visit, came);
};

/** An organisation's people, and a person's organisations. */
export const staffRoutes: readonly Route[] = [
  { method: 'GET', path: paths.organisationStaff, show: showStaff },
  { method: 'POST', path: paths.confirmStaff, send: settle('confirmed') },
  { method: 'GET', path: paths.confirmStaff, show: backTo(paths.organisationStaff) },
  { method: 'POST', path: paths.endStaff, send: settle('ended') },
  { method: 'GET', path: paths.endStaff, show: backTo(paths.organisationStaff) },
  { method: 'GET', path: paths.accountOrganisations, show: showOrganisations },
  { method: 'POST', path: paths.leaveOrganisation, send: leave },
  { method: 'GET', path: paths.leaveOrganisation, show: backTo(paths.accountOrganisations) },
];
