import type { AttemptIn, AttemptPurpose } from '../../domain/attempt/attempt.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import { attemptPage } from '../attempt/drawn.ts';
import type { AttemptDrawn } from '../attempt/journey-pages.ts';
import { hiddenFields } from '../page-parts/form-parts.ts';
import { html, type Html } from '../html.ts';
import { marks } from '../page-parts/marks.ts';
import { show, type Answer, type PageName, type StepOf } from '../page.ts';
import type { Path } from '../paths.ts';
import { problemNotice } from '../page-parts/problem-parts.ts';
import { formToken } from '../site.ts';
import { timeOfDay } from '../text/say.ts';
import type { Text } from '../text/text.ts';
import { withContinuing } from '../visit.ts';
import type { TurnWords } from './words/words.ts';

/** What a journey says of the authority that is asked. */
export interface TurnAwaited {
  readonly page: PageName;
  readonly path: Path;
  readonly step?: StepOf;
  readonly words: TurnWords;
  /** What else can be done. */
  readonly ways?: Html;
}

/** The query that stops a page from reloading by itself (WCAG 2.2.1: the person can turn it off). */
export const stopReloading = 'tai-lai=khong';

const askedSeconds = 3;
const silentSeconds = 15;
const longestSeconds = 60;

interface Moment {
  /** Seconds until the authority may be asked; 0 when it has been. */
  readonly until: number;
  readonly silent: Shown | undefined;
}

/** After how many seconds it is worth looking again. */
const refreshAfter = ({ until, silent }: Moment): number => {
  if (until > 0) return Math.min(until, longestSeconds);
  return silent === undefined ? askedSeconds : silentSeconds;
};

const lineOf = (text: Text, { until, silent }: Moment, words: TurnWords): string => {
  if (until > 0) return text.waiting.askedIn(text.frame.duration(until));
  return silent === undefined ? words.asking : words.silent;
};

/** The page looks again by itself, and says in how many seconds; a script counts them down. */
const reloads = ({ waiting, frame }: Text, seconds: number, stop: string): Html =>
  html`<p class="govuk-body-s"><span data-count-seconds="${seconds}" data-count-words="${waiting.reloads('{time}')}">${waiting.reloads(frame.duration(seconds))}</span> <a class="govuk-link" href="${stop}">${waiting.stop}</a></p>
`;

/** An authority is asked, is about to be asked, or does not answer: nothing is lost meanwhile. One page for all journeys. */
export const showWaitingPage = <Purpose extends AttemptPurpose>(
  drawn: AttemptDrawn<Purpose> & { readonly attempt: AttemptIn<Purpose, 'waiting'> },
  { page, path, step, words, ways }: TurnAwaited,
): Answer => {
  const { site, visit, attempt } = drawn;
  const { text, facts } = visit;
  const { askAfter, problem } = attempt.turn;
  const ahead = askAfter === undefined ? 0 : Date.parse(askAfter) - site.clock.now().getTime();
  const until = Math.max(0, Math.ceil(ahead / 1000));
  const silent: Shown | undefined = until > 0 || problem === undefined ? undefined : { code: problem };
  const shown = drawn.step.problem ?? silent;
  const moment = { until, silent: shown };
  const address = withContinuing(visit, path);
  const stops = visit.query.get('tai-lai') === 'khong';
  const refreshSeconds = stops ? 0 : refreshAfter(moment);
  const stop = `${address}${address.includes('?') ? '&' : '?'}${stopReloading}`;
  const button = html`<button type="submit" class="govuk-button${shown === undefined && ' govuk-button--secondary'}" data-pressed="${text.waiting.pressed}">${shown === undefined ? text.waiting.look : words.retry}</button>`;
  return show(
    attemptPage(
      drawn,
      {
        name: page,
        title: words.title,
        address,
        scripts: [site.urls.waitingPage],
        ...(step === undefined ? {} : { step }),
        body: html`${shown !== undefined && problemNotice(text, shown, facts)}<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${shown === undefined ? text.waiting.lead : text.waiting.leadSilent} ${text.waiting.nothingLost(timeOfDay(attempt.expiresAt))}</p>
<ul class="waiting-list"><li>${marks.done}<span>${words.done}</span></li><li>${until > 0 || shown !== undefined ? marks.paused : marks.turning}<span>${lineOf(text, moment, words)}</span></li></ul>
${refreshSeconds > 0 && reloads(text, refreshSeconds, stop)}<form method="post" action="${path}">${hiddenFields(formToken(site, visit))}
${button}</form>
${ways}`,
      },
      shown,
    ),
    { retryAfterSeconds: shown?.retryAfterSeconds, refreshSeconds },
  );
};
