import type { Challenge } from '../domain/challenge.ts';
import type { ProblemCode } from '../domain/problems.ts';
import type { Shown } from '../journeys/visitor.ts';
import { hiddenFields, sendButton } from './form-parts.ts';
import { html, type Html } from './html.ts';
import type { Path } from './paths.ts';
import { marks } from './register/marks.ts';
import { timeOfDay } from './text/say.ts';
import type { Text } from './text/text.ts';

/** An answer of the operator that is awaited, on whichever journey. */
export interface AwaitedAnswer {
  readonly challenge: Pick<Challenge, 'askAfter'>;
  /** Set when the operator was asked and did not answer. */
  readonly problem?: ProblemCode;
  /** Of the registration or attempt the page was drawn from. */
  readonly version: number;
  readonly expiresAt: string;
}

/** The query that stops a page from reloading by itself (WCAG 2.2.1: the person can turn it off). */
export const stopReloading = 'tai-lai=khong';

const secondsUntilAsked = ({ challenge }: AwaitedAnswer, now: Date): number =>
  challenge.askAfter === undefined
    ? 0
    : Math.max(0, Math.ceil((Date.parse(challenge.askAfter) - now.getTime()) / 1000));

/** After how many seconds it is worth asking again. */
export const refreshSecondsFor = (awaited: AwaitedAnswer, now: Date): number => {
  const until = secondsUntilAsked(awaited, now);
  if (until > 0) return Math.min(until, 60);
  return awaited.problem === undefined ? 3 : 15;
};

interface Drawn {
  readonly path: Path;
  readonly token: string;
  readonly now: Date;
  readonly shown?: Shown | undefined;
  /** The browser asks again by itself after this; 0 when the person has stopped that. */
  readonly refreshSeconds: number;
}

/** The operator is asked, is about to be asked, or does not answer: nothing is lost meanwhile. Only a silent one can be asked again at once. */
export const waitingBody = (
  text: Text,
  awaited: AwaitedAnswer,
  { path, token, now, shown, refreshSeconds }: Drawn,
): Html => {
  const words = text.register.waiting;
  const { duration } = text.frame;
  const until = secondsUntilAsked(awaited, now);
  const line = until > 0 ? words.askedIn(duration(until)) : shown === undefined ? words.asking : words.silent;
  return html`<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead} ${words.nothingLost(timeOfDay(awaited.expiresAt))}</p>
<ul class="waiting-list"><li>${marks.done}<span>${words.done}</span></li><li>${until > 0 || shown !== undefined ? marks.paused : marks.turning}<span>${line}</span></li></ul>
${
  refreshSeconds > 0 &&
  html`<p class="govuk-body-s">${words.reloads(duration(refreshSeconds))} <a class="govuk-link" href="${path}?${stopReloading}">${words.stop}</a></p>
`
}${
    shown === undefined
      ? html`<p><a class="govuk-button govuk-button--secondary" href="${path}">${words.look}</a></p>`
      : html`<form method="post" action="${path}">${hiddenFields(token, awaited.version)}
${sendButton(words.retry)}</form>`
  }`;
};
