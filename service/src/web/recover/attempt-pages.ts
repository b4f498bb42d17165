import type { PasswordProfile } from '../../domain/password-rule.ts';
import type {
  ChallengedRecovery,
  CompletedRecovery,
  EvidencedRecovery,
  RefusedRecovery,
  WaitingRecovery,
} from '../../domain/recovery.ts';
import type { Shown } from '../../journeys/visitor.ts';
import { codeOrAnother, isSpent, otherWays } from '../code-parts.ts';
import { html } from '../html.ts';
import type { Page } from '../page.ts';
import { passwordForm } from '../password-parts.ts';
import { paths } from '../paths.ts';
import { problemBody, problemNotice } from '../problem-parts.ts';
import { marks } from '../register/marks.ts';
import { timeOfDay } from '../text/say.ts';
import type { Facts, Text } from '../text/text.ts';
import { waitingBody } from '../waiting-parts.ts';

interface Drawn<State> {
  readonly attempt: State;
  readonly token: string;
  readonly shown?: Shown | undefined;
}

const problemOf = (shown: Shown | undefined): Pick<Page, 'problem'> =>
  shown === undefined ? {} : { problem: shown.code };

/** The six digits. The same for everybody and nobody: no number, no end of one, nothing of where a message is. */
export const recoverCodePage = (
  text: Text,
  facts: Facts,
  { attempt, token, now, shown, script }: Drawn<ChallengedRecovery> & { readonly now: Date; readonly script: string },
): Page => {
  const words = text.recover.code;
  const { challenge, version } = attempt;
  const awaited = {
    challenge,
    version,
    token,
    now,
    shown,
    paths: { answer: paths.recoverCode, resend: paths.recoverResend },
  };
  return {
    name: 'recover-code',
    title: words.title,
    address: paths.recoverCode,
    supportCode: attempt.supportCode,
    script,
    ...problemOf(shown),
    body: html`${shown !== undefined && problemNotice(text, shown, facts)}<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.sent}${!isSpent(awaited) && ` ${text.register.code.expires(timeOfDay(challenge.expiresAt))}`}</p>
${codeOrAnother(text, awaited, words.send)}
${otherWays(text, awaited, html`<p class="govuk-body-s">${words.nothingCame}</p><p><a class="govuk-link" href="${paths.recover}">${words.again}</a></p>`)}`,
  };
};

/** The operator's word is awaited; nothing is lost meanwhile. */
export const recoverWaitingPage = (
  text: Text,
  facts: Facts,
  {
    attempt,
    token,
    now,
    shown,
    refreshSeconds,
  }: Drawn<WaitingRecovery> & { readonly now: Date; readonly refreshSeconds: number },
): Page => ({
  name: 'recover-waiting',
  title: text.register.waiting.title,
  address: paths.recoverWaiting,
  supportCode: attempt.supportCode,
  ...problemOf(shown),
  body: html`${shown !== undefined && problemNotice(text, shown, facts)}${waitingBody(text, attempt, { path: paths.recoverWaiting, token, now, shown, refreshSeconds })}`,
});

/** The new password. */
export const newPasswordPage = (
  text: Text,
  facts: Facts,
  {
    attempt,
    token,
    shown,
    script,
    profile,
  }: Drawn<EvidencedRecovery> & { readonly script: string; readonly profile: PasswordProfile },
): Page => {
  const words = text.recover.password;
  const {
    claim: { personalId },
    version,
    supportCode,
  } = attempt;
  return {
    name: 'recover-password',
    title: words.title,
    address: paths.recoverPassword,
    supportCode,
    script,
    ...problemOf(shown),
    body: html`${shown !== undefined && problemNotice(text, shown, facts)}<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead}</p>
${passwordForm(text, { username: personalId, path: paths.recoverPassword, version, token, profile, shown }, words.send)}`,
  };
};

/** The end: what has happened, and the way to sign in. */
export const recoveredPage = (text: Text, { supportCode }: CompletedRecovery): Page => {
  const words = text.recover.done;
  return {
    name: 'recovered',
    title: words.title,
    address: paths.recovered,
    supportCode,
    body: html`<div class="seal">${marks.done}<div><h1 class="govuk-heading-l">${words.title}</h1><p>${words.lead}</p></div></div>
<p class="govuk-body">${words.signedOut}</p>
<p><a class="govuk-button" href="${paths.signIn}">${text.signIn.title}</a></p>`,
  };
};

/** Why it does not go on, and what can be done. */
export const recoverRefusedPage = (text: Text, facts: Facts, { supportCode, problem }: RefusedRecovery): Page => ({
  name: 'recover-refused',
  title: text.problems[problem].title,
  address: paths.recoverRefused,
  supportCode,
  problem,
  body: problemBody(text, { code: problem }, facts),
});
