import type { AttemptPurpose } from '../../../domain/attempt/attempt.ts';
import type { SignatureChallenge } from '../../../domain/attempt/challenge.ts';
import type { ProblemCode } from '../../../domain/problems.ts';
import type { Shown } from '../../../journeys/attempt/visitor.ts';
import type { SignatureAwaited } from '../../../journeys/signature/signature-policy.ts';
import { attemptPage } from '../../attempt/drawn.ts';
import type { AttemptDrawn } from '../../attempt/journey-pages.ts';
import { html, type Html } from '../../html.ts';
import { hiddenFields, problemsOf, sendButton, textInput } from '../../page-parts/form-parts.ts';
import { marks } from '../../page-parts/marks.ts';
import { problemNotice } from '../../page-parts/problem-parts.ts';
import { show, type Answer, type PageName, type StepOf } from '../../page.ts';
import type { Path } from '../../paths.ts';
import { formToken } from '../../site.ts';
import type { Text } from '../../text/text.ts';
import { withContinuing } from '../../visit.ts';

/** Where the digits are typed, a request is asked for again, and its whereabouts are told. */
export interface SignaturePaths {
  readonly answer: Path;
  readonly again: Path;
  readonly state: Path;
}

/** What a journey says of the signature it asks for. */
export interface SignatureAskedFor {
  readonly page: PageName;
  readonly step?: StepOf;
  readonly paths: SignaturePaths;
  /** The telephone that the request went to, as much of it as may show. */
  readonly number: string;
  /** Told when a request ends unconfirmed. */
  readonly unconfirmed: ProblemCode;
  /** What else can be done. */
  readonly ways: Html;
  /** Which phone a message must come from that lifts a problem. */
  readonly phone: string;
}

/** Where a person is with a request: typing its digits, entering the PIN, done with both, or to ask once more. */
export type SignatureStage = 'digits' | 'pin' | 'signed' | 'over';

/** Where a challenge stands at an instant, and what is to be told of it. */
export const stageOf = (
  { prompt, confirmedAt, confirmBy, expiresAt, triesLeft }: SignatureChallenge,
  now: string,
  unconfirmed: ProblemCode,
): { readonly stage: SignatureStage; readonly problem?: ProblemCode } => {
  if (prompt.at === 'over') return { stage: 'over', problem: prompt.problem };
  if (confirmedAt === undefined) {
    if (triesLeft <= 0) return { stage: 'over', problem: 'verification-tries-exhausted' };
    return now < confirmBy ? { stage: 'digits' } : { stage: 'over', problem: unconfirmed };
  }
  if (prompt.at === 'signed') return { stage: 'signed' };
  return now < expiresAt ? { stage: 'pin' } : { stage: 'over', problem: 'prompt-expired' };
};

const lookSeconds = 3;

