import type { Kind, Method } from '../../domain/kinds-and-methods.ts';
import { hiddenFields, sendButton } from '../form-parts.ts';
import { html } from '../html.ts';
import type { Page } from '../page.ts';
import { paths, preparePathFor } from '../paths.ts';
import type { Facts, Text } from '../text/text.ts';

/** The condition, what to have at hand, and what happens to personal data; sending it begins a registration. */
export const preparePage = (text: Text, facts: Facts, kind: Kind, method: Method, token: string): Page => {
  const words = text.register.prepare;
  return {
    name: 'prepare',
    title: words.title,
    address: preparePathFor(kind, method),
    body: html`<h1 class="govuk-heading-l">${words.title}</h1>
<h2 class="govuk-heading-m">${words.conditionTitle}</h2>
<ul class="govuk-list govuk-list--bullet"><li>${words.condition}</li><li>${words.age(facts.minimumAge)}</li></ul>
<h2 class="govuk-heading-m">${words.haveTitle}</h2>
<ul class="govuk-list govuk-list--bullet">${words.have.map((thing) => html`<li>${thing}</li>`)}</ul>
<h2 class="govuk-heading-m">${words.privacyTitle}</h2>
<dl class="govuk-summary-list">${words.privacy.map(({ name, words: sentence }) => html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${name}</dt><dd class="govuk-summary-list__value">${sentence}</dd></div>`)}</dl>
<p class="govuk-body"><a class="govuk-link" href="${paths.privacy}">${words.privacyMore}</a></p>
<form method="post" action="${paths.prepare}">
${hiddenFields(token)}<input type="hidden" name="kind" value="${kind}"><input type="hidden" name="method" value="${method}">
${sendButton(words.begin)}
</form>`,
  };
};
