import type { FieldName, FieldProblem, FieldProblemCode } from '../../domain/typed/fields.ts';
import { html, type Html } from '../html.ts';
import type { Path } from '../paths.ts';
import type { Text } from '../text/text.ts';

/** How long a typed value may be when it is shown again; anything longer is not what the field asks for. */
const longestShown = 200;

export interface TextInput {
  readonly field: FieldName;
  readonly label: string;
  readonly hint: string;
  /** As typed, shown again. */
  readonly value?: string | undefined;
  readonly problems: readonly FieldProblem[];
  readonly inputMode?: 'numeric' | 'tel' | 'text' | 'email';
  readonly type?: 'text' | 'tel' | 'email';
  readonly autocomplete: 'off' | 'name' | 'bday' | 'tel' | 'email' | 'one-time-code' | 'username' | 'username webauthn';
  readonly look?: string;
}

/** What is wrong with one field, in the order told. */
export const problemsOf = (field: FieldName, fields: readonly FieldProblem[]): readonly FieldProblem[] =>
  fields.filter((problem) => problem.field === field);

/** The sentence that says what to correct, and the character that has no place there. */
export const fieldSentence = (text: Text, { code, character }: Pick<FieldProblem, 'code' | 'character'>): string =>
  character === undefined ? text.fieldProblems[code] : `${text.fieldProblems[code]}: «${character}»`;

/** The text beside a field that says what to correct. */
export const fieldError = (
  text: Text,
  field: FieldName,
  problems: readonly Pick<FieldProblem, 'code' | 'character'>[],
): Html | undefined =>
  problems.length === 0
    ? undefined
    : html`<p class="govuk-error-message" id="${field}-loi"><span class="govuk-visually-hidden">${text.frame.errorInTitle}:</span> ${problems.map((problem, index) => html`${index > 0 && html`<br>`}${fieldSentence(text, problem)}`)}</p>`;

/** A labelled text field with its hint and, when something is wrong, its error. */
export const textInput = (text: Text, input: TextInput): Html => {
  const { field, problems, value = '' } = input;
  const wrong = problems.length > 0;
  return html`<div class="govuk-form-group${wrong && ' govuk-form-group--error'}">
<label class="govuk-label" for="${field}">${input.label}</label>
<div class="govuk-hint" id="${field}-goi-y">${input.hint}</div>
${fieldError(text, field, problems)}
<input class="govuk-input${wrong && ' govuk-input--error'} ${input.look ?? ''}" id="${field}" name="${field}" type="${input.type ?? 'text'}" inputmode="${input.inputMode ?? 'text'}" autocomplete="${input.autocomplete}" spellcheck="false" value="${value.slice(0, longestShown)}" aria-describedby="${wrong && `${field}-loi `}${field}-goi-y"${wrong ? html` aria-invalid="true"` : ''}>
</div>
`;
};

/** Hidden fields of every form: the token bound to this browser, and the version of the attempt the page was drawn from, where that counts. */
export const hiddenFields = (token: string, seenVersion?: number): Html =>
  html`<input type="hidden" name="formToken" value="${token}">${seenVersion !== undefined && html`<input type="hidden" name="seenVersion" value="${seenVersion}">`}`;

/** "Máy dùng chung": nothing is to be remembered here. */
export const sharedBox = (text: Text, { hint, checked }: { readonly hint: string; readonly checked: boolean }): Html =>
  checkbox({ field: 'shared', label: text.signIn.shared, hint, checked });

/** One box to tick; `hint` says what follows. */
export const checkbox = ({ field, label, hint, checked, error }: Checkbox): Html =>
  html`<div class="govuk-form-group${error !== undefined && ' govuk-form-group--error'}">${error}<div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" id="${field}" name="${field}" type="checkbox" value="yes" aria-describedby="${field}-goi-y"${checked && html` checked`}><label class="govuk-label govuk-checkboxes__label" for="${field}">${label}</label><div class="govuk-hint govuk-checkboxes__hint" id="${field}-goi-y">${hint}</div></div></div>`;

