import { html, type Html } from '../html.ts';
import { hiddenFields, sendButton } from '../page-parts/form-parts.ts';
import { paths } from '../paths.ts';
import type { Text } from '../text/text.ts';

/** One field for the code of an app and for one on paper; it is told by its shape which it is. */
export const otherCodeForm = ({ waysIn: { second } }: Text, token: string): Html => {
  const words = second.signIn;
  return html`<form method="post" action="${paths.signInOtherCode}" novalidate>${hiddenFields(token)}
<div class="govuk-form-group"><label class="govuk-label" for="ma-khac">${words.label}</label><div class="govuk-hint" id="ma-khac-goi-y">${words.hint}</div>
<input class="govuk-input" id="ma-khac" name="otherCode" type="text" maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="ma-khac-goi-y"></div>
${sendButton(words.send)}</form>`;
};

/** Instead of the code by SMS. */
export const otherCodePart = (text: Text, token: string): Html =>
  html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${text.waysIn.second.signIn.title}</span></summary><div class="govuk-details__text">
${otherCodeForm(text, token)}</div></details>
`;
