import { caseRoad } from '../../domain/counter/counter-case.ts';
import type { FieldProblem } from '../../domain/typed/fields.ts';
import type { NextStep, ProblemCode } from '../../domain/problems.ts';
import { problems } from '../../domain/problems.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import { fieldSentence } from './form-parts.ts';
import { html, type Html } from '../html.ts';
import { changeNumberPathFor, formPathFor, paths, signInAfreshPath, signInForWaysPath } from '../paths.ts';
import { say } from '../text/say.ts';
import type { Facts, Text } from '../text/text.ts';

/** Where the steps lead that lead somewhere. */
export type StepLinks = Readonly<Partial<Record<NextStep, string | undefined>>>;

/** What a page knows besides. */
export interface ProblemContext {
  readonly links?: StepLinks;
  /** Which phone a message must come from that lifts the problem, in the words of the page; «của bạn» when it does not know. */
  readonly phone?: string | undefined;
  /** Steps that the page says itself, in better words. */
  readonly omit?: readonly NextStep[];
}

/** Links that are the same on every page. `sms:` with `?&` is read by Android and iOS alike. */
const linksFor = (facts: Facts): StepLinks => ({
  'start-again': paths.start,
  'begin-anew': paths.start,
  'use-another-method': paths.start,
  'send-tttb-to-1414': 'sms:1414?&body=TTTB',
  'call-help-desk': `tel:${facts.helpDeskPhone}`,
  'go-to-start': paths.home,
  'sign-in': paths.signIn,
  'sign-in-another-way': paths.signIn,
  'sign-in-by-strongest': signInForWaysPath,
  'remove-lost-way': paths.accountMeans,
  'use-passkey-again': paths.signIn,
  'make-passkey-again': paths.accountMeans,
  'remove-a-passkey': paths.accountMeans,
  'link-by-registering': paths.start,
  'use-another-way-in': paths.signIn,
  'link-provider-in-account': paths.signIn,
  'go-to-account': paths.account,
  'merge-anew': paths.mergeAccounts,
  'prove-both-numbers': paths.accountMeans,
  'prove-as-strongly': paths.start,
  'return-to-account': paths.signIn,
  'sign-in-to-lock': paths.signIn,
  'cannot-get-in': paths.cannotGetIn,
  'recover-account': paths.recover,
  'recover-again': paths.recover,
  register: paths.start,
  'change-number': changeNumberPathFor(true),
  'change-number-again': paths.changeNumber,
  'change-email-again': paths.changeEmail,
  'correct-facts-again': paths.accountFacts,
  'correct-by-own': paths.accountFacts,
  'ask-us-to-correct': paths.accountData,
  'link-vneid': paths.accountMeans,
  'sign-in-afresh': signInAfreshPath,
  'sign-in-to-stop': paths.signIn,
  'stop-what-waits': paths.stopWaiting,
  'open-a-case': formPathFor(caseRoad.kind, caseRoad.method, 'counter'),
  'go-to-the-counter': formPathFor(caseRoad.kind, caseRoad.method, 'counter'),
  'open-the-account': paths.counter,
  'open-by-case': paths.counter,
  'recover-at-counter': paths.recoverAtCounter,
  'sign-in-at-the-counter': paths.clerkSignIn,
  'find-the-case-again': paths.desk,
});

const stepLine = (text: Text, facts: Facts, step: NextStep, links: StepLinks): Html => {
  const { say: words, link, more } = text.nextSteps[step];
  const to = links[step];
  return html`<li>${say(words, facts)}${link !== undefined && to !== undefined && html` <a class="govuk-link" href="${to}">${link}</a>`}${more !== undefined && html`<div>${more}</div>`}</li>`;
};

/** The facts of the installation with those of this problem. */
export const factsOf = (facts: Facts, shown: Shown): Facts => ({
  ...facts,
  retryAfterSeconds: shown.retryAfterSeconds,
  triesLeft: shown.triesLeft,
  closed: shown.closed,
});