interface Checkbox {
  readonly field: 'shared' | 'nameAsOnCard' | 'faceMatches';
  readonly label: string;
  readonly hint: string;
  readonly checked: boolean;
  /** What is wrong with it, beside it. */
  readonly error?: Html | undefined;
}

/** The button that sends a form. */
export const sendButton = (words: string): Html => html`<button type="submit" class="govuk-button">${words}</button>`;

/** A form that costs its browser some work, done while the person types; without scripts the person waits, and is told so beforehand. */
export interface WorkForm {
  readonly action: Path;
  readonly token: string;
  /** For the solver, as JSON. */
  readonly challenge: string;
  /** Without scripts. */
  readonly waitSeconds: number;
  /** What the button says while the form is on its way. */
  readonly sending: string;
}

export const workForm = (
  text: Text,
  { action, token, challenge, waitSeconds, sending }: WorkForm,
  fields: Html,
): Html => html`<form method="post" action="${action}" novalidate data-challenge="${challenge}" data-sending="${sending}">
${hiddenFields(token)}<input type="hidden" name="work" value="">
<noscript><p class="govuk-body">${text.frame.withoutScripts(text.frame.duration(waitSeconds))}</p></noscript>
${fields}
</form>`;

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly checked?: boolean;
  /** The answers to the other question that this one goes with; the style sheet hides it beside others. */
  readonly goesWith?: readonly string[];
}

/** A question with a few answers; each has a line that explains it. */
export const choices = (
  text: Text,
  question: {
    readonly field: 'kind' | 'method' | 'operator' | 'provider' | 'certificate' | 'documentType' | 'requestKind';
    readonly title: Html;
    readonly problem?: FieldProblemCode | undefined;
  },
  answers: readonly Choice[],
): Html => {
  const { field, title, problem } = question;
  return html`<div class="govuk-form-group${problem !== undefined && ' govuk-form-group--error'}">
<fieldset class="govuk-fieldset"${problem !== undefined ? html` aria-describedby="${field}-loi"` : ''}>
<legend class="govuk-fieldset__legend">${title}</legend>
${problem !== undefined && fieldError(text, field, [{ code: problem }])}
<div>${radioList(field, answers)}</div>
</fieldset>
</div>
`;
};

/** The answers of a question alone. @param firstId of the first of them, where another list of the same question has the usual one */
export const radioList = (field: string, answers: readonly Choice[], firstId = field): Html =>
  html`${answers.map((answer, index) => choice(field, answer, index === 0 ? firstId : `${field}-${answer.value}`))}`;

/** One of several boxes to tick. */
export const tickBox = ({
  name,
  label,
  hint,
  checked,
  goesWith,
}: {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly checked: boolean;
  readonly goesWith: readonly string[];
}): Html =>
  html`<div class="govuk-checkboxes__item" data-goes-with="${goesWith.join(' ')}"><input class="govuk-checkboxes__input" id="${name}" name="${name}" type="checkbox" value="co" aria-describedby="${name}-goi-y"${checked && html` checked`}><label class="govuk-label govuk-checkboxes__label" for="${name}">${label}</label><div class="govuk-hint govuk-checkboxes__hint" id="${name}-goi-y">${hint}</div></div>
`;

const choice = (field: string, { value, label, hint, checked = false, goesWith }: Choice, id: string): Html =>
  html`<div class="govuk-radios__item choice"${goesWith !== undefined ? html` data-goes-with="${goesWith.join(' ')}"` : ''}><input class="govuk-radios__input" id="${id}" name="${field}" type="radio" value="${value}"${hint !== undefined && html` aria-describedby="${id}-goi-y"`}${checked && html` checked`}><label class="govuk-label govuk-radios__label" for="${id}">${label}</label>${hint !== undefined && html`<div class="govuk-hint govuk-radios__hint" id="${id}-goi-y">${hint}</div>`}</div>
`;
