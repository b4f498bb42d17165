import { phoneNumberForPeople } from '../../domain/read-phone-number.ts';
import type { DeliveryState } from '../../domain/outgoing-message.ts';
import type { ChallengedRegistration } from '../../domain/registration.ts';
import type { CodeDelivery } from '../../journeys/register/register.ts';
import type { Shown } from '../../journeys/visitor.ts';
import { hiddenFields, problemsOf, sendButton, textInput } from '../form-parts.ts';
import { html, type Html } from '../html.ts';
import type { Page } from '../page.ts';
import { paths } from '../paths.ts';
import { problemNotice } from '../problem-parts.ts';
import type { ProblemCode } from '../../domain/problems.ts';
import { timeOfDay } from '../text/say.ts';
import type { DeliveryWords, Facts, Text } from '../text/text.ts';
import { marks } from './marks.ts';

interface Drawn {
  readonly registration: ChallengedRegistration;
  readonly token: string;
  readonly script: string;
  readonly now: Date;
  readonly delivery?: CodeDelivery | undefined;
  readonly shown?: Shown | undefined;
}

const told: Readonly<Record<DeliveryState, DeliveryWords>> = {
  queued: 'sending', sending: 'sending', sent: 'sent', delivered: 'delivered', undelivered: 'undelivered', refused: 'undelivered', dropped: 'undelivered',
};

/** Where the SMS is, as one word for programs and one sentence for people. */
export const deliveryTold = (text: Text, delivery: CodeDelivery): { readonly state: DeliveryWords; readonly sentence: string } => {
  const state = told[delivery.state];
  return { state, sentence: text.register.code.delivery[state](timeOfDay(delivery.at)) };
};

const deliveryLine = (text: Text, delivery: CodeDelivery): Html => {
  const { state, sentence } = deliveryTold(text, delivery);
  return html`<div class="delivery delivery--${state}" role="status" data-delivery-url="${paths.codeDelivery}">${marks.message}<p>${sentence}</p></div>
`;
};

/** With these the code can no longer be typed: the way on is another code. */
const spentCode: readonly ProblemCode[] = ['code-expired', 'code-tries-exhausted'];

const unbroken = (phoneNumber: string): string => phoneNumber.replaceAll(' ', '\u00A0');

const codeForm = (text: Text, { registration, token, shown }: Drawn): Html => {
  const words = text.register.code;
  return html`<form method="post" action="${paths.code}" novalidate>
${hiddenFields(token, registration.version)}
${textInput(text, { field: 'oneTimeCode', label: words.label, hint: words.hint, problems: problemsOf('oneTimeCode', shown?.fields ?? []), inputMode: 'numeric', autocomplete: 'one-time-code', look: 'input--code' })}
<div class="warning">${marks.warning}<p>${words.neverTell}</p></div>
${sendButton(words.send)}
</form>`;
};

const resendForm = (text: Text, { registration, token, now }: Drawn, button: Html): Html => {
  const { resendIn } = text.register.code;
  const seconds = Math.ceil((Date.parse(registration.challenge.resendAt) - now.getTime()) / 1000);
  return html`<form method="post" action="${paths.resendCode}">${hiddenFields(token, registration.version)}${button}
<p class="govuk-body-s" data-resend-seconds="${Math.max(0, seconds)}" data-resend-words="${resendIn('{seconds}')}">${seconds > 0 && resendIn(String(seconds))}</p></form>
`;
};

const otherWays = (text: Text, drawn: Drawn, spent: boolean): Html => {
  const { registration, token } = drawn;
  const words = text.register.code;
  return html`<div class="other-ways"><h2 class="govuk-heading-s">${words.otherTitle}</h2>
${!spent && resendForm(text, drawn, html`<button type="submit" class="link-button">${words.resend}</button>`)}<form method="post" action="${paths.goBack}">${hiddenFields(token, registration.version)}<button type="submit" class="link-button">${words.wrongNumber}</button></form></div>`;
};

/** The six digits, with everything a person wants to know while the phone is silent. */
export const codePage = (text: Text, facts: Facts, drawn: Drawn): Page => {
  const { registration, delivery, shown } = drawn;
  const spent = shown !== undefined && spentCode.includes(shown.code);
  const words = text.register.code;
  const { challenge } = registration;
  return {
    name: 'code', title: words.title, address: paths.code, step: 2, supportCode: registration.supportCode, script: drawn.script, ...(shown === undefined ? {} : { problem: shown.code }),
    body: html`${shown !== undefined && problemNotice(text, shown, facts)}<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.sentTo(unbroken(phoneNumberForPeople(challenge.phoneNumber)))}${!spent && ` ${words.expires(timeOfDay(challenge.expiresAt))}`}</p>
${spent ? resendForm(text, drawn, sendButton(words.resend)) : html`${delivery !== undefined && deliveryLine(text, delivery)}${codeForm(text, drawn)}`}
${otherWays(text, drawn, spent)}`,
  };
};
