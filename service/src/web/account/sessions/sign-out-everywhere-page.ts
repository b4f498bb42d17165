import { hiddenFields } from '../../page-parts/form-parts.ts';
import { html } from '../../html.ts';
import type { Page, SignedInAs } from '../../page.ts';
import { paths } from '../../paths.ts';
import type { Text } from '../../text/text.ts';

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
