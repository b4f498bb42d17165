import { contactOf } from '../../domain/attempt/challenge.ts';
import { awaitsCode, type CodeAwaited } from '../../journeys/attempt/code/answer-code.ts';
import type { AttemptIn } from '../../domain/attempt/attempt.ts';
import { phoneNumberForPeople } from '../../domain/typed/read-phone-number.ts';
import { refusedParts, showAttemptPage } from '../attempt/drawn.ts';
import type { AttemptDrawn, JourneyPages } from '../attempt/journey-pages.ts';
import { stepAt, type At } from '../attempt/steps.ts';
import { showCodePage, type CodePaths } from '../challenges/one-time-code/code-page.ts';
import { html, type Html } from '../html.ts';
import { marks } from '../page-parts/marks.ts';
import { goTo, type Answer, type StepOf } from '../page.ts';
import { changeNumberPathFor, paths } from '../paths.ts';
import { moment } from '../text/say.ts';
import type { Text } from '../text/text.ts';
import { showWaitingPage } from '../waiting/waiting-page.ts';

/** Where its code is answered, asked for again, and asked after. */
export const codePaths: CodePaths = {
  answer: paths.changeNumberCode,
  resend: paths.changeNumberResend,
  delivery: paths.changeNumberDelivery,
};

type Change<State extends 'refused' | 'completed'> = AttemptIn<'change-number', State>;

/** The steps a person walks through, and the end. */
export const changeStep = (text: Text, at: At): StepOf =>
  stepAt(text, ['form', 'code'], at, { form: text.frame.steps.number });

const formOf = ({ about }: Pick<Change<'refused'>, 'about'>): string =>
  changeNumberPathFor(about.grounds.by === 'password');

const showCode = (drawn: AttemptDrawn<'change-number'>, attempt: CodeAwaited<'change-number'>): Answer => {
  const { text } = drawn.visit;
  const words = text.changeNumber.code;
  return showCodePage(
    { ...drawn, attempt },
    {
      page: 'change-number-code',
      title: words.title,
      step: changeStep(text, 'code'),
      paths: codePaths,
      sentTo: words.sentTo(phoneNumberForPeople(contactOf(attempt.challenge).address).replaceAll(' ', '\u00A0')),
      send: words.send,
      ways: html`<p><a class="govuk-link" href="${formOf(attempt)}">${words.otherNumber}</a></p>`,
      phone: text.changeNumber.phone,
    },
  );
};

/** For somebody without a session: the old number is gone, and three days pass until the new one counts. */
const untilThen = ({ changeNumber: { accepted: words } }: Text, effectiveAt: string): Html =>
  html`<p class="govuk-body lead-problem">${words.locked(moment(effectiveAt))}</p>
<ul class="govuk-list govuk-list--bullet">${words.roads.map((line) => html`<li>${line}</li>`)}</ul>
`;

/** Kept until its time, and what happens meanwhile. */
const showAccepted = (
  drawn: AttemptDrawn<'change-number'>,
  { about, effectiveAt = '' }: Change<'completed'>,
): Answer => {
  const { text } = drawn.visit;
  const words = text.changeNumber.accepted;
  const isSignedIn = about.grounds.by === 'session';
  return showAttemptPage(drawn, {
    name: 'change-number-accepted',
    title: words.title,
    address: paths.changeNumberAccepted,
    step: changeStep(text, 'end'),
    body: html`<div class="seal">${marks.done}<div><h1 class="govuk-heading-l">${words.title}</h1><p>${words.lead(moment(effectiveAt))}</p></div></div>
${!isSignedIn && untilThen(text, effectiveAt)}<ul class="govuk-list govuk-list--bullet">${words.what.map((line) => html`<li>${line}</li>`)}</ul>
<p><a class="govuk-button govuk-button--secondary" href="${isSignedIn ? paths.account : paths.home}">${isSignedIn ? words.account : words.home}</a></p>`,
  });
};

/** The pages of a change of number. */
export const changePages: JourneyPages<'change-number'> = {
  purpose: 'change-number',
  none: 'number-change-over',
  pages: {
    held: paths.changeNumber,
    challenged: paths.changeNumberCode,
    waiting: paths.changeNumberWaiting,
    evidenced: paths.changeNumberWaiting,
    known: paths.changeNumber,
    refused: paths.changeNumberRefused,
    'handed-over': paths.changeNumber,
    completed: paths.changeNumberAccepted,
  },
  goesOn: ['waiting'],
  current: ({ journeys }, visitor) => journeys.changeNumber.current(visitor),
  goOn: ({ journeys }, visitor) => journeys.changeNumber.askAuthority(visitor),
  draw: (drawn) => {
    const { visit, step } = drawn;
    const { attempt } = step;
    const { text, facts } = visit;
    switch (attempt.state) {
      case 'challenged':
        return awaitsCode(attempt) ? showCode(drawn, attempt) : goTo(paths.changeNumber);
      case 'waiting':
        return showWaitingPage(
          { ...drawn, attempt },
          {
            page: 'change-number-waiting',
            path: paths.changeNumberWaiting,
            step: changeStep(text, 'comparing'),
            words: text.changeNumber.waiting,
          },
        );
      case 'refused': {
        const shown = step.problem ?? { code: attempt.problem };
        const context = { links: { 'change-number-again': formOf(attempt) }, phone: text.changeNumber.phone };
        const parts = refusedParts(text, facts, shown, context);
        return showAttemptPage(
          drawn,
          { name: 'change-number-refused', address: paths.changeNumberRefused, ...parts },
          shown,
        );
      }
      case 'completed':
        return showAccepted(drawn, attempt);
      case 'held':
      case 'evidenced':
      case 'known':
      case 'handed-over':
        return goTo(paths.changeNumber);
    }
  },
};
