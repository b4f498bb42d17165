import { phoneNumberForPeople } from '../../domain/read-phone-number.ts';
import type { DeliveryState } from '../../domain/outgoing-message.ts';
import type { ChallengedRegistration } from '../../domain/registration.ts';
import type { CodeDelivery } from '../../journeys/register/register.ts';
import type { Shown } from '../../journeys/visitor.ts';
import { codeOrAnother, isSpent, otherWays } from '../code-parts.ts';
import { hiddenFields } from '../form-parts.ts';
import { html, type Html } from '../html.ts';
import type { Page } from '../page.ts';
import { paths } from '../paths.ts';
import { problemNotice } from '../problem-parts.ts';
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
  queued: 'sending',
  sending: 'sending',
  sent: 'sent',
  delivered: 'delivered',
  undelivered: 'undelivered',
  refused: 'undelivered',
  dropped: 'undelivered',
};

/** Where the SMS is, as one word for programs and one sentence for people. */
export const deliveryTold = (
  text: Text,
  delivery: CodeDelivery,
): { readonly state: DeliveryWords; readonly sentence: string } => {
  const state = told[delivery.state];
  return { state, sentence: text.register.code.delivery[state](timeOfDay(delivery.at)) };
};

const deliveryLine = (text: Text, delivery: CodeDelivery): Html => {
  const { state, sentence } = deliveryTold(text, delivery);
  return html`<div class="delivery delivery--${state}" role="status" data-delivery-url="${paths.codeDelivery}">${marks.message}<p>${sentence}</p></div>
`;
};

const unbroken = (phoneNumber: string): string => phoneNumber.replaceAll(' ', '\u00A0');

/** The six digits, with everything a person wants to know while the phone is silent. */
export const codePage = (text: Text, facts: Facts, drawn: Drawn): Page => {
  const { registration, delivery, shown, token, now } = drawn;
  const words = text.register.code;
  const { challenge, version } = registration;
  const awaited = { challenge, version, token, now, shown, paths: { answer: paths.code, resend: paths.resendCode } };
  return {
    name: 'code',
    title: words.title,
    address: paths.code,
    step: 2,
    supportCode: registration.supportCode,
    script: drawn.script,
    ...(shown === undefined ? {} : { problem: shown.code }),
    body: html`${shown !== undefined && problemNotice(text, shown, facts)}<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.sentTo(unbroken(phoneNumberForPeople(challenge.phoneNumber)))}${!isSpent(awaited) && ` ${words.expires(timeOfDay(challenge.expiresAt))}`}</p>
${codeOrAnother(text, awaited, words.send, delivery !== undefined && deliveryLine(text, delivery))}
${otherWays(text, awaited, html`<form method="post" action="${paths.goBack}">${hiddenFields(token, version)}<button type="submit" class="link-button">${words.wrongNumber}</button></form>`)}`,
  };
};
