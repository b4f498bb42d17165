import type { PortalName, SignInReason } from '../../journeys/federate/federate.ts';
import type { Shown } from '../../journeys/visitor.ts';
import { nameOf } from '../connect/portal-words.ts';
import { fieldError, hiddenFields, problemsOf, sendButton, sharedBox, textInput } from '../form-parts.ts';
import { html, type Html } from '../html.ts';
import type { Page } from '../page.ts';
import { paths } from '../paths.ts';
import { problemNotice } from '../problem-parts.ts';
import type { Facts, Text } from '../text/text.ts';

interface Drawn {
  readonly token: string;
  readonly challenge: string;
  readonly script: string;
  readonly shown?: Shown | undefined;
  /** As typed, shown again; never the password. */
  readonly personalId?: string | undefined;
  readonly shared?: boolean;
  readonly afresh?: boolean;
  /** The portal that waits, and why it sends somebody who is signed in. */
  readonly portal?: PortalName | undefined;
  readonly reason?: SignInReason | undefined;
}

const leadOf = ({ signIn: words, ...text }: Text, { portal, reason, afresh = false }: Drawn): string => {
  if (afresh) return words.afresh;
  if (portal === undefined) return words.lead;
  const name = nameOf({ signIn: words, ...text }, portal);
  return reason === undefined || reason === 'no-session'
    ? `${words.lead} ${words.forPortal(name)}`
    : words.reasons[reason](name);
};

const passwordInput = (text: Text, shown: Shown | undefined): Html => {
  const problems = problemsOf('password', shown?.fields ?? []);
  const wrong = problems.length > 0;
  return html`<div class="govuk-form-group${wrong && ' govuk-form-group--error'}">
<label class="govuk-label" for="password">${text.signIn.password}</label>
${fieldError(text, 'password', problems)}
<input class="govuk-input${wrong && ' govuk-input--error'}" id="password" name="password" type="password" autocomplete="current-password" autocapitalize="none" spellcheck="false"${wrong ? html` aria-describedby="password-loi" aria-invalid="true"` : ''}>
<p class="govuk-body-s"><a class="govuk-link" href="${paths.recover}">${text.signIn.forgotten}</a></p>
</div>
`;
};

/** Number and password; the proof of work stands in `data-challenge` as on the form of a registration. */
export const signInPage = (text: Text, facts: Facts, drawn: Drawn): Page => {
  const { token, challenge, script, shown, personalId, shared = false } = drawn;
  const words = text.signIn;
  return {
    name: 'sign-in',
    title: words.title,
    address: paths.signIn,
    script,
    ...(shown === undefined ? {} : { problem: shown.code }),
    body: html`${shown !== undefined && problemNotice(text, shown, facts)}<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${leadOf(text, drawn)}</p>
<form method="post" action="${paths.signIn}" novalidate data-challenge="${challenge}" data-sending="${words.sending}">
${hiddenFields(token)}<input type="hidden" name="work" value="">
${textInput(text, { field: 'personalId', ...words.personalId, value: personalId, problems: problemsOf('personalId', shown?.fields ?? []), inputMode: 'numeric', autocomplete: 'username', look: 'input--personal-id' })}
${passwordInput(text, shown)}
${sharedBox(text, { hint: words.sharedHint, checked: shared })}
${sendButton(words.send)}
</form>
<p class="govuk-body">${words.noAccount} <a class="govuk-link" href="${paths.kind}">${words.register}</a></p>`,
  };
};
