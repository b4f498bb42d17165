import type { Shown } from '../../journeys/attempt/visitor.ts';
import { problemsOf, sendButton, textInput, workForm, type WorkForm } from '../page-parts/form-parts.ts';
import { html } from '../html.ts';
import type { Page } from '../page.ts';
import { changeNumberPathFor, paths } from '../paths.ts';
import { problemNotice } from '../page-parts/problem-parts.ts';
import type { Facts, Text } from '../text/text.ts';
import { changeStep } from './pages.ts';

/** What the two forms here share: both cost their browser some work. */
export interface DrawnForm {
  readonly work: Omit<WorkForm, 'action' | 'sending'>;
  readonly script: string;
  readonly shown?: Shown | undefined;
  /** As typed, shown again. */
  readonly typed?: string | undefined;
}

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
<ol class="govuk-list govuk-list--number">${words.road.map((line) => html`<li>${line}</li>`)}</ol>
${workForm(
  text,
  { ...work, action: paths.changeNumber, sending: words.sending },
  html`${textInput(text, { field: 'phoneNumber', ...words.phoneNumber, value: typed, problems, type: 'tel', inputMode: 'tel', autocomplete: 'tel', look: 'input--phone' })}
${sendButton(words.send)}`,
)}
${!fromSignIn && html`<p><a class="govuk-link" href="${paths.account}">${words.back}</a></p>`}`,
  };
};

/** The code that cancels a change, for whoever has the old number. */
export const stopPage = (text: Text, facts: Facts, { work, script, shown, typed }: DrawnForm): Page => {
  const words = text.changeNumber.stop;
  const problems = problemsOf('stopCode', shown?.fields ?? []);
  return {
    name: 'stop-number-change',
    title: words.title,
    address: paths.stopNumberChange,
    scripts: [script],
    ...(shown === undefined ? {} : { problem: shown.code }),
    body: html`${shown !== undefined && problemNotice(text, shown, facts)}<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead}</p>
${workForm(
  text,
  { ...work, action: paths.stopNumberChange, sending: words.sending },
  html`${textInput(text, { field: 'stopCode', ...words.stopCode, value: typed, problems, autocomplete: 'off', look: 'input--phone' })}
${sendButton(words.send)}`,
)}
<p class="govuk-body">${words.noCode} <a class="govuk-link" href="${paths.signIn}">${text.signIn.title}</a></p>`,
  };
};
