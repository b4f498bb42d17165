import type { AccountOverview } from '../../journeys/account/account.ts';
import { hiddenFields } from '../page-parts/form-parts.ts';
import { html, type Html } from '../html.ts';
import type { Page, SignedInAs } from '../page.ts';
import { paths } from '../paths.ts';
import { marks } from '../page-parts/marks.ts';
import { dayOf, moment } from '../text/say.ts';
import type { Text } from '../text/text.ts';
import type { LinkableProvider } from '../../journeys/link-provider/link-provider.ts';
import { linkPart } from './link-part.ts';
import { meansList } from './means-list.ts';
import { portalList } from './portal-list.ts';
import { proofList } from './proof-list.ts';
import { sessionList } from './session-list.ts';
import { verifiedAccount } from './verified-facts.ts';

/** What has just been done on this page, told at its top. */
export type JustDone = 'ended' | 'withdrawn' | 'stopped' | 'means-stopped' | 'linked' | 'unlinked';

const doneNotice = ({ account: words, changeNumber, linkProvider }: Text, done: JustDone): Html => {
  const told: Readonly<Record<JustDone, string>> = {
    ended: words.sessions.ended,
    withdrawn: words.portals.withdrawn,
    stopped: changeNumber.waits.stopped,
    'means-stopped': words.newMeans.stopped,
    linked: linkProvider.linked,
    unlinked: linkProvider.unlinked,
  };
  return html`<div class="delivery delivery--delivered" role="status">${marks.done}<p>${told[done]}</p></div>
`;
};

/** A new number that waits, with the button that stops it; else the way to change the number. */
const numberPart = (
  { changeNumber: words }: Text,
  { newNumber, account: { holder } }: AccountOverview,
  token: string,
): Html | false => {
  if (newNumber === undefined)
    return (
      holder.type === 'person' &&
      holder.dateOfBirth !== undefined &&
      html`<p class="govuk-body"><a class="govuk-link" href="${paths.changeNumber}">${words.title}</a></p>
`
    );
  return html`<div class="warning">${marks.warning}<div><p>${words.waits.lead(newNumber.lastDigits, moment(newNumber.effectiveAt))}</p>
<form method="post" action="${paths.cancelNumberChange}">${hiddenFields(token)}<button type="submit" class="link-button">${words.waits.stop}</button></form></div></div>
`;
};

/** Another way to sign in that waits, with the button that stops it. */
const meansPart = (
  { account: { newMeans: words } }: Text,
  { newMeans }: AccountOverview,
  token: string,
): Html | false =>
  newMeans !== undefined &&
  html`<div class="warning">${marks.warning}<div><p>${words.lead(newMeans.by, moment(newMeans.effectiveAt))}</p>
<form method="post" action="${paths.cancelMeans}">${hiddenFields(token)}<button type="submit" class="link-button">${words.stop}</button></form></div></div>
`;

/** What the page shows besides the account. */
export interface AccountDrawn {
  readonly signedIn: SignedInAs;
  /** The person signs in by a password, among other ways. */
  readonly hasPassword: boolean;
  /** The identity providers by which an account of this kind can be signed in to. */
  readonly linkable: readonly LinkableProvider[];
  readonly done: JustDone | undefined;
}

/** The account as its holder sees it: who they are, where it stands open, who may receive what, and the ways out. */
export const accountPage = (
  text: Text,
  overview: AccountOverview,
  { signedIn, hasPassword, linkable, done }: AccountDrawn,
): Page => {
  const words = text.account;
  const { token } = signedIn;
  const { account, agreements } = overview;
  return {
    name: 'account',
    title: words.title,
    address: paths.account,
    signedIn,
    body: html`${done !== undefined && doneNotice(text, done)}<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body"><span class="tag${account.status === 'suspended' && ' tag--stopped'}">${words.status[account.status]}</span> · ${words.openedAt} ${dayOf(account.openedAt)}</p>
<h2 class="govuk-heading-m">${words.factsTitle}</h2>
${verifiedAccount(text, account)}
${numberPart(text, overview, token)}${meansPart(text, overview, token)}${meansList(text, overview, { hasPassword, token })}${linkPart(text, overview, { linkable, token })}${sessionList(text, overview, token)}
<p class="govuk-body">${words.sharedMachine}</p>
<p><a class="govuk-button govuk-button--secondary" href="${paths.signOutEverywhere}">${words.everywhere.yes}</a></p>
${portalList(text, agreements, token)}
${proofList(text, account)}`,
  };
};

/** What signing out everywhere does, before it is done. */
export const signOutEverywherePage = (text: Text, signedIn: SignedInAs): Page => {
  const words = text.account.everywhere;
  return {
    name: 'sign-out-everywhere',
    title: words.title,
    address: paths.signOutEverywhere,
    signedIn,
    body: html`<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead}</p>
<ul class="govuk-list govuk-list--bullet">${words.what.map((line) => html`<li>${line}</li>`)}</ul>
<p class="govuk-body">${words.suspect}</p>
<form method="post" action="${paths.signOutEverywhere}">${hiddenFields(signedIn.token)}<button type="submit" class="govuk-button">${words.yes}</button></form>
<p><a class="govuk-link" href="${paths.account}">${words.no}</a></p>`,
  };
};
