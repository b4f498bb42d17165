import type { Shown } from '../../journeys/visitor.ts';
import { hiddenFields, problemsOf, sendButton, textInput } from '../form-parts.ts';
import { html } from '../html.ts';
import type { Page } from '../page.ts';
import { changeNumberPathFor, paths } from '../paths.ts';
import { problemNotice } from '../problem-parts.ts';
import type { Facts, Text } from '../text/text.ts';

/** What the two forms of this room share: both carry a proof of work. */
export interface DrawnForm {
  readonly token: string;
  readonly challenge: string;
  readonly script: string;
  readonly shown?: Shown | undefined;
  /** As typed, shown again. */
  readonly typed?: string | undefined;
}

/** What will happen, and the new number. */
export const changeNumberPage = (
  text: Text,
  facts: Facts,
  { token, challenge, script, shown, typed, fromSignIn }: DrawnForm & { readonly fromSignIn: boolean },
): Page => {
  const words = text.changeNumber;
  return {
    name: 'change-number',
    title: words.title,
    address: changeNumberPathFor(fromSignIn),
    script,
    ...(shown === undefined ? {} : { problem: shown.code }),
    body: html`${shown !== undefined && problemNotice(text, shown, facts)}<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead}</p>
<ol class="govuk-list govuk-list--number">${words.road.map((line) => html`<li>${line}</li>`)}</ol>
<form method="post" action="${paths.changeNumber}" novalidate data-challenge="${challenge}" data-sending="${words.sending}">
${hiddenFields(token)}<input type="hidden" name="work" value="">${fromSignIn && html`<input type="hidden" name="tu" value="dang-nhap">`}
${textInput(text, { field: 'phoneNumber', ...words.phoneNumber, value: typed, problems: problemsOf('phoneNumber', shown?.fields ?? []), type: 'tel', inputMode: 'tel', autocomplete: 'tel', look: 'input--phone' })}
${sendButton(words.send)}
</form>
${!fromSignIn && html`<p><a class="govuk-link" href="${paths.account}">${words.back}</a></p>`}`,
  };
};

/** The code that stops a change, for whoever has the old number. */
export const stopPage = (text: Text, facts: Facts, { token, challenge, script, shown, typed }: DrawnForm): Page => {
  const words = text.changeNumber.stop;
  return {
    name: 'stop-number-change',
    title: words.title,
    address: paths.stopNumberChange,
    script,
    ...(shown === undefined ? {} : { problem: shown.code }),
    body: html`${shown !== undefined && problemNotice(text, shown, facts)}<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead}</p>
<form method="post" action="${paths.stopNumberChange}" novalidate data-challenge="${challenge}" data-sending="${words.sending}">
${hiddenFields(token)}<input type="hidden" name="work" value="">
${textInput(text, { field: 'stopCode', ...words.stopCode, value: typed, problems: problemsOf('stopCode', shown?.fields ?? []), autocomplete: 'off', look: 'input--phone' })}
${sendButton(words.send)}
</form>
<p class="govuk-body">${words.noCode} <a class="govuk-link" href="${paths.signIn}">${text.signIn.title}</a></p>`,
  };
};
