import type { AttemptPurpose } from '../../domain/attempt/attempt.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import { show, type Answer, type Page } from '../page.ts';
import { problemBody, type ProblemContext } from '../page-parts/problem-parts.ts';
import type { Facts, Text } from '../text/text.ts';
import type { AttemptDrawn } from './journey-pages.ts';

type PageParts = Omit<Page, 'problem' | 'supportCode' | 'remembered'>;

/** A page of an attempt: with its support code, which the store remembers, and the problem in its place. */
export const attemptPage = <Purpose extends AttemptPurpose>(
  { step: { attempt } }: AttemptDrawn<Purpose>,
  page: PageParts,
  shown?: Shown,
): Page => ({
  ...page,
  supportCode: attempt.supportCode,
  remembered: true,
  ...(shown === undefined ? {} : { problem: shown.code }),
});

/** Shows it; what was told when to come back is told so to programs too. */
export const showAttemptPage = <Purpose extends AttemptPurpose>(
  drawn: AttemptDrawn<Purpose>,
  page: PageParts,
  shown?: Shown,
): Answer => show(attemptPage(drawn, page, shown), { retryAfterSeconds: shown?.retryAfterSeconds });

/** What a refusal says, with the title of its problem. */
export const refusedParts = (
  text: Text,
  facts: Facts,
  shown: Shown,
  context: ProblemContext = {},
): Pick<PageParts, 'title' | 'body'> => ({
  title: text.problems[shown.code].title,
  body: problemBody(text, shown, facts, context),
});
