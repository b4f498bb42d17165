import type { FieldProblem } from '../domain/fields.ts';
import type { NextStep, ProblemCode } from '../domain/problems.ts';
import { problems } from '../domain/problems.ts';
import type { Shown } from '../journeys/visitor.ts';
import { fieldSentence } from './form-parts.ts';
import { html, type Html } from './html.ts';
import { changeNumberPathFor, paths, signInAfreshPath } from './paths.ts';
import { say } from './text/say.ts';
import type { Facts, Text } from './text/text.ts';

/** Where the steps lead that lead somewhere. */
export type StepLinks = Readonly<Partial<Record<NextStep, string | undefined>>>;

/** Links that are the same on every page. `sms:` with `?&` is read by Android and iOS alike. */
const linksFor = (facts: Facts): StepLinks => ({
  'start-again': paths.kind,
  'begin-anew': paths.kind,
  'use-another-method': paths.kind,
  'send-tttb-to-1414': 'sms:1414?&body=TTTB',
  'call-help-desk': `tel:${facts.helpDeskPhone}`,
  'go-to-start': paths.home,
  'sign-in': paths.signIn,
  'recover-account': paths.recover,
  'recover-again': paths.recover,
  register: paths.kind,
  'change-number': changeNumberPathFor(true),
  'change-number-again': paths.changeNumber,
  'sign-in-afresh': signInAfreshPath,
  'sign-in-to-stop': paths.signIn,
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
});

/** What to do next, in order; numbered when there is more than one way. */
export const nextStepList = (text: Text, facts: Facts, code: ProblemCode, links: StepLinks = {}): Html => {
  const steps: readonly NextStep[] = problems[code].nextSteps;
  const all = { ...linksFor(facts), ...links };
  const lines = steps.map((step) => stepLine(text, facts, step, all));
  return lines.length > 1
    ? html`<ol class="govuk-list govuk-list--number">${lines}</ol>`
    : html`<ul class="govuk-list">${lines}</ul>`;
};

/** Everything a refusal or an outage says on its own page: what happened, and what to do. The code to read out stands with the help desk's number. */
export const problemBody = (text: Text, shown: Shown, facts: Facts, links: StepLinks = {}): Html => {
  const words = text.problems[shown.code];
  return html`<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body lead-problem">${say(words.sentence, factsOf(facts, shown))}</p>
<div class="next"><h2 class="govuk-heading-m">${text.frame.nextTitle}</h2>
${nextStepList(text, factsOf(facts, shown), shown.code, links)}</div>`;
};

const fieldLinks = (text: Text, fields: readonly FieldProblem[]): Html =>
  html`<ul class="govuk-list govuk-error-summary__list">${fields.map((problem) => html`<li><a href="#${problem.field}">${fieldSentence(text, problem)}</a></li>`)}</ul>`;

/** The box at the top of a page on which something went wrong (a single next step is in its sentence already). It takes the focus (without a script: `autofocus`) and leads to the fields. */
export const problemNotice = (text: Text, shown: Shown, facts: Facts, links: StepLinks = {}): Html => {
  const words = text.problems[shown.code];
  const fields = shown.fields ?? [];
  const steps = problems[shown.code].nextSteps.length;
  const calm = problems[shown.code].trouble !== 'input' && problems[shown.code].trouble !== 'refusal';
  return html`<div class="govuk-error-summary${calm && ' notice--calm'}" tabindex="-1" autofocus role="alert" aria-labelledby="co-viec"><h2 class="govuk-error-summary__title" id="co-viec">${words.title}</h2>
<div class="govuk-error-summary__body"><p>${say(words.sentence, factsOf(facts, shown))}</p>
${fields.length > 0 ? fieldLinks(text, fields) : steps > 1 && nextStepList(text, factsOf(facts, shown), shown.code, links)}</div></div>
`;
};
