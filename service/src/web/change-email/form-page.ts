import type { Holder } from '../../domain/evidence/holder.ts';
import type { AccountOverview } from '../../journeys/account/account.ts';
import { waitingParts } from '../account/waiting-part.ts';
import { html, type Html } from '../html.ts';
import { hiddenFields, problemsOf, sendButton, textInput, workForm } from '../page-parts/form-parts.ts';
import { problemNotice } from '../page-parts/problem-parts.ts';
import type { Page, SignedInAs } from '../page.ts';
import { paths } from '../paths.ts';
import type { Facts, Text } from '../text/text.ts';
import type { DrawnForm } from '../work/drawn-form.ts';
import { changeEmailStep } from './pages.ts';

/** The form, and who sees it. */
export interface ChangeEmailDrawn extends DrawnForm {
  readonly signedIn: SignedInAs;
  readonly holder: Holder;
  /** What waits for its time. */
  readonly newEmail: AccountOverview['newEmail'];
  readonly unlockWord: string | undefined;
}

/** Asked for once the mailbox has received too many codes: its word is in each of them. */
const unlockWordPart = (text: Text, { shown, unlockWord = '' }: ChangeEmailDrawn): Html | false =>
  (shown?.liftWord === true || unlockWord !== '') &&
  textInput(text, {
    field: 'unlockWord',
    ...text.register.form.unlockWord,
    value: unlockWord,
    problems: [],
    autocomplete: 'off',
    look: 'input--phone',
  });

const removePart = (
  { changeEmail: { remove } }: Text,
  { waitHours }: Facts,
  { holder: { email }, newEmail, signedIn: { token } }: ChangeEmailDrawn,
): Html | false =>
  email !== undefined &&
  (newEmail === undefined || newEmail.masked !== undefined) &&
  html`<h2 class="govuk-heading-m">${remove.title}</h2>
<p class="govuk-body">${remove.lead(email, waitHours.email)}</p>
<form method="post" action="${paths.removeEmail}">${hiddenFields(token)}<button type="submit" class="govuk-button govuk-button--secondary">${remove.button}</button></form>
`;

/** What waits already, what will happen, the new address, and taking the present one away. */
export const changeEmailPage = (text: Text, facts: Facts, drawn: ChangeEmailDrawn): Page => {
  const { work, script, shown, typed, signedIn } = drawn;
  const words = text.changeEmail;
  const problems = problemsOf('email', shown?.fields ?? []);
  return {
    name: 'change-email',
    title: words.title,
    address: paths.changeEmail,
    step: changeEmailStep(text, 'form'),
    signedIn,
    scripts: [script],
    ...(shown === undefined ? {} : { problem: shown.code }),
    body: html`${shown !== undefined && problemNotice(text, shown, facts, { phone: words.phone })}<h1 class="govuk-heading-l">${words.title}</h1>
${waitingParts(text, drawn, signedIn.token)}<p class="govuk-body">${words.lead}</p>
<ol class="govuk-list govuk-list--number">${words.road(facts.waitHours.email).map((line) => html`<li>${line}</li>`)}</ol>
${workForm(
  text,
  { ...work, action: paths.changeEmail, sending: words.sending },
  html`${textInput(text, { field: 'email', ...words.email, value: typed, problems, type: 'email', inputMode: 'email', autocomplete: 'email' })}
${unlockWordPart(text, drawn)}${sendButton(words.send)}`,
)}
${removePart(text, facts, drawn)}<p><a class="govuk-link" href="${paths.accountFacts}">${words.back}</a></p>`,
  };
};
