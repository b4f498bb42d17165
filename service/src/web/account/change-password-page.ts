import type { PasswordProfile } from '../../domain/password/password-rule.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import type { SignedIn } from '../../journeys/account/account.ts';
import { html, type Html } from '../html.ts';
import { fieldError, hiddenFields, problemsOf, sendButton } from '../page-parts/form-parts.ts';
import { problemNotice } from '../page-parts/problem-parts.ts';
import type { Page } from '../page.ts';
import { newPasswordFields } from '../password/password-page.ts';
import { paths } from '../paths.ts';
import type { Facts, Text } from '../text/text.ts';
import { detailPage, type DetailDrawn } from './detail-page.ts';

/** What the form of a new password is drawn with. */
export interface ChangePasswordDrawn extends DetailDrawn {
  readonly facts: Facts;
  readonly profile: PasswordProfile;
  readonly script: string;
  readonly shown?: Shown | undefined;
}

/** The present password; nothing shows it, and its manager fills it in. */
const presentField = (text: Text, shown: Shown | undefined): Html => {
  const problems = problemsOf('presentPassword', shown?.fields ?? []);
  const wrong = problems.length > 0;
  return html`<div class="govuk-form-group${wrong && ' govuk-form-group--error'}">
<label class="govuk-label" for="presentPassword">${text.account.changePassword.present}</label>
${fieldError(text, 'presentPassword', problems)}
<input class="govuk-input${wrong && ' govuk-input--error'}" id="presentPassword" name="presentPassword" type="password" autocomplete="current-password" autocapitalize="none" spellcheck="false"${wrong ? html` aria-describedby="presentPassword-loi" aria-invalid="true"` : ''}>
</div>
`;
};

/** The present password and the new one; what else ends is said before. */
export const changePasswordPage = (
  text: Text,
  { account: { holder } }: SignedIn,
  { facts, profile, script, shown, ...detail }: ChangePasswordDrawn,
): Page => {
  const words = text.account.changePassword;
  const username =
    holder.type === 'person' ? holder.personalId : holder.type === 'organisation' ? holder.taxCode : holder.fullName;
  const page = detailPage(
    text,
    {
      name: 'change-password',
      title: words.title,
      address: paths.changePassword,
      body: html`<p class="govuk-body">${words.lead}</p>
<form method="post" action="${paths.changePassword}" novalidate>
${hiddenFields(detail.signedIn.token)}
${presentField(text, shown)}${newPasswordFields(text, profile, { username, problems: problemsOf('password', shown?.fields ?? []) })}
${sendButton(words.send)}
</form>
<p class="govuk-body">${words.forgotten} <a class="govuk-link" href="${paths.recover}">${text.recover.title}</a></p>`,
    },
    detail,
  );
  return {
    ...page,
    scripts: [script],
    ...(shown === undefined
      ? {}
      : { problem: shown.code, body: html`${problemNotice(text, shown, facts)}${page.body}` }),
  };
};
