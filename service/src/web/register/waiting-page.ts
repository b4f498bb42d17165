import type { WaitingRegistration } from '../../domain/registration.ts';
import type { Shown } from '../../journeys/visitor.ts';
import { hiddenFields, sendButton } from '../form-parts.ts';
import { html } from '../html.ts';
import type { Page } from '../page.ts';
import { paths } from '../paths.ts';
import { problemNotice } from '../problem-parts.ts';
import { timeOfDay } from '../text/say.ts';
import type { Facts, Text } from '../text/text.ts';
import { marks } from './marks.ts';

interface Drawn {
  readonly registration: WaitingRegistration;
  readonly token: string;
  readonly now: Date;
  readonly shown?: Shown | undefined;
  /** The browser asks again by itself after this; 0 when the person has stopped that. */
  readonly refreshSeconds: number;
}

/** The query that stops a page from reloading by itself (WCAG 2.2.1: the person can turn it off). */
export const stopReloading = 'tai-lai=khong';

const secondsUntilAsked = ({ challenge }: WaitingRegistration, now: Date): number =>
  challenge.askAfter === undefined ? 0 : Math.max(0, Math.ceil((Date.parse(challenge.askAfter) - now.getTime()) / 1000));

/** After how many seconds it is worth asking again. */
export const refreshSecondsFor = (registration: WaitingRegistration, now: Date): number => {
  const until = secondsUntilAsked(registration, now);
  if (until > 0) return Math.min(until, 60);
  return registration.problem === undefined ? 3 : 15;
};

/** The operator is asked, is about to be asked, or does not answer: nothing is lost meanwhile. Only a silent one can be asked again at once. */
export const waitingPage = (text: Text, facts: Facts, { registration, token, now, shown, refreshSeconds }: Drawn): Page => {
  const words = text.register.waiting;
  const { duration } = text.frame;
  const until = secondsUntilAsked(registration, now);
  const line = until > 0 ? words.askedIn(duration(until)) : shown === undefined ? words.asking : words.silent;
  return {
    name: 'waiting', title: words.title, address: paths.waiting, step: 3, supportCode: registration.supportCode, ...(shown === undefined ? {} : { problem: shown.code }),
    body: html`${shown !== undefined && problemNotice(text, shown, facts)}<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead} ${words.nothingLost(timeOfDay(registration.expiresAt))}</p>
<ul class="waiting-list"><li>${marks.done}<span>${words.done}</span></li><li>${until > 0 || shown !== undefined ? marks.paused : marks.turning}<span>${line}</span></li></ul>
${refreshSeconds > 0 && html`<p class="govuk-body-s">${words.reloads(duration(refreshSeconds))} <a class="govuk-link" href="${paths.waiting}?${stopReloading}">${words.stop}</a></p>
`}${shown === undefined
  ? html`<p><a class="govuk-button govuk-button--secondary" href="${paths.waiting}">${words.look}</a></p>`
  : html`<form method="post" action="${paths.waiting}">${hiddenFields(token, registration.version)}
${sendButton(words.retry)}</form>`}
<form method="post" action="${paths.goBack}">${hiddenFields(token, registration.version)}<button type="submit" class="link-button">${words.back}</button></form>`,
  };
};
