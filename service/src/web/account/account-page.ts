import type { Account } from '../../domain/account.ts';
import { staffOf } from '../../domain/staff/staff-of.ts';
import type { AccountOverview } from '../../journeys/account/account.ts';
import { activityLines } from '../activity/activity-list.ts';
import { html, type Html } from '../html.ts';
import type { Page, SignedInAs } from '../page.ts';
import { openAt, receivers, waysIn } from './standing-parts.ts';
import { paths, type Path } from '../paths.ts';
import { organisationName } from '../staff/organisations-page.ts';
import { dayOf } from '../text/say.ts';
import type { Facts, Text } from '../text/text.ts';
import { doneNotice, type JustDone } from './done-notice.ts';
import { verifiedAccount } from './facts/verified-facts.ts';
import { waitingParts } from './waiting-part.ts';

/** One question of the overview: its answer in short, and the page that has all of it. */
const part = (
  title: string,
  answer: Html,
  to: Path,
  more: string,
): Html => html`<h2 class="govuk-heading-m">${title}</h2>
${answer}<p class="govuk-body"><a class="govuk-link" href="${to}">${more}</a></p>
`;

/** Whose certificates name the organisation, where it is one; else which organisations those of the person name, where they do. */
const staffParts = (text: Text, account: Account): Html | false => {
  const words = text.staff;
  if (account.holder.type === 'organisation')
    return part(
      words.title,
      html`<p class="govuk-body">${words.short}</p>
`,
      paths.organisationStaff,
      words.more,
    );
  const named = staffOf(account);
  return (
    named.length > 0 &&
    part(
      words.own.title,
      html`<ul class="govuk-list govuk-list--bullet">${named.map((one) => html`<li>${organisationName(text, one)}. ${words.own.states[one.record?.state ?? 'waits']}.</li>`)}</ul>
`,
      paths.accountOrganisations,
      words.own.more,
    )
  );
};

/** What the overview shows besides the account. */
export interface AccountDrawn {
  readonly facts: Facts;
  readonly signedIn: SignedInAs;
  /** The person signs in by a password, among other ways. */
  readonly hasPassword: boolean;
  readonly done: JustDone | undefined;
}

/** The account in short: who its holder is and how that is known, how they get in, where it stands open, and who receives what. */
export const accountPage = (
  text: Text,
  overview: AccountOverview,
  { facts, signedIn, hasPassword, done }: AccountDrawn,
): Page => {
  const words = text.account;
  const { token } = signedIn;
  const { account } = overview;
  return {
    name: 'account',
    title: words.title,
    address: paths.account,
    signedIn,
    body: html`${done !== undefined && doneNotice(text, done)}<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body"><span class="tag${account.status === 'suspended' && ' tag--stopped'}">${words.status[account.status]}</span> · ${words.openedAt} ${dayOf(account.openedAt)}</p>
${waitingParts(text, overview, token)}${part(words.factsTitle, verifiedAccount(text, account, facts), paths.accountFacts, words.factsMore)}${part(words.means.title, waysIn(text, overview, hasPassword), paths.accountMeans, words.means.more)}${part(words.sessions.title, openAt(text, overview), paths.accountSessions, words.sessions.manage)}${part(words.portals.title, receivers(text, overview), paths.accountPortals, words.portals.manage)}${staffParts(text, account)}${part(text.activity.recentTitle, activityLines(text, overview.recent), paths.accountActivity, text.activity.all)}<h2 class="govuk-heading-m">${text.dataRights.title}</h2>
<p class="govuk-body">${text.dataRights.short} <a class="govuk-link" href="${paths.accountData}">${text.dataRights.more}</a></p>
<p class="govuk-body">${words.sharedMachine}</p>`,
  };
};
