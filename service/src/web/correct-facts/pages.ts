import { contactOf } from '../../domain/attempt/challenge.ts';
import type { CorrectableFact } from '../../domain/evidence/judge-correction.ts';
import { awaitsCode, type CodeAwaited } from '../../journeys/attempt/answer-code.ts';
import { refusedParts, showAttemptPage } from '../attempt/drawn.ts';
import type { AttemptDrawn, JourneyPages } from '../attempt/journey-pages.ts';
import { stepAt, type At } from '../attempt/steps.ts';
import { showCodePage, type CodePaths } from '../challenges/one-time-code/code-page.ts';
import { html } from '../html.ts';
import { goTo, type Answer, type StepOf } from '../page.ts';
import { paths, type Path } from '../paths.ts';
import type { Text } from '../text/text.ts';
import { showWaitingPage } from '../waiting/waiting-page.ts';

/** The form of each fact. */
export const formPaths = {
  name: paths.correctName,
  'birth-date': paths.correctBirthDate,
  number: paths.correctNumber,
} as const satisfies Readonly<Record<CorrectableFact, Path>>;

/** Where its code is answered, asked for again, and asked after. */
export const codePaths: CodePaths = {
  answer: paths.correctFactsCode,
  resend: paths.correctFactsResend,
  delivery: paths.correctFactsDelivery,
};

/** The steps a person walks through, and the end. */
export const correctFactsStep = (text: Text, fact: CorrectableFact, at: At): StepOf =>
  stepAt(text, ['form', 'code'], at, { form: text.correctFacts.facts[fact].field.label });

const showCode = (drawn: AttemptDrawn<'correct-facts'>, attempt: CodeAwaited<'correct-facts'>): Answer => {
  const { text } = drawn.visit;
  const { code: words, phone } = text.correctFacts;
  const { fact } = attempt.about;
  return showCodePage(
    { ...drawn, attempt },
    {
      page: 'correct-facts-code',
      title: words.title,
      step: correctFactsStep(text, fact, 'code'),
      paths: codePaths,
      sentTo: words.sentTo(contactOf(attempt.challenge).address.slice(-3)),
      send: words.send,
      ways: html`<p><a class="govuk-link" href="${formPaths[fact]}">${words.other}</a></p>`,
      phone,
    },
  );
};

/** The pages of a correction; it ends where the holder's facts stand. */
export const correctFactsPages: JourneyPages<'correct-facts'> = {
  purpose: 'correct-facts',
  none: 'correction-over',
  pages: {
    held: paths.accountFacts,
    challenged: paths.correctFactsCode,
    waiting: paths.correctFactsWaiting,
    evidenced: paths.correctFactsWaiting,
    known: paths.accountFacts,
    refused: paths.correctFactsRefused,
    'handed-over': paths.accountFacts,
    completed: paths.accountFacts,
  },
  pageOf: ({ state }) => (state === 'completed' ? `${paths.accountFacts}?xong=sua` : correctFactsPages.pages[state]),
  goesOn: ['waiting'],
  current: ({ journeys }, visitor) => journeys.correctFacts.current(visitor),
  goOn: ({ journeys }, visitor) => journeys.correctFacts.askAuthority(visitor),
  draw: (drawn) => {
    const { visit, step } = drawn;
    const { attempt } = step;
    const { text, facts } = visit;
    const { fact } = attempt.about;
    switch (attempt.state) {
      case 'challenged':
        return awaitsCode(attempt) ? showCode(drawn, attempt) : goTo(formPaths[fact]);
      case 'waiting':
        return showWaitingPage(
          { ...drawn, attempt },
          {
            page: 'correct-facts-waiting',
            path: paths.correctFactsWaiting,
            step: correctFactsStep(text, fact, 'comparing'),
            words: text.correctFacts.waiting,
          },
        );
      case 'refused': {
        const shown = step.problem ?? { code: attempt.problem };
        const context = { links: { 'correct-facts-again': formPaths[fact] }, phone: text.correctFacts.phone };
        const parts = refusedParts(text, facts, shown, context);
        return showAttemptPage(
          drawn,
          { name: 'correct-facts-refused', address: paths.correctFactsRefused, ...parts },
          shown,
        );
      }
      case 'held':
      case 'evidenced':
      case 'known':
      case 'handed-over':
      case 'completed':
        return goTo(paths.accountFacts);
    }
  },
};
