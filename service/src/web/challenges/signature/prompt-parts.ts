import { html, type Html } from '../../html.ts';
import { hiddenFields, problemsOf, sendButton, textInput } from '../../page-parts/form-parts.ts';
import { againForm, leftLine, pressForm, promptWords, warning, type Drawing } from './drawing.ts';

/** The request is out: its digits are typed here. */
export const digitsPart = (drawing: Drawing): Html => {
  const { text, asked, challenge, token, shown } = drawing;
  const words = promptWords(drawing);
  return html`<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.sentTo(asked.whom)}</p>
<ol class="govuk-list govuk-list--number">${words.steps.map((step) => html`<li>${step}</li>`)}</ol>
${leftLine(drawing, challenge.confirmBy)}<form method="post" action="${asked.paths.answer}" novalidate>
${hiddenFields(token)}
${textInput(text, { field: 'verificationCode', label: words.label, hint: words.hint, problems: problemsOf('verificationCode', shown?.fields ?? []), inputMode: 'numeric', autocomplete: 'off', look: 'input--code' })}
${warning(words.neverHere)}${sendButton(text.signature.send)}
</form>`;
};

/** The digits were right: the PIN is entered where the request is, and one press looks whether it was. */
export const pinPart = (drawing: Drawing): Html => {
  const { confirmed, neverHere } = promptWords(drawing);
  return html`<h1 class="govuk-heading-l">${confirmed.title}</h1>
<p class="govuk-body" role="status">${confirmed.lead}</p>
${leftLine(drawing, drawing.challenge.expiresAt)}${warning(neverHere)}${pressForm(drawing, confirmed.look, false)}`;
};

/** Signed: one press has the signature judged. */
export const signedPart = (drawing: Drawing): Html => {
  const { signed } = promptWords(drawing);
  return html`<h1 class="govuk-heading-l">${signed.title}</h1>
<p class="govuk-body" role="status">${signed.lead}</p>
${pressForm(drawing, signed.go, true)}`;
};

/** Over without a signature: one press asks again. */
export const overPart = (drawing: Drawing, title: string): Html => html`<h1 class="govuk-heading-l">${title}</h1>
${againForm(drawing, sendButton(promptWords(drawing).again))}`;
