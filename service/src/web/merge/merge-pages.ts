import { identityLevelOf, type Account } from '../../domain/account.ts';
import type { Merge } from '../../domain/merge/merge.ts';
import type { MergeShown, Pair } from '../../journeys/merge/merge.ts';
import { detailPage, type DetailDrawn } from '../account/detail-page.ts';
import { identityNumberOf, nameOfHolder } from '../account/facts/verified-facts.ts';
import { html, type Html } from '../html.ts';
import { hiddenFields, sendButton } from '../page-parts/form-parts.ts';
import { marks } from '../page-parts/marks.ts';
import type { Page } from '../page.ts';
import { paths } from '../paths.ts';
import { moment } from '../text/say.ts';
import type { Text } from '../text/text.ts';

const accountEntry = (text: Text, title: string, account: Account): Html =>
  html`<li class="entry">
<h2 class="govuk-heading-s">${title}</h2>
<p>${nameOfHolder(account.holder)}<br>${identityNumberOf(account.holder)}<br>${text.merge.level(identityLevelOf(account))}</p></li>
`;

const pairPart = (text: Text, { kept, merged }: Pair, token: string): Html => {
  const words = text.merge;
  return html`<p class="govuk-body">${words.pairLead}</p>
<ul class="entries">${accountEntry(text, words.stays, kept)}${accountEntry(text, words.ends, merged)}</ul>
<ul class="govuk-list govuk-list--bullet">${words.what.slice(2).map((line) => html`<li>${line}</li>`)}</ul>
<form method="post" action="${paths.mergeAccounts}">${hiddenFields(token)}${sendButton(words.yes)}</form>
<p><a class="govuk-link" href="${paths.account}">${words.no}</a></p>`;
};

const beginPart = (text: Text, token: string): Html => {
  const words = text.merge;
  return html`<p class="govuk-body">${words.lead}</p>
<ul class="govuk-list govuk-list--bullet">${words.what.map((line) => html`<li>${line}</li>`)}</ul>
<form method="post" action="${paths.beginMerge}">${hiddenFields(token)}${sendButton(words.begin)}</form>`;
};

const reversibleEntry = (text: Text, { id, mergedAt, reversibleUntil }: Merge, token: string): Html =>
  html`<li class="entry"><p>${text.merge.reversible(moment(mergedAt), moment(reversibleUntil))}</p>
<form method="post" action="${paths.splitAccounts}">${hiddenFields(token)}<input type="hidden" name="merge" value="${id}"><button type="submit" class="link-button">${text.merge.split}</button></form></li>
`;

/** How two accounts become one; once both have been signed in to, which stays, and the button. */
export const mergePage = (text: Text, { pair, reversible }: MergeShown, drawn: DetailDrawn): Page => {
  const words = text.merge;
  const { token } = drawn.signedIn;
  return detailPage(
    text,
    {
      name: 'merge-accounts',
      title: pair === undefined ? words.title : words.pairTitle,
      address: paths.mergeAccounts,
      body: html`${pair === undefined ? beginPart(text, token) : pairPart(text, pair, token)}${
        reversible.length > 0 &&
        html`<h2 class="govuk-heading-m">${words.reversibleTitle}</h2>
<ul class="entries">${reversible.map((one) => reversibleEntry(text, one, token))}</ul>`
      }`,
    },
    drawn,
  );
};

const endPage = (text: Text, page: Pick<Page, 'name' | 'title' | 'address'>, told: string): Page => ({
  ...page,
  body: html`<div class="delivery delivery--delivered" role="status">${marks.done}<p>${page.title}</p></div>
<h1 class="govuk-heading-l">${page.title}</h1>
<p class="govuk-body">${told}</p>
<p><a class="govuk-button" href="${paths.signIn}">${text.signIn.title}</a></p>
<p><a class="govuk-link" href="${paths.home}">${text.account.toStart}</a></p>`,
});

/** The account that was signed in to is part of the other now. */
export const mergedPage = (text: Text): Page =>
  endPage(
    text,
    { name: 'accounts-merged', title: text.merge.awayTitle, address: paths.accountsMerged },
    text.merge.away,
  );

/** They are two again, and both are signed out. */
export const splitPage = (text: Text): Page =>
  endPage(
    text,
    { name: 'accounts-split', title: text.merge.splitTitle, address: paths.accountsSplit },
    text.merge.splitDone,
  );
