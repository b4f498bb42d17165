import { problemsOf, sendButton, textInput, workForm } from '../page-parts/form-parts.ts';
import { html } from '../html.ts';
import type { Page } from '../page.ts';
import { changeNumberPathFor, paths } from '../paths.ts';
import { problemNotice } from '../page-parts/problem-parts.ts';
import type { Facts, Text } from '../text/text.ts';
import type { DrawnForm } from '../work/drawn-form.ts';
import { changeStep } from './pages.ts';

/** What will happen, and the new number. */
export const changeNumberPage = (
  text: Text,
  facts: Facts,
  { work, script, shown, typed, fromSignIn }: DrawnForm & { readonly fromSignIn: boolean },
): Page => {
  const words = text.changeNumber;
  const problems = problemsOf('phoneNumber', shown?.fields ?? []);
  return {
    name: 'change-number',
    title: words.title,
    address: changeNumberPathFor(fromSignIn),
    step: changeStep(text, 'form'),
    scripts: [script],
    ...(shown === undefined ? {} : { problem: shown.code }),
    body: html`${shown !== undefined && problemNotice(text, shown, facts, { phone: words.phone })}<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead}</p>
<ol class="govuk-list govuk-list--number">${words.road(facts.waitHours.number).map((line) => html`<li>${line}</li>`)}</ol>
${workForm(
  text,
  { ...work, action: paths.changeNumber, sending: words.sending },
  html`${textInput(text, { field: 'phoneNumber', ...words.phoneNumber, value: typed, problems, type: 'tel', inputMode: 'tel', autocomplete: 'tel', look: 'input--phone' })}
${sendButton(words.send)}`,
)}
${!fromSignIn && html`<p><a class="govuk-link" href="${paths.account}">${words.back}</a></p>`}`,
  };
};
