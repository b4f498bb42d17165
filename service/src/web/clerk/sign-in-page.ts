import type { Shown } from '../../journeys/attempt/visitor.ts';
import { html, nothing } from '../html.ts';
import { hiddenFields, problemsOf, sendButton, textInput, workForm } from '../page-parts/form-parts.ts';
import { problemNotice } from '../page-parts/problem-parts.ts';
import type { Page } from '../page.ts';
import { passwordInput } from '../password/password-page.ts';
import { passwordRules, type PasswordProfile } from '../../domain/password/password-rule.ts';
import { paths } from '../paths.ts';
import type { Facts, Text } from '../text/text.ts';
import type { DrawnForm } from '../work/drawn-form.ts';

/** Number and password of a clerk; the proof of work is done while they type. */
export const clerkSignInPage = (
  text: Text,
  facts: Facts,
  { work, script, shown, typed }: DrawnForm,
  passwordScript: string,
): Page => {
  const words = text.clerk.signIn;
  const fields = shown?.fields ?? [];
  return {
    name: 'clerk-sign-in',
    title: words.title,
    address: paths.clerkSignIn,
    scripts: [script, passwordScript],
    ...(shown === undefined ? {} : { problem: shown.code }),
    body: html`${shown !== undefined && problemNotice(text, shown, facts, { phone: words.phone })}<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead}</p>
${workForm(
  text,
  { ...work, action: paths.clerkSignIn, sending: words.sending },
  html`${textInput(text, { field: 'personalId', ...words.personalId, value: typed, problems: problemsOf('personalId', fields), inputMode: 'numeric', autocomplete: 'username', look: 'input--personal-id' })}
${passwordInput(text, { label: words.password, autocomplete: 'current-password', problems: problemsOf('password', fields), below: nothing })}
${sendButton(words.send)}`,
)}
<p class="govuk-body">${words.citizen} <a class="govuk-link" href="${paths.counter}">${words.citizenLink}</a></p>`,
  };
};

/** What the page of the one-time address shows. */
export interface SetUpDrawn {
  readonly clerk: { readonly fullName: string; readonly office: string; readonly personalId: string };
  readonly token: string;
  readonly script: string;
  readonly profile: PasswordProfile;
  readonly shown?: Shown | undefined;
}

/** A clerk who was added sets a password; the code on their phone comes next. */
export const setUpPage = (text: Text, facts: Facts, { clerk, token, script, profile, shown }: SetUpDrawn): Page => {
  const words = text.clerk.setUp;
  return {
    name: 'clerk-set-up',
    title: words.title,
    scripts: [script],
    ...(shown === undefined ? {} : { problem: shown.code }),
    body: html`${shown !== undefined && problemNotice(text, shown, facts)}<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead(clerk.fullName, clerk.office)}</p>
<form method="post" action="${paths.clerkSetUp}" novalidate>${hiddenFields(token)}
<div class="govuk-form-group"><label class="govuk-label" for="ten-dang-nhap">${words.username}</label><input class="govuk-input input--personal-id" id="ten-dang-nhap" type="text" readonly autocomplete="username" value="${clerk.personalId}"></div>
<p class="govuk-body" id="quy-tac">${text.password.rulesTitle}</p>
<ul class="rules">${passwordRules[profile].map((part) => html`<li>${text.password.rule(part)}</li>`)}</ul>
${passwordInput(text, { label: text.password.label, autocomplete: 'new-password', problems: problemsOf('password', shown?.fields ?? []), describedBy: 'quy-tac', below: nothing })}
${sendButton(words.send)}</form>`,
  };
};
