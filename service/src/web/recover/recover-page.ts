import type { TypedFields } from '../../domain/fields.ts';
import type { Shown } from '../../journeys/visitor.ts';
import { hiddenFields, problemsOf, sendButton, sharedBox, textInput } from '../form-parts.ts';
import { html } from '../html.ts';
import type { Page } from '../page.ts';
import { paths, type Path } from '../paths.ts';
import { problemNotice } from '../problem-parts.ts';
import type { Facts, Text } from '../text/text.ts';

interface Drawn {
  readonly token: string;
  readonly challenge: string;
  readonly script: string;
  readonly shown?: Shown | undefined;
  /** As typed, shown again. */
  readonly typed: TypedFields;
  readonly shared: boolean;
  /** Where a recovery under way in this browser goes on, whoever was meant. */
  readonly underWay?: Path | undefined;
}

/** The three facts; the number the code goes to is not asked. The proof of work stands in `data-challenge` as on the form of a registration. */
export const recoverPage = (
  text: Text,
  facts: Facts,
  { token, challenge, script, shown, typed, shared, underWay }: Drawn,
): Page => {
  const words = text.recover;
  const ask = (field: 'personalId' | 'fullName' | 'dateOfBirth') => ({
    field,
    ...text.fields[field],
    ...words.fields[field],
    value: typed[field],
    problems: problemsOf(field, shown?.fields ?? []),
  });
  return {
    name: 'recover',
    title: words.title,
    address: paths.recover,
    script,
    ...(shown === undefined ? {} : { problem: shown.code }),
    body: html`${shown !== undefined && problemNotice(text, shown, facts)}<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead}</p>
${
  underWay !== undefined &&
  html`<p class="govuk-body">${words.unfinished} <a class="govuk-link" href="${underWay}">${words.resume}</a></p>
`
}<form method="post" action="${paths.recover}" novalidate data-challenge="${challenge}" data-sending="${words.sending}">
${hiddenFields(token)}<input type="hidden" name="work" value="">
${textInput(text, { ...ask('personalId'), inputMode: 'numeric', autocomplete: 'username', look: 'input--personal-id' })}
${textInput(text, { ...ask('fullName'), autocomplete: 'name' })}
${textInput(text, { ...ask('dateOfBirth'), inputMode: 'numeric', autocomplete: 'bday', look: 'input--date' })}
${sharedBox(text, { hint: words.sharedHint, checked: shared })}
${sendButton(words.send)}
</form>
<p class="govuk-body">${words.remembered} <a class="govuk-link" href="${paths.signIn}">${text.signIn.title}</a></p>`,
  };
};
