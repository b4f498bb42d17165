import type { TypedFields } from '../../domain/typed/fields.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import { sendButton, sharedBox, workForm, type WorkForm } from '../page-parts/form-parts.ts';
import { html } from '../html.ts';
import type { Page } from '../page.ts';
import { paths } from '../paths.ts';
import { problemNotice } from '../page-parts/problem-parts.ts';
import { claimInput } from '../register/claim-fields.ts';
import type { Facts, Text } from '../text/text.ts';
import { recoverStep } from './pages.ts';

interface RecoverDrawn {
  readonly work: Omit<WorkForm, 'action' | 'sending'>;
  readonly script: string;
  readonly shown?: Shown | undefined;
  /** As typed, shown again. */
  readonly typed: TypedFields;
  readonly shared: boolean;
  /** Where a recovery under way in this browser goes on, whoever was meant. */
  readonly underWay?: string | undefined;
}

/** The three facts; the number the code goes to is not asked. The proof of work is done as on the form of a registration. */
export const recoverPage = (
  text: Text,
  facts: Facts,
  { work, script, shown, typed, shared, underWay }: RecoverDrawn,
): Page => {
  const words = text.recover;
  return {
    name: 'recover',
    title: words.title,
    address: paths.recover,
    step: recoverStep(text, 'form'),
    scripts: [script],
    ...(shown === undefined ? {} : { problem: shown.code }),
    body: html`${shown !== undefined && problemNotice(text, shown, facts, { phone: words.phone })}<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead}</p>
${
  underWay !== undefined &&
  html`<p class="govuk-body">${words.unfinished} <a class="govuk-link" href="${underWay}">${words.resume}</a></p>
`
}${workForm(
      text,
      { ...work, action: paths.recover, sending: words.sending },
      html`${claimInput(text, 'personalId', typed, shown, { ...words.fields.personalId, autocomplete: 'username' })}
${claimInput(text, 'fullName', typed, shown, words.fields.fullName)}
${claimInput(text, 'dateOfBirth', typed, shown, words.fields.dateOfBirth)}
${sharedBox(text, { hint: words.sharedHint, checked: shared })}
${sendButton(words.send)}`,
    )}
<p class="govuk-body">${words.remembered} <a class="govuk-link" href="${paths.signIn}">${text.signIn.title}</a></p>`,
  };
};