interface Drawing {
  readonly text: Text;
  readonly asked: SignatureAskedFor;
  readonly challenge: SignatureChallenge;
  readonly token: string;
  readonly shown: Shown | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const secondsUntil = (instant: string, now: number): number =>
  Math.max(0, Math.ceil((Date.parse(instant) - now) / 1000));

/** How long is left; a script counts it down. */
const leftLine = ({ text, now }: Drawing, until: string): Html => {
  const seconds = secondsUntil(until, now);
  return html`<p class="govuk-body-s" role="status"><span data-count-seconds="${seconds}" data-count-words="${text.signature.left('{time}')}">${text.signature.left(text.frame.duration(seconds))}</span></p>
`;
};

const warning = ({ text }: Drawing): Html =>
  html`<div class="warning">${marks.warning}<p>${text.signature.neverHere}</p></div>
`;

const digitsPart = (drawing: Drawing): Html => {
  const { text, asked, challenge, token, shown } = drawing;
  const words = text.signature;
  return html`<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.sentTo(asked.number)}</p>
<ol class="govuk-list govuk-list--number">${words.steps.map((step) => html`<li>${step}</li>`)}</ol>
${leftLine(drawing, challenge.confirmBy)}<form method="post" action="${asked.paths.answer}" novalidate>
${hiddenFields(token)}
${textInput(text, { field: 'verificationCode', label: words.label, hint: words.hint, problems: problemsOf('verificationCode', shown?.fields ?? []), inputMode: 'numeric', autocomplete: 'off', look: 'input--code' })}
${warning(drawing)}${sendButton(words.send)}
</form>`;
};

/** One press that goes on: to look whether the PIN was entered, or to have the signature judged. */
const pressPart = (
  { asked, token }: Drawing,
  words: { readonly title: string; readonly lead: string },
  button: string,
  { left, presses }: { readonly left: Html; readonly presses: boolean },
): Html => html`<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body" role="status">${words.lead}</p>
${left}<form method="post" action="${asked.paths.answer}"${presses && html` data-press`}>
${hiddenFields(token)}
${sendButton(button)}
</form>`;

const againForm = ({ text, asked, challenge, token, now }: Drawing, button: Html): Html => {
  const seconds = challenge.prompt.at === 'over' ? 0 : secondsUntil(challenge.resendAt, now);
  return html`<form method="post" action="${asked.paths.again}">${hiddenFields(token, challenge.sends)}${button}
<p class="govuk-body-s" data-resend-seconds="${seconds}" data-resend-words="${text.signature.againIn('{seconds}')}">${seconds > 0 && text.signature.againIn(String(seconds))}</p></form>
`;
};

const partOf = (drawing: Drawing, stage: SignatureStage): Html => {
  const { text, challenge } = drawing;
  const words = text.signature;
  switch (stage) {
    case 'digits':
      return digitsPart(drawing);
    case 'pin':
      return pressPart(drawing, words.confirmed, words.confirmed.look, {
        left: html`${leftLine(drawing, challenge.expiresAt)}${warning(drawing)}`,
        presses: false,
      });
    case 'signed':
      return pressPart(drawing, words.signed, words.signed.go, { left: html``, presses: true });
    case 'over':
      return html`<h1 class="govuk-heading-l">${words.title}</h1>
${againForm(drawing, sendButton(words.again))}`;
  }
};

/** The request on a telephone: its digits, then its PIN there, then what was signed. One page for all journeys; it works without scripts. */
export const showSignaturePage = <Purpose extends AttemptPurpose>(
  drawn: AttemptDrawn<Purpose> & { readonly attempt: SignatureAwaited<Purpose> },
  asked: SignatureAskedFor,
): Answer => {
  const { site, visit, step, attempt } = drawn;
  const { text, facts } = visit;
  const { challenge } = attempt;
  const now = site.clock.now();
  const { stage, problem } = stageOf(challenge, now.toISOString(), asked.unconfirmed);
  const shown: Shown | undefined = step.problem ?? (problem === undefined ? undefined : { code: problem });
  const drawing = { text, asked, challenge, token: formToken(site, visit), shown, now: now.getTime() };
  const words = text.signature;
  const later =
    stage === 'digits' && againForm(drawing, html`<button type="submit" class="link-button">${words.again}</button>`);
  const page = attemptPage(
    drawn,
    {
      name: asked.page,
      title: stage === 'pin' ? words.confirmed.title : words.title,
      address: withContinuing(visit, asked.paths.answer),
      scripts: [site.urls.signaturePage],
      ...(asked.step === undefined ? {} : { step: asked.step }),
      body: html`${shown !== undefined && problemNotice(text, shown, facts, { phone: asked.phone })}<div data-state-url="${asked.paths.state}" data-stage="${stage}">${partOf(drawing, stage)}</div>
<div class="other-ways"><h2 class="govuk-heading-s">${words.otherTitle}</h2>
<p class="govuk-body">${words.notAsked}</p>
${later}${asked.ways}</div>`,
    },
    shown,
  );
  // The telephone is being typed on: without scripts the page looks again by itself.
  if (stage === 'pin') return show(page, { refreshSeconds: lookSeconds });
  return show(page, { retryAfterSeconds: shown?.retryAfterSeconds });
};
