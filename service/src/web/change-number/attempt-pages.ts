import type {
  AcceptedNumberChange,
  ChallengedNumberChange,
  RefusedNumberChange,
  WaitingNumberChange,
} from '../../domain/number-change.ts';
import { phoneNumberForPeople } from '../../domain/read-phone-number.ts';
import type { Shown } from '../../journeys/visitor.ts';
import { codeOrAnother, isSpent, otherWays } from '../code-parts.ts';
import { hiddenFields, sendButton } from '../form-parts.ts';
import { html } from '../html.ts';
import type { Page } from '../page.ts';
import { changeNumberPathFor, paths } from '../paths.ts';
import { problemBody, problemNotice } from '../problem-parts.ts';
import { marks } from '../register/marks.ts';
import { moment, timeOfDay } from '../text/say.ts';
import type { Facts, Text } from '../text/text.ts';

interface Drawn<State> {
  readonly attempt: State;
  readonly token: string;
  readonly now: Date;
  readonly script: string;
  readonly shown?: Shown | undefined;
}

const formOf = ({ grounds }: Pick<ChallengedNumberChange, 'grounds'>): string =>
  changeNumberPathFor(grounds.by === 'password');

/** The six digits that went to the new number. */
export const changeCodePage = (
  text: Text,
  facts: Facts,
  { attempt, token, now, shown, script }: Drawn<ChallengedNumberChange>,
): Page => {
  const words = text.changeNumber.code;
  const { challenge, version } = attempt;
  const awaited = {
    challenge,
    version,
    token,
    now,
    shown,
    paths: { answer: paths.changeNumberCode, resend: paths.changeNumberResend },
  };
  return {
    name: 'change-number-code',
    title: words.title,
    address: paths.changeNumberCode,
    supportCode: attempt.supportCode,
    script,
    ...(shown === undefined ? {} : { problem: shown.code }),
    body: html`${shown !== undefined && problemNotice(text, shown, facts)}<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.sentTo(phoneNumberForPeople(challenge.phoneNumber))}${!isSpent(awaited) && ` ${text.register.code.expires(timeOfDay(challenge.expiresAt))}`}</p>
${codeOrAnother(text, awaited, words.send)}
${otherWays(text, awaited, html`<p><a class="govuk-link" href="${formOf(attempt)}">${words.otherNumber}</a></p>`)}`,
  };
};

/** The operator is asked, or does not answer: nothing is lost meanwhile. */
export const changeWaitingPage = (
  text: Text,
  facts: Facts,
  { attempt, token, shown }: Drawn<WaitingNumberChange>,
): Page => {
  const words = text.changeNumber.waiting;
  return {
    name: 'change-number-waiting',
    title: words.title,
    address: paths.changeNumberWaiting,
    supportCode: attempt.supportCode,
    ...(shown === undefined ? {} : { problem: shown.code }),
    body: html`${shown !== undefined && problemNotice(text, shown, facts)}<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead} ${words.kept(timeOfDay(attempt.expiresAt))}</p>
<form method="post" action="${paths.changeNumberWaiting}">${hiddenFields(token)}${sendButton(shown === undefined ? words.look : words.retry)}</form>`,
  };
};

/** The new number is not taken, and why; the old one stays. */
export const changeRefusedPage = (text: Text, facts: Facts, attempt: RefusedNumberChange): Page => {
  const { supportCode, problem } = attempt;
  return {
    name: 'change-number-refused',
    title: text.problems[problem].title,
    address: paths.changeNumberRefused,
    supportCode,
    problem,
    body: problemBody(text, { code: problem }, facts, { 'change-number-again': formOf(attempt) }),
  };
};

/** Kept until its time, and what happens meanwhile. */
export const changeAcceptedPage = (text: Text, { effectiveAt, grounds, supportCode }: AcceptedNumberChange): Page => {
  const words = text.changeNumber.accepted;
  return {
    name: 'change-number-accepted',
    title: words.title,
    address: paths.changeNumberAccepted,
    supportCode,
    body: html`<div class="seal">${marks.done}<div><h1 class="govuk-heading-l">${words.title}</h1><p>${words.lead(moment(effectiveAt))}</p></div></div>
<ul class="govuk-list govuk-list--bullet">${words.what.map((line) => html`<li>${line}</li>`)}</ul>
${grounds.by === 'session' && html`<p><a class="govuk-button govuk-button--secondary" href="${paths.account}">${words.account}</a></p>`}`,
  };
};
