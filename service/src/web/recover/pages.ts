import { maskedContact } from '../../domain/contact.ts';
import { awaitsCode, type CodeAwaited } from '../../journeys/attempt/code/answer-code.ts';
import { refusedParts, showAttemptPage } from '../attempt/drawn.ts';
import type { AttemptDrawn, JourneyPages } from '../attempt/journey-pages.ts';
import { stepAt, type At } from '../attempt/steps.ts';
import { showCodePage, type CodePaths } from '../challenges/one-time-code/code-page.ts';
import { showHandedOver } from '../counter/case-page.ts';
import { html, type Html } from '../html.ts';
import { marks } from '../page-parts/marks.ts';
import type { Answer, StepOf } from '../page.ts';
import { goTo } from '../page.ts';
import { paths } from '../paths.ts';
import { showPasswordPage } from '../password/password-page.ts';
import { liftPanel } from '../page-parts/problem-parts.ts';
import type { Text } from '../text/text.ts';
import { showWaitingPage } from '../waiting/waiting-page.ts';

/** Where its code is answered, asked for again, and asked after. */
export const codePaths: CodePaths = { answer: paths.recoverCode, resend: paths.recoverResend };

/** The steps a person walks through, and the end. */
export const recoverStep = (text: Text, at: At): StepOf => stepAt(text, ['form', 'code', 'password'], at);

/** What else can be done, the same for everybody: a message from the phone lets another code come. */
const ways = ({ visit, step }: AttemptDrawn<'recover'>): Html => {
  const { text, facts } = visit;
  const words = text.recover;
  const lift =
    step.liftCode !== undefined &&
    facts.shortCode !== undefined &&
    html`<p class="govuk-body-s">${words.liftLead}</p>
${liftPanel(text, facts, step.liftCode, { phone: words.phone, next: words.next })}`;
  return html`<p class="govuk-body-s">${words.code.nothingCame}</p>
${lift}<p><a class="govuk-link" href="${paths.recover}">${words.code.again}</a></p>`;
};

/** The six digits. The same for everybody and nobody: no number, no end of one, nothing of where a message is. */
const showCode = (drawn: AttemptDrawn<'recover'>, attempt: CodeAwaited<'recover'>): Answer => {
  const { text } = drawn.visit;
  const words = text.recover.code;
  return showCodePage(
    { ...drawn, attempt },
    {
      page: 'recover-code',
      title: words.title,
      step: recoverStep(text, 'code'),
      paths: codePaths,
      sentTo: words.sent,
      send: words.send,
      ways: ways(drawn),
      phone: text.recover.phone,
    },
  );
};

/** The steps of whoever goes to a counter. */
export const counterStep = (text: Text, at: At): StepOf => stepAt(text, ['form', 'code', 'counter', 'password'], at);
/** Before the counter there is one code, and after it another. */
const stepOf = (
  text: Text,
  { about: { counter } }: Pick<AttemptDrawn<'recover'>['step']['attempt'], 'about'>,
  at: At,
) => {
  if (counter === undefined) return recoverStep(text, at);
  return counterStep(text, at === 'code' && counter.caseId !== undefined ? 'counter' : at);
};

/** The six digits of whoever goes to a counter, or has been there: to a telephone that they have named themselves. */
const showContactCode = (drawn: AttemptDrawn<'recover'>, attempt: CodeAwaited<'recover'>): Answer => {
  const { text } = drawn.visit;
  const words = text.recover.counter.code;
  const { counter } = attempt.about;
  const again = counter?.caseId === undefined ? paths.recoverAtCounter : paths.recoverByCase;
  return showCodePage(
    { ...drawn, attempt },
    {
      page: 'recover-code',
      title: words.title,
      step: stepOf(text, attempt, 'code'),
      paths: codePaths,
      sentTo: words.sentTo(maskedContact(counter?.contact.address ?? '')),
      send: words.send,
      ways: html`<p><a class="govuk-link" href="${again}">${words.again}</a></p>`,
      phone: words.phone,
    },
  );
};

/** The end: what has happened, and the way to sign in. */
const showRecovered = (drawn: AttemptDrawn<'recover'>): Answer => {
  const { text, query } = drawn.visit;
  const { passwordStands, signedOut, ...usual } = text.recover.done;
  const { attempt } = drawn.step;
  const counter = attempt.about.counter === undefined ? undefined : text.recover.counter.done;
  const words = counter ?? usual;
  const stands =
    query.get('mat-khau') === 'truoc' &&
    html`<div class="warning" role="status">${marks.warning}<p>${passwordStands}</p></div>
`;
  return showAttemptPage(drawn, {
    name: 'recovered',
    title: words.title,
    address: paths.recovered,
    step: stepOf(text, attempt, 'end'),
    body: html`<div class="seal">${marks.done}<div><h1 class="govuk-heading-l">${words.title}</h1><p>${words.lead}</p></div></div>
${stands}<p class="govuk-body">${signedOut}</p>
${counter !== undefined && html`<p class="govuk-body">${counter.lost}</p>`}
<p><a class="govuk-button" href="${paths.signIn}">${text.signIn.title}</a></p>`,
  });
};

/** The pages of a recovery. */
export const recoverPages: JourneyPages<'recover'> = {
  purpose: 'recover',
  none: 'recovery-over',
  pages: {
    held: paths.recover,
    challenged: paths.recoverCode,
    waiting: paths.recoverWaiting,
    evidenced: paths.recoverPassword,
    known: paths.recover,
    refused: paths.recoverRefused,
    'handed-over': paths.recoverCase,
    completed: paths.recovered,
  },
  goesOn: ['waiting'],
  current: ({ journeys }, visitor) => journeys.recover.current(visitor),
  goOn: ({ journeys }, visitor) => journeys.recover.askAuthority(visitor),
  draw: (drawn) => {
    const { visit, step } = drawn;
    const { attempt } = step;
    const { text, facts } = visit;
    switch (attempt.state) {
      case 'challenged':
        if (!awaitsCode(attempt)) return goTo(paths.recover);
        return attempt.about.counter === undefined ? showCode(drawn, attempt) : showContactCode(drawn, attempt);
      case 'waiting':
        return showWaitingPage(
          { ...drawn, attempt },
          {
            page: 'recover-waiting',
            path: paths.recoverWaiting,
            step: recoverStep(text, 'comparing'),
            words: text.recover.waiting,
          },
        );
      case 'evidenced':
        return showPasswordPage(drawn, {
          page: 'recover-password',
          path: paths.recoverPassword,
          step: stepOf(text, attempt, 'password'),
          ...(attempt.about.counter === undefined ? text.recover.password : text.recover.counter.password),
          username: attempt.about.claim.personalId,
        });
      case 'refused': {
        const shown = step.problem ?? { code: attempt.problem };
        const parts = refusedParts(text, facts, shown, { phone: text.recover.phone });
        return showAttemptPage(drawn, { name: 'recover-refused', address: paths.recoverRefused, ...parts }, shown);
      }
      case 'completed':
        return showRecovered(drawn);
      case 'handed-over':
        return showHandedOver(drawn, attempt, counterStep(text, 'counter'));
      case 'held':
      case 'known':
        return goTo(paths.recover);
    }
  },
};
