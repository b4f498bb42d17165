import type { OfferedKey } from '../../../domain/attempt/at-provider.ts';
import type { PromptAt } from '../../../domain/attempt/challenge.ts';
import { vietnamDay } from '../../../domain/vietnam-day.ts';
import { html, type Html } from '../../html.ts';
import { choices, hiddenFields, problemsOf, sendButton } from '../../page-parts/form-parts.ts';
import { marks } from '../../page-parts/marks.ts';
import { leftLine, warning, type Drawing } from './drawing.ts';

/** A link and no form: browsers hold what follows a form to our own pages (CSP 3 §6.4.2). */
const goLink = (to: string, words: string): Html =>
  html`<p><a class="govuk-button" href="${to}" data-provider-page rel="noreferrer">${words}</a></p>
`;

/** On the way to the provider's page: what happens there, and what is never typed here. */
export const pagePart = (drawing: Drawing, { address, key }: PromptAt<'page'>): Html => {
  const { keys, sign, neverHere } = drawing.text.signature.pages;
  const words = key === undefined ? keys : sign;
  return html`<h1 class="govuk-heading-l">${words.title(drawing.asked.whom)}</h1>
<p class="govuk-body">${words.lead}</p>
${key === undefined && html`<ol class="govuk-list govuk-list--number">${keys.steps.map((step) => html`<li>${step}</li>`)}</ol>`}
${leftLine(drawing, drawing.challenge.expiresAt)}${warning(neverHere)}${goLink(address, words.go)}`;
};

/** `2027-05-31` as people write it. */
const dayForPeople = (instant: string): string => vietnamDay(new Date(instant)).split('-').toReversed().join('/');

const answerOf = ({ text }: Drawing, { id, subject, authority, notAfter }: OfferedKey) => ({
  value: id,
  label: subject,
  hint: text.signature.pages.choice.issued(authority, dayForPeople(notAfter)),
});

/** Several certificates, each by what it says of itself. */
export const choicePart = (drawing: Drawing, { keys }: PromptAt<'choice'>): Html => {
  const { text, asked, token, shown } = drawing;
  const words = text.signature.pages.choice;
  return html`<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead}</p>
<form method="post" action="${asked.paths.certificate}" novalidate>
${hiddenFields(token)}
${choices(
  text,
  {
    field: 'certificate',
    title: html`<h2 class="govuk-heading-s">${words.legend}</h2>`,
    problem: problemsOf('certificate', shown?.fields ?? [])[0]?.code,
  },
  keys.map((key) => answerOf(drawing, key)),
)}${sendButton(words.go)}
</form>`;
};

/** The provider is being asked, in another request of this browser. */
export const askingPart = ({ text }: Drawing): Html => {
  const { title, lead } = text.signature.pages.asking;
  return html`<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body" role="status">${marks.turning} ${lead}</p>`;
};
