import type { AttemptPurpose } from '../../domain/attempt/attempt.ts';
import type { PasswordProfile, PasswordRulePart } from '../../domain/password/password-rule.ts';
import { passwordRules } from '../../domain/password/password-rule.ts';
import type { FieldProblem } from '../../domain/typed/fields.ts';
import { showAttemptPage } from '../attempt/drawn.ts';
import type { AttemptDrawn } from '../attempt/journey-pages.ts';
import { fieldError, hiddenFields, problemsOf, sendButton } from '../page-parts/form-parts.ts';
import { html, type Html } from '../html.ts';
import type { Answer, PageName, StepOf } from '../page.ts';
import type { Path } from '../paths.ts';
import { problemNotice } from '../page-parts/problem-parts.ts';
import { formToken } from '../site.ts';
import type { Text } from '../text/text.ts';
import { withContinuing } from '../visit.ts';

/** What a journey says of the password that is to be chosen. */
export interface PasswordAsked {
  readonly page: PageName;
  readonly path: Path;
  readonly step?: StepOf;
  readonly title: string;
  readonly lead: string;
  /** What the person is to know besides, before they choose one. */
  readonly notice?: string | undefined;
  readonly send: string;
  /** Stands there for password managers. */
  readonly username: string;
}

const rule = (text: Text, part: PasswordRulePart): Html => {
  const bounds = part.part === 'length' ? html` data-least="${part.least}" data-most="${part.most}"` : '';
  return html`<li data-rule="${part.part}"${bounds}>${text.password.rule(part)}</li>`;
};

/** The button that shows what was typed; a script brings it to life. */
export const showPasswordButton = ({ password: { show, hide } }: Text): Html =>
  html`<button type="button" class="govuk-button govuk-button--secondary" aria-controls="password" aria-pressed="false" data-show-password="${show}" data-hide-password="${hide}" hidden>${show}</button>`;

interface PasswordInput {
  readonly label: string;
  readonly autocomplete: 'new-password' | 'current-password';
  readonly problems: readonly FieldProblem[];
  /** Ids of what describes the field. */
  readonly describedBy?: string;
  readonly below: Html;
}

/** A password, chosen or typed. It is never shown again. */
export const passwordInput = (
  text: Text,
  { label, autocomplete, problems, describedBy = '', below }: PasswordInput,
): Html => {
  const wrong = problems.length > 0;
  const describing = [wrong ? 'password-loi' : '', describedBy].filter((id) => id !== '').join(' ');
  return html`<div class="govuk-form-group${wrong && ' govuk-form-group--error'}">
<label class="govuk-label" for="password">${label}</label>
${fieldError(text, 'password', problems)}
<div class="password-line"><input class="govuk-input${wrong && ' govuk-input--error'}" id="password" name="password" type="password" autocomplete="${autocomplete}" autocapitalize="none" spellcheck="false"${describing !== '' ? html` aria-describedby="${describing}"` : ''}${wrong ? html` aria-invalid="true"` : ''}>${showPasswordButton(text)}</div>
${below}
</div>
`;
};

/** The account's name, the rule in words, and the field of a password that is to be chosen. */
export const newPasswordFields = (
  text: Text,
  profile: PasswordProfile,
  { username, problems }: { readonly username: string; readonly problems: readonly FieldProblem[] },
): Html => {
  const words = text.password;
  return html`<div class="govuk-form-group"><label class="govuk-label" for="ten-dang-nhap">${words.username}</label><input class="govuk-input input--personal-id" id="ten-dang-nhap" type="text" readonly autocomplete="username" value="${username}"></div>
<p class="govuk-body" id="quy-tac">${words.rulesTitle}</p>
<ul class="rules">${passwordRules[profile].map((part) => rule(text, part))}</ul>
<p class="govuk-body" id="dung-dung">${words.notThese}</p>
${passwordInput(text, { label: words.label, autocomplete: 'new-password', problems, describedBy: 'quy-tac dung-dung', below: html`<p class="govuk-body-s" role="status" data-rules-met="${words.met}"></p>` })}`;
};

/** The password, with its rule in words; show/hide and the living checklist come with the script. One page for all journeys. */
export const showPasswordPage = <Purpose extends AttemptPurpose>(
  drawn: AttemptDrawn<Purpose>,
  { page, path, step, title, lead, notice, send, username }: PasswordAsked,
): Answer => {
  const { site, visit } = drawn;
  const { text, facts } = visit;
  const shown = drawn.step.problem;
  return showAttemptPage(
    drawn,
    {
      name: page,
      title,
      address: withContinuing(visit, path),
      scripts: [site.urls.passwordPage],
      ...(step === undefined ? {} : { step }),
      body: html`${shown !== undefined && problemNotice(text, shown, facts)}<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${lead}</p>
${
  notice !== undefined &&
  html`<p class="govuk-inset-text">${notice}</p>
`
}<form method="post" action="${path}" novalidate>
${hiddenFields(formToken(site, visit))}
${newPasswordFields(text, site.settings.passwordProfile, { username, problems: problemsOf('password', shown?.fields ?? []) })}
${sendButton(send)}
</form>`,
    },
    shown,
  );
};
