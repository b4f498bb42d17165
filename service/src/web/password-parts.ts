import type { PasswordProfile, PasswordRulePart } from '../domain/password-rule.ts';
import { passwordRules } from '../domain/password-rule.ts';
import type { Shown } from '../journeys/visitor.ts';
import { fieldError, hiddenFields, problemsOf, sendButton } from './form-parts.ts';
import { html, type Html } from './html.ts';
import type { Path } from './paths.ts';
import type { Text } from './text/text.ts';

/** A password that is to be chosen, on whichever journey. */
export interface AwaitedPassword {
  /** Stands there for password managers. */
  readonly username: string;
  readonly path: Path;
  /** Of the registration or attempt the page was drawn from. */
  readonly version: number;
  readonly token: string;
  readonly profile: PasswordProfile;
  readonly shown?: Shown | undefined;
}

const rule = (text: Text, part: PasswordRulePart): Html =>
  html`<li data-rule="${part.part}"${part.part === 'length' ? html` data-least="${part.least}" data-most="${part.most}"` : ''}>${text.register.password.rule(part)}</li>`;

/** The password, with its rule in words; show/hide and the living checklist come with the script. */
export const passwordForm = (
  text: Text,
  { username, path, version, token, profile, shown }: AwaitedPassword,
  send: string,
): Html => {
  const words = text.register.password;
  const problems = problemsOf('password', shown?.fields ?? []);
  const wrong = problems.length > 0;
  return html`<form method="post" action="${path}" novalidate>
${hiddenFields(token, version)}
<div class="govuk-form-group"><label class="govuk-label" for="ten-dang-nhap">${words.username}</label><input class="govuk-input input--personal-id" id="ten-dang-nhap" type="text" readonly autocomplete="username" value="${username}"></div>
<p class="govuk-body" id="quy-tac">${words.rulesTitle}</p>
<ul class="rules">${passwordRules[profile].map((part) => rule(text, part))}</ul>
<p class="govuk-body" id="dung-dung">${words.notThese}</p>
<div class="govuk-form-group${wrong && ' govuk-form-group--error'}">
<label class="govuk-label" for="password">${words.label}</label>
${fieldError(text, 'password', problems)}
<div class="password-line"><input class="govuk-input${wrong && ' govuk-input--error'}" id="password" name="password" type="password" autocomplete="new-password" autocapitalize="none" spellcheck="false" aria-describedby="${wrong && 'password-loi '}quy-tac dung-dung"${wrong ? html` aria-invalid="true"` : ''}><button type="button" class="govuk-button govuk-button--secondary" aria-controls="password" aria-pressed="false" data-show-password="${words.show}" data-hide-password="${words.hide}" hidden>${words.show}</button></div>
<p class="govuk-body-s" role="status" data-rules-met="${words.met}"></p>
</div>
${sendButton(send)}
</form>`;
};
