import { closingDays } from '../../domain/data-rights/closing.ts';
import { detailPage, type DetailDrawn } from '../account/detail-page.ts';
import { html } from '../html.ts';
import { hiddenFields } from '../page-parts/form-parts.ts';
import { marks } from '../page-parts/marks.ts';
import type { Page } from '../page.ts';
import { paths } from '../paths.ts';
import type { Text } from '../text/text.ts';

/** What closing the account does, before it is done. */
export const closePage = (text: Text, drawn: DetailDrawn): Page => {
  const words = text.dataRights.close;
  return detailPage(
    text,
    {
      name: 'close-account',
      title: words.title,
      address: paths.closeAccount,
      body: html`<p class="govuk-body">${words.lead(closingDays)}</p>
<ul class="govuk-list govuk-list--bullet">${words.what.map((line) => html`<li>${line}</li>`)}</ul>
<p class="govuk-body">${words.first} <a class="govuk-link" href="${paths.accountData}">${text.dataRights.downloadTitle}</a></p>
<form method="post" action="${paths.closeAccount}">${hiddenFields(drawn.signedIn.token)}<button type="submit" class="govuk-button">${words.yes}</button></form>
<p><a class="govuk-link" href="${paths.account}">${text.account.everywhere.no}</a></p>`,
    },
    drawn,
  );
};

/** It waits: until when, and what keeps it. */
export const accountClosesPage = (text: Text): Page => {
  const words = text.dataRights.close;
  return {
    name: 'account-closes',
    title: words.doneTitle,
    address: paths.accountCloses,
    body: html`<div class="delivery delivery--delivered" role="status">${marks.done}<p>${words.done(closingDays)}</p></div>
<h1 class="govuk-heading-l">${words.doneTitle}</h1>
<p class="govuk-body">${words.keep}</p>
<p><a class="govuk-button govuk-button--secondary" href="${paths.signIn}">${text.signIn.title}</a></p>
<p><a class="govuk-link" href="${paths.home}">${text.account.toStart}</a></p>`,
  };
};
