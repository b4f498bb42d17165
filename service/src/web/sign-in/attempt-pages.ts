import type { ChallengedSignIn, JudgedSignIn, RefusedSignIn } from '../../domain/sign-in.ts';
import type { Shown } from '../../journeys/visitor.ts';
import { codeOrAnother, isSpent, otherWays } from '../code-parts.ts';
import { hiddenFields, sendButton } from '../form-parts.ts';
import { html } from '../html.ts';
import type { Page } from '../page.ts';
import { changeNumberPathFor, paths } from '../paths.ts';
import { problemBody, problemNotice } from '../problem-parts.ts';
import { timeOfDay } from '../text/say.ts';
import type { Facts, Text } from '../text/text.ts';

interface Drawn<State> {
  readonly attempt: State;
  readonly token: string;
  readonly now: Date;
  readonly script: string;
  readonly shown?: Shown | undefined;
}

/** How many seconds until a slowed answer is told. */
export const secondsUntilTold = ({ tellAfter }: JudgedSignIn, now: Date): number =>
  Math.max(1, Math.ceil((Date.parse(tellAfter) - now.getTime()) / 1000));

/** The answer comes later, whatever it is. */
export const judgedPage = (text: Text, { attempt, token, now }: Drawn<JudgedSignIn>): Page => {
  const words = text.signIn.judged;
  return {
    name: 'sign-in-judged',
    title: words.title,
    address: paths.signInJudged,
    supportCode: attempt.supportCode,
    body: html`<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead}</p>
<p class="govuk-body" role="status">${words.toldIn(text.frame.duration(secondsUntilTold(attempt, now)))}</p>
<form method="post" action="${paths.signInJudged}">${hiddenFields(token)}${sendButton(words.now)}</form>`,
  };
};

/** The six digits; of the number only its end is shown, and nothing of where the message is. */
export const signInCodePage = (
  text: Text,
  facts: Facts,
  { attempt, token, now, shown, script }: Drawn<ChallengedSignIn>,
): Page => {
  const words = text.signIn.code;
  const { challenge, version } = attempt;
  const awaited = {
    challenge,
    version,
    token,
    now,
    shown,
    paths: { answer: paths.signInCode, resend: paths.signInResend },
  };
  return {
    name: 'sign-in-code',
    title: words.title,
    address: paths.signInCode,
    supportCode: attempt.supportCode,
    script,
    ...(shown === undefined ? {} : { problem: shown.code }),
    body: html`${shown !== undefined && problemNotice(text, shown, facts)}<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.sentTo(challenge.phoneNumber.slice(-3))}${!isSpent(awaited) && ` ${text.register.code.expires(timeOfDay(challenge.expiresAt))}`}</p>
${codeOrAnother(text, awaited, words.send)}
${otherWays(
  text,
  awaited,
  html`<p><a class="govuk-link" href="${changeNumberPathFor(true)}">${words.numberGone}</a></p>
<p><a class="govuk-link" href="${paths.signIn}">${words.again}</a></p>`,
)}`,
  };
};

/** No code is sent, and why. */
export const signInRefusedPage = (text: Text, facts: Facts, { supportCode, problem }: RefusedSignIn): Page => ({
  name: 'sign-in-refused',
  title: text.problems[problem].title,
  address: paths.signInRefused,
  supportCode,
  problem,
  body: problemBody(text, { code: problem }, facts),
});
