import type { SignedIn } from '../../journeys/account/account.ts';
import { hiddenFields } from '../form-parts.ts';
import { html } from '../html.ts';
import type { Page } from '../page.ts';
import { paths } from '../paths.ts';
import { dayOf, timeOfDay } from '../text/say.ts';
import type { Text } from '../text/text.ts';
import { verifiedFacts } from './verified-facts.ts';

/** The account as its holder sees it. */
export const accountPage = (text: Text, { account, session }: SignedIn, token: string): Page => {
  const words = text.account;
  const references = account.proofs.flatMap(({ method, evidence }) => evidence.flatMap(({ checkDetails }) =>
    checkDetails.filter(({ checkMethod }) => checkMethod === 'data').map(({ organization, checkId, time }) => ({ method, organization, checkId, time }))));
  return {
    name: 'account', title: words.title, address: paths.account,
    body: html`<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body"><span class="tag${account.status === 'suspended' && ' tag--stopped'}">${words.status[account.status]}</span> · ${words.openedAt} ${dayOf(account.openedAt)}</p>
<h2 class="govuk-heading-m">${words.factsTitle}</h2>
${verifiedFacts(text, account)}
<h2 class="govuk-heading-m">${words.proofsTitle}</h2>
<ul class="govuk-list">${references.map(({ method, organization, checkId, time }) => html`<li>${text.methods[method]}, ${organization}, ${timeOfDay(time)} ${dayOf(time)}.<br><span class="govuk-body-s">${words.reference}: ${checkId}</span></li>`)}</ul>
<p class="govuk-body-s">${words.accountNumber}: ${account.id}</p>
<h2 class="govuk-heading-m">${words.sessionTitle}</h2>
<p class="govuk-body">${words.acr[session.acr]}. ${words.signedInUntil(`${timeOfDay(session.expiresAt)} ${dayOf(session.expiresAt)}`)}</p>
<p class="govuk-body">${words.sharedMachine}</p>
<form method="post" action="${paths.signOut}">${hiddenFields(token)}<button type="submit" class="govuk-button govuk-button--secondary">${words.signOut}</button></form>`,
  };
};
