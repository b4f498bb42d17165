import type { SignedIn } from '../../journeys/account/account.ts';
import { html } from '../html.ts';
import { marks } from '../page-parts/marks.ts';
import type { Page, SignedInAs } from '../page.ts';
import { paths } from '../paths.ts';
import { moment } from '../text/say.ts';
import type { Facts, Text } from '../text/text.ts';
import { verifiedAccount } from './facts/verified-facts.ts';

/** All that an account shows that waits for approval: what is waited for, since when, who approves it, and whom to ask. */
export const awaitingPage = (text: Text, facts: Facts, { account }: SignedIn, signedIn: SignedInAs): Page => {
  const words = text.account.awaiting;
  return {
    name: 'account-awaiting',
    title: words.title,
    address: paths.account,
    signedIn,
    body: html`<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body"><span class="tag">${text.account.status[account.status]}</span> · ${words.since(moment(account.openedAt))}</p>
<div class="warning" role="status">${marks.warning}<p>${words.lead}</p></div>
<h2 class="govuk-heading-m">${words.whoTitle}</h2>
<ul class="govuk-list govuk-list--bullet">${words.who.map((line) => html`<li>${line}</li>`)}</ul>
<p class="govuk-body">${words.call(facts.helpDeskPhone)} <a class="govuk-link" href="tel:${facts.helpDeskPhone}">${text.nextSteps['call-help-desk'].link}</a></p>
<h2 class="govuk-heading-m">${text.account.factsTitle}</h2>
${verifiedAccount(text, account, facts)}
<p class="govuk-body-s">${text.account.accountNumber}: ${account.id}</p>`,
  };
};
