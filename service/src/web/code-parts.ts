import type { Challenge } from '../domain/challenge.ts';
import type { ProblemCode } from '../domain/problems.ts';
import type { Shown } from '../journeys/visitor.ts';
import { hiddenFields, problemsOf, sendButton, textInput } from './form-parts.ts';
import { html, type Html } from './html.ts';
import type { Path } from './paths.ts';
import { marks } from './register/marks.ts';
import type { Text } from './text/text.ts';

/** A code that is awaited, on whichever journey. */
export interface AwaitedCode {
  readonly challenge: Pick<Challenge, 'resendAt'>;
  /** Of the registration or attempt the page was drawn from. */
  readonly version: number;
  readonly token: string;
  readonly now: Date;
  readonly shown?: Shown | undefined;
  readonly paths: { readonly answer: Path; readonly resend: Path };
}

/** With these the code can no longer be typed: the way on is another code. */
const spentCode: readonly ProblemCode[] = ['code-expired', 'code-tries-exhausted'];
export const isSpent = ({ shown }: Pick<AwaitedCode, 'shown'>): boolean =>
  shown !== undefined && spentCode.includes(shown.code);

/** The field for the six digits, with the warning never to tell them. */
export const codeForm = (text: Text, { version, token, shown, paths }: AwaitedCode, send: string): Html => {
  const words = text.register.code;
  return html`<form method="post" action="${paths.answer}" novalidate>
${hiddenFields(token, version)}
${textInput(text, { field: 'oneTimeCode', label: words.label, hint: words.hint, problems: problemsOf('oneTimeCode', shown?.fields ?? []), inputMode: 'numeric', autocomplete: 'one-time-code', look: 'input--code' })}
<div class="warning">${marks.warning}<p>${words.neverTell}</p></div>
${sendButton(send)}
</form>`;
};

/** Another code, with the seconds until it may be asked for. */
export const resendForm = (text: Text, { challenge, version, token, now, paths }: AwaitedCode, button: Html): Html => {
  const { resendIn } = text.register.code;
  const seconds = Math.ceil((Date.parse(challenge.resendAt) - now.getTime()) / 1000);
  return html`<form method="post" action="${paths.resend}">${hiddenFields(token, version)}${button}
<p class="govuk-body-s" data-resend-seconds="${Math.max(0, seconds)}" data-resend-words="${resendIn('{seconds}')}">${seconds > 0 && resendIn(String(seconds))}</p></form>
`;
};

/** The code's field, or the way to another code when this one is spent. */
export const codeOrAnother = (text: Text, awaited: AwaitedCode, send: string, above: Html | false = false): Html =>
  isSpent(awaited)
    ? resendForm(text, awaited, sendButton(text.register.code.resend))
    : html`${above}${codeForm(text, awaited, send)}`;

/** What else can be done: another code (unless that is the page's own button), and `ways`. */
export const otherWays = (text: Text, awaited: AwaitedCode, ways: Html): Html => {
  const words = text.register.code;
  return html`<div class="other-ways"><h2 class="govuk-heading-s">${words.otherTitle}</h2>
${!isSpent(awaited) && resendForm(text, awaited, html`<button type="submit" class="link-button">${words.resend}</button>`)}${ways}</div>`;
};
