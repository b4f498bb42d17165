import type { TypedFields } from '../../domain/typed/fields.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import { html, type Html } from '../html.ts';
import { sendButton, workForm, type WorkForm } from '../page-parts/form-parts.ts';
import { problemNotice } from '../page-parts/problem-parts.ts';
import type { Page } from '../page.ts';
import { paths } from '../paths.ts';
import { claimInput } from '../register/claim-fields.ts';
import type { Facts, Text } from '../text/text.ts';
import { counterStep } from './pages.ts';

interface CounterFormDrawn {
  readonly work: Omit<WorkForm, 'action' | 'sending'>;
  /** No counter takes anything just now: nobody fills in a form for nothing. */
  readonly closed: boolean;
  readonly script: string;
  readonly shown?: Shown | undefined;
  /** As typed, shown again. */
  readonly typed: TypedFields;
}

/** How it goes, what to bring, and the form. */
const formPart = (text: Text, facts: Facts, { work, shown, typed }: CounterFormDrawn): Html => {
  const words = text.recover.counter;
  return html`<p class="govuk-body">${words.lead}</p>
<p class="govuk-body">${words.waits(facts.waitHours.recovery)}</p>
<h2 class="govuk-heading-s">${words.needsTitle}</h2>
<ul class="govuk-list govuk-list--bullet">${words.needs.map((line) => html`<li>${line}</li>`)}</ul>
${workForm(
  text,
  { ...work, action: paths.recoverAtCounter, sending: words.sending },
  html`${claimInput(text, 'personalId', typed, shown, words.fields.personalId)}
${claimInput(text, 'fullName', typed, shown, {})}
${claimInput(text, 'dateOfBirth', typed, shown, text.recover.fields.dateOfBirth)}
${claimInput(text, 'phoneNumber', typed, shown, words.fields.phoneNumber)}
${sendButton(words.send)}`,
)}
`;
};

/** What stands on the card and a telephone that is read now, with what to bring and how long it takes. Nothing on it tells of an account. */
export const recoverAtCounterPage = (text: Text, facts: Facts, drawn: CounterFormDrawn): Page => {
  const words = text.recover.counter;
  const { script, shown, closed } = drawn;
  return {
    name: 'recover-at-counter',
    title: words.title,
    address: paths.recoverAtCounter,
    ...(closed ? {} : { step: counterStep(text, 'form'), scripts: [script] }),
    ...(shown === undefined ? {} : { problem: shown.code }),
    body: html`${shown !== undefined && problemNotice(text, shown, facts, { phone: words.code.phone })}<h1 class="govuk-heading-l">${words.title}</h1>
${!closed && formPart(text, facts, drawn)}<p class="govuk-body">${words.beenThere} <a class="govuk-link" href="${paths.recoverByCase}">${words.beenThereLink}</a></p>
<p class="govuk-body"><a class="govuk-link" href="${paths.cannotGetIn}">${words.otherWays}</a></p>`,
  };
};