/** What to do next, in order; numbered when there is more than one way. */
export const nextStepList = (
  text: Text,
  facts: Facts,
  code: ProblemCode,
  links: StepLinks = {},
  omit: readonly NextStep[] = [],
): Html => {
  const known: readonly NextStep[] = problems[code].nextSteps;
  const steps = known.filter((step) => !omit.includes(step));
  const all = { ...linksFor(facts), ...links };
  const lines = steps.map((step) => stepLine(text, facts, step, all));
  return lines.length > 1
    ? html`<ol class="govuk-list govuk-list--number">${lines}</ol>`
    : html`<ul class="govuk-list">${lines}</ul>`;
};

/** What a page says otherwise: from which phone, and what to do then. */
export interface LiftTold {
  readonly phone?: string | undefined;
  readonly next?: string;
  /** It stands on a page of its own, below the title of that. */
  readonly onItsOwn?: boolean;
}

/** «Soạn MOKHOA 4821 gửi …»: the message that lets this browser try again, and what it does not do. */
export const liftPanel = (text: Text, { shortCode }: Facts, liftCode: string, told: LiftTold = {}): Html | false => {
  if (shortCode === undefined) return false;
  const { title, say: words, write, only, ...usual } = text.frame.lift;
  const { phone = usual.phone, next = usual.next, onItsOwn = false } = told;
  const heading = onItsOwn
    ? html`<h2 class="govuk-heading-s">${title}</h2>`
    : html`<h3 class="govuk-heading-s">${title}</h3>`;
  const message = `MOKHOA ${liftCode}`;
  return html`<div class="lift">${heading}
<p>${words(phone, html`<strong class="lift__message" lang="vi">${message}</strong>`, html`<strong>${shortCode}</strong>`, next)} <a class="govuk-link" href="sms:${shortCode}?&amp;body=${encodeURIComponent(message)}">${write}</a></p>
<p>${only}</p></div>
`;
};

const liftOf = (text: Text, facts: Facts, { liftCode }: Shown, told: LiftTold): Html | false =>
  liftCode !== undefined && liftPanel(text, facts, liftCode, told);

/** Everything a refusal or an outage says on its own page: what happened, and what to do. The code to read out stands with the help desk's number. */
export const problemBody = (
  text: Text,
  shown: Shown,
  facts: Facts,
  { links, phone, omit = [] }: ProblemContext = {},
): Html => {
  const words = text.problems[shown.code];
  const isAllSaid = problems[shown.code].nextSteps.every((step) => omit.includes(step));
  return html`<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body lead-problem">${say(words.sentence, factsOf(facts, shown))}</p>
${words.quote !== undefined && html`<blockquote class="govuk-inset-text">${words.quote}</blockquote>`}${liftOf(text, facts, shown, { phone, onItsOwn: true })}${
    !isAllSaid &&
    html`<div class="next"><h2 class="govuk-heading-m">${text.frame.nextTitle}</h2>
${nextStepList(text, factsOf(facts, shown), shown.code, links, omit)}</div>`
  }`;
};

const fieldLinks = (text: Text, fields: readonly FieldProblem[]): Html =>
  html`<ul class="govuk-list govuk-error-summary__list">${fields.map((problem) => html`<li><a href="#${problem.field}">${fieldSentence(text, problem)}</a></li>`)}</ul>`;

/** The box at the top of a page on which something went wrong (a single next step is in its sentence already). It takes the focus (without a script: `autofocus`) and leads to the fields. */
export const problemNotice = (
  text: Text,
  shown: Shown,
  facts: Facts,
  { links, phone, omit = [] }: ProblemContext = {},
): Html => {
  const words = text.problems[shown.code];
  const fields = shown.fields ?? [];
  const { nextSteps, trouble } = problems[shown.code];
  const calm = trouble !== 'input' && trouble !== 'refusal';
  return html`<div class="govuk-error-summary${calm && ' notice--calm'}" tabindex="-1" autofocus role="alert" aria-labelledby="co-viec"><h2 class="govuk-error-summary__title" id="co-viec">${words.title}</h2>
<div class="govuk-error-summary__body"><p>${say(words.sentence, factsOf(facts, shown))}</p>
${words.quote !== undefined && html`<p>${words.quote}</p>`}${fields.length > 0 ? fieldLinks(text, fields) : nextSteps.length > 1 && nextStepList(text, factsOf(facts, shown), shown.code, links, omit)}${liftOf(text, facts, shown, { phone })}</div></div>
`;
};
