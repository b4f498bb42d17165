import type { AttemptPurpose } from '../../../domain/attempt/attempt.ts';
import { contactOf, type OneTimeCodeChallenge } from '../../../domain/attempt/challenge.ts';
import type { MessageChannel } from '../../../domain/outgoing-message.ts';
import type { ProblemCode } from '../../../domain/problems.ts';
import type { CodeAwaited } from '../../../journeys/attempt/code/answer-code.ts';
import type { Shown } from '../../../journeys/attempt/visitor.ts';
import { attemptPage } from '../../attempt/drawn.ts';
import type { AttemptDrawn } from '../../attempt/journey-pages.ts';
import { smsDrawing } from '../../page-parts/drawings.ts';
import { hiddenFields, problemsOf, sendButton, textInput } from '../../page-parts/form-parts.ts';
import { html, nothing, type Html } from '../../html.ts';
import { marks } from '../../page-parts/marks.ts';
import { show, type Answer, type PageName, type StepOf } from '../../page.ts';
import type { Path } from '../../paths.ts';
import { problemNotice } from '../../page-parts/problem-parts.ts';
import { formToken } from '../../site.ts';
import { timeOfDay } from '../../text/say.ts';
import type { Text } from '../../text/text.ts';
import { withContinuing } from '../../visit.ts';
import { deliveryLine, wayOf } from './delivery-line.ts';
import type { CodeWay } from './words/words.ts';

/** Where a code is answered, asked for again, and asked after. */
export interface CodePaths {
  readonly answer: Path;
  readonly resend: Path;
  readonly delivery?: Path;
}

/** What a journey says of the code it asks for. */
export interface CodeAsked {
  readonly page: PageName;
  readonly title: string;
  readonly step?: StepOf;
  readonly paths: CodePaths;
  /** Where the code went. */
  readonly sentTo: string;
  readonly send: string;
  /** What else can be done, below another code. */
  readonly ways: Html;
  /** Which phone a message must come from that lifts a problem. */
  readonly phone: string;
}

const spentCode: readonly ProblemCode[] = ['code-expired', 'code-tries-exhausted'];

/** Until when the code may be typed: as long from when the message went out as it was to be from when it was made, and no less. */
const endOf = ({ expiresAt, sentAt }: OneTimeCodeChallenge, wentOutAt: string | undefined): string => {
  if (wentOutAt === undefined) return expiresAt;
  const lifetimeMs = Date.parse(expiresAt) - Date.parse(sentAt);
  const counted = new Date(Date.parse(wentOutAt) + lifetimeMs).toISOString();
  return counted > expiresAt ? counted : expiresAt;
};

const codeField = (text: Text, { hint }: CodeWay, shown: Shown | undefined): Html =>
  html`${textInput(text, { field: 'oneTimeCode', label: text.code.label, hint, problems: problemsOf('oneTimeCode', shown?.fields ?? []), inputMode: 'numeric', autocomplete: 'one-time-code', look: 'input--code' })}
<div class="warning">${marks.warning}<p>${text.code.neverTell}</p></div>`;

interface Resend {
  readonly path: Path;
  readonly token: string;
  readonly version: number;
  readonly seconds: number;
}

/** Another code, with the seconds until it may be asked for. */
const resendForm = ({ code }: Text, { path, token, version, seconds }: Resend, button: Html): Html =>
  html`<form method="post" action="${path}">${hiddenFields(token, version)}${button}
<p class="govuk-body-s" data-resend-seconds="${Math.max(0, seconds)}" data-resend-words="${code.resendIn('{seconds}')}">${seconds > 0 && code.resendIn(String(seconds))}</p></form>
`;

const linkButton = (words: string): Html => html`<button type="submit" class="link-button">${words}</button>`;

const sample = ({ sampleTitle, sample: words }: CodeWay, channel: MessageChannel): Html =>
  html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${sampleTitle}</span></summary><div class="govuk-details__text">${channel === 'sms' && smsDrawing}<p>${words}</p></div></details>
`;

/** The six digits, with everything a person wants to know while the phone is silent: one page for all journeys. */
export const showCodePage = <Purpose extends AttemptPurpose>(
  drawn: AttemptDrawn<Purpose> & { readonly attempt: CodeAwaited<Purpose> },
  asked: CodeAsked,
): Answer => {
  const { site, visit, step, attempt } = drawn;
  const { text, facts } = visit;
  const { challenge, version } = attempt;
  const { delivery } = step;
  const { channel } = contactOf(challenge);
  const way = wayOf(text.code, channel);
  const now = site.clock.now();
  const end = endOf(challenge, delivery?.sentAt);
  const expired: Shown | undefined = now.toISOString() >= end ? { code: 'code-expired' } : undefined;
  const answered = step.problem ?? expired;
  const shown = answered ?? (delivery?.problem === undefined ? undefined : { code: delivery.problem });
  const isSpent = shown !== undefined && spentCode.includes(shown.code);
  const token = formToken(site, visit);
  const seconds = Math.ceil((Date.parse(challenge.resendAt) - now.getTime()) / 1000);
  const resend = { path: asked.paths.resend, token, version, seconds };
  const life = delivery?.sentAt === undefined ? text.code.lifetime : text.code.expires(timeOfDay(end));
  const typing = html`${delivery !== undefined && asked.paths.delivery !== undefined ? deliveryLine(text, delivery, asked.paths.delivery) : nothing}<form method="post" action="${asked.paths.answer}" novalidate>
${hiddenFields(token)}
${codeField(text, way, shown)}
${sendButton(asked.send)}
</form>`;
  const page = attemptPage(
    drawn,
    {
      name: asked.page,
      title: asked.title,
      address: withContinuing(visit, asked.paths.answer),
      scripts: [site.urls.codePage],
      ...(asked.step === undefined ? {} : { step: asked.step }),
      body: html`${shown !== undefined && problemNotice(text, shown, facts, { phone: asked.phone })}<h1 class="govuk-heading-l">${asked.title}</h1>
<p class="govuk-body">${asked.sentTo}${!isSpent && ` ${life}`}</p>
${isSpent ? resendForm(text, resend, sendButton(text.code.resend)) : typing}
<div class="other-ways"><h2 class="govuk-heading-s">${way.otherTitle}</h2>
${!isSpent && resendForm(text, resend, linkButton(text.code.resend))}${asked.ways}${sample(way, channel)}</div>`,
    },
    shown,
  );
  // A message that does not arrive is no failure of this request: the code may still be typed.
  return show(page, answered === undefined ? { status: 200 } : { retryAfterSeconds: answered.retryAfterSeconds });
};
