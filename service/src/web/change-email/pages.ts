import { contactOf } from '../../domain/attempt/challenge.ts';
import { awaitsCode, type CodeAwaited } from '../../journeys/attempt/code/answer-code.ts';
import type { AttemptDrawn, JourneyPages } from '../attempt/journey-pages.ts';
import { stepAt, type At } from '../attempt/steps.ts';
import { showCodePage, type CodePaths } from '../challenges/one-time-code/code-page.ts';
import { html } from '../html.ts';
import { goTo, type Answer, type StepOf } from '../page.ts';
import { paths } from '../paths.ts';
import type { Text } from '../text/text.ts';

/** Where its code is answered, asked for again, and asked after. */
export const codePaths: CodePaths = {
  answer: paths.changeEmailCode,
  resend: paths.changeEmailResend,
  delivery: paths.changeEmailDelivery,
};

/** The steps a person walks through, and the end. */
export const changeEmailStep = (text: Text, at: At): StepOf =>
  stepAt(text, ['form', 'code'], at, { form: text.changeEmail.email.label });

const showCode = (drawn: AttemptDrawn<'change-email'>, attempt: CodeAwaited<'change-email'>): Answer => {
  const { text } = drawn.visit;
  const { code: words, phone } = text.changeEmail;
  return showCodePage(
    { ...drawn, attempt },
    {
      page: 'change-email-code',
      title: words.title,
      step: changeEmailStep(text, 'code'),
      paths: codePaths,
      sentTo: words.sentTo(contactOf(attempt.challenge).address),
      send: words.send,
      ways: html`<p><a class="govuk-link" href="${paths.changeEmail}">${words.other}</a></p>`,
      phone,
    },
  );
};

/** The pages of a change of e-mail; it ends where the holder's facts stand. */
export const changeEmailPages: JourneyPages<'change-email'> = {
  purpose: 'change-email',
  none: 'email-change-over',
  pages: {
    held: paths.changeEmail,
    challenged: paths.changeEmailCode,
    waiting: paths.changeEmail,
    evidenced: paths.changeEmail,
    known: paths.changeEmail,
    refused: paths.changeEmail,
    'handed-over': paths.changeEmail,
    completed: paths.accountFacts,
  },
  pageOf: ({ state }) => (state === 'completed' ? `${paths.accountFacts}?xong=thu` : changeEmailPages.pages[state]),
  goesOn: [],
  current: ({ journeys }, visitor) => journeys.changeEmail.current(visitor),
  goOn: ({ journeys }, visitor) => journeys.changeEmail.current(visitor),
  draw: (drawn) => {
    const { attempt } = drawn.step;
    return awaitsCode(attempt) ? showCode(drawn, attempt) : goTo(paths.changeEmail);
  },
};
