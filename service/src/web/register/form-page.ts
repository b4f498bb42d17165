import type { StartedRegistration } from '../../domain/registration.ts';
import type { Shown } from '../../journeys/visitor.ts';
import { hiddenFields, problemsOf, sendButton, textInput } from '../form-parts.ts';
import { html } from '../html.ts';
import type { Page } from '../page.ts';
import { paths } from '../paths.ts';
import { problemNotice } from '../problem-parts.ts';
import type { Facts, Text } from '../text/text.ts';

interface Drawn {
  readonly registration: StartedRegistration;
  readonly token: string;
  readonly challenge: string;
  readonly script: string;
  readonly shown?: Shown | undefined;
}

/** The four facts. The proof of work stands in `data-challenge`; its solver starts when the page opens. */
export const formPage = (text: Text, facts: Facts, { registration, token, challenge, script, shown }: Drawn): Page => {
  const words = text.register.form;
  const { typed } = registration;
  const fields = shown?.fields ?? [];
  const ask = (field: 'personalId' | 'fullName' | 'dateOfBirth' | 'phoneNumber') => ({
    field,
    ...text.fields[field],
    value: typed[field],
    problems: problemsOf(field, fields),
  });
  return {
    name: 'form',
    title: words.title,
    address: paths.form,
    step: 1,
    supportCode: registration.supportCode,
    script,
    ...(shown === undefined ? {} : { problem: shown.code }),
    body: html`${shown !== undefined && problemNotice(text, shown, facts)}<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead}</p>
<form method="post" action="${paths.form}" novalidate data-challenge="${challenge}" data-sending="${words.sending}">
${hiddenFields(token, registration.version)}<input type="hidden" name="work" value="">
${textInput(text, { ...ask('personalId'), inputMode: 'numeric', autocomplete: 'off', look: 'input--personal-id' })}
${textInput(text, { ...ask('fullName'), autocomplete: 'name' })}
${textInput(text, { ...ask('dateOfBirth'), inputMode: 'numeric', autocomplete: 'bday', look: 'input--date' })}
${textInput(text, { ...ask('phoneNumber'), type: 'tel', inputMode: 'tel', autocomplete: 'tel', look: 'input--phone' })}
<p class="govuk-body">${words.note}</p>
${sendButton(words.send)}
</form>`,
  };
};
