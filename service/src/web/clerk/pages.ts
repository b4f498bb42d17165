import { contactOf } from '../../domain/attempt/challenge.ts';
import { phoneNumberForPeople } from '../../domain/typed/read-phone-number.ts';
import { awaitsCode } from '../../journeys/attempt/code/answer-code.ts';
import type { JourneyPages } from '../attempt/journey-pages.ts';
import { showCodePage, type CodePaths } from '../challenges/one-time-code/code-page.ts';
import { html } from '../html.ts';
import { goTo } from '../page.ts';
import { paths } from '../paths.ts';

export const clerkCodePaths: CodePaths = {
  answer: paths.clerkCode,
  resend: paths.clerkResend,
  delivery: paths.clerkDelivery,
};

/** All but the last digits of a number: whoever looks over a clerk's shoulder need not learn it. */
export const masked = (address: string): string =>
  address.includes('@') ? address.replace(/^(.).*(?=@)/u, '$1…') : `…${phoneNumberForPeople(address).slice(-3)}`;

/** How a clerk comes to the counter: one page of its own, the code. */
export const clerkPages: JourneyPages<'clerk'> = {
  purpose: 'clerk',
  none: 'clerk-sign-in-over',
  pages: {
    held: paths.clerkSignIn,
    challenged: paths.clerkCode,
    waiting: paths.clerkSignIn,
    evidenced: paths.clerkSignIn,
    known: paths.clerkSignIn,
    refused: paths.clerkSignIn,
    'handed-over': paths.clerkSignIn,
    completed: paths.desk,
  },
  goesOn: [],
  current: ({ journeys }, visitor) => journeys.clerk.current(visitor),
  goOn: ({ journeys }, visitor) => journeys.clerk.current(visitor),
  draw: (drawn) => {
    const { text } = drawn.visit;
    const { attempt } = drawn.step;
    if (!awaitsCode(attempt)) return goTo(clerkPages.pages[attempt.state]);
    const number = masked(contactOf(attempt.challenge).address);
    const words = text.clerk.code;
    return showCodePage(
      { ...drawn, attempt },
      {
        page: 'clerk-code',
        title: text.code.title,
        paths: clerkCodePaths,
        sentTo: words.sentTo(number),
        send: words.send,
        ways: html`<p><a class="govuk-link" href="${paths.clerkSignIn}">${words.again}</a></p>`,
        phone: words.phone(number),
      },
    );
  },
};
