import { standsOn, thingsAtHand, type AtHand } from '../../domain/kinds-and-methods.ts';
import { kinds, type Kind, type Method } from '../../domain/kinds-and-methods.ts';
import type { FieldProblem } from '../../domain/typed/fields.ts';
import type { PortalName } from '../../journeys/federate/federate.ts';
import type { ClosedRoad } from '../../journeys/attempt/roads.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import type { ProofingMethod } from '../../proofing/method.ts';
import { nameOf } from '../connect/portal-words.ts';
import { choices, problemsOf, radioList, tickBox } from '../page-parts/form-parts.ts';
import { html, type Html } from '../html.ts';
import type { Page } from '../page.ts';
import { formPathFor, paths } from '../paths.ts';
import { nameOnWay } from './offers.ts';
import { problemNotice } from '../page-parts/problem-parts.ts';
import { say } from '../text/say.ts';
import type { Facts, Text } from '../text/text.ts';
import { backToPortal } from '../page-parts/portal-parts.ts';

/** A method on whose road no account is opened. */
export interface ClosedMethod {
  readonly method: ProofingMethod;
  readonly closed: ClosedRoad;
}

/** What the first page of a registration shows. */
export interface Start {
  /** Every method that is open here, in the guide's order, with those of its ways that are. */
  readonly methods: readonly ProofingMethod[];
  /** What can only be added to an account that there is. */
  readonly links: readonly ProofingMethod[];
  /** On what no account is opened, with why. */
  readonly closed: readonly ClosedMethod[];
  /** What was chosen already. */
  readonly kind?: Kind | undefined;
  readonly method?: Method | undefined;
  /** What the person has said they have. */
  readonly atHand: readonly AtHand[];
  readonly shown?: Shown | undefined;
  /** Where this browser's registration goes on, when it has one under way. */
  readonly unfinished?: string | undefined;
  readonly portal?: PortalName | undefined;
}

const isServed = (methods: readonly ProofingMethod[], kind: Kind): boolean =>
  methods.some((method) => method.kinds.includes(kind));

/** Kinds that no method serves: said before anything is chosen, with what can be done instead. */
const notServed = (text: Text, methods: readonly ProofingMethod[]): Html => {
  const words = text.register.start;
  return html`${kinds
    .filter((kind) => !isServed(methods, kind))
    .map(
      (kind) => html`<div class="next"><h2 class="govuk-heading-s">${words.noneTitle[kind]}</h2>
<p class="govuk-body-s">${words.none[kind]}</p></div>
`,
    )}`;
};

const kindChoice = (text: Text, { methods, kind: chosen }: Start, fields: readonly FieldProblem[]): Html => {
  const words = text.register.start;
  return choices(
    text,
    {
      field: 'kind',
      title: html`<h2 class="govuk-heading-m">${words.kindTitle}</h2>`,
      problem: problemsOf('kind', fields)[0]?.code,
    },
    kinds
      .filter((kind) => isServed(methods, kind))
      .map((kind) => ({
        value: kind,
        label: text.kinds[kind],
        hint: words.kindHints[kind],
        checked: kind === chosen,
      })),
  );
};

/** What a method stands on, on the ways that are open. */
const needs = ({ method, ways = [] }: ProofingMethod): readonly AtHand[] =>
  standsOn(
    method,
    ways.map(({ way }) => way),
  );

/** What some method that is open here stands on, with the kinds for which one does. */
const askedAbout = (
  methods: readonly ProofingMethod[],
): readonly { readonly thing: AtHand; readonly kinds: readonly Kind[] }[] =>
  thingsAtHand.flatMap((thing) => {
    const served = methods.filter((method) => needs(method).includes(thing)).flatMap((one) => one.kinds);
    return served.length === 0 ? [] : [{ thing, kinds: kinds.filter((kind) => served.includes(kind)) }];
  });

/** The second question. Its answers stand in the address and nowhere else. */
const atHandChoice = (text: Text, { methods, atHand }: Start): Html | false => {
  const words = text.register.start;
  const asked = askedAbout(methods);
  return (
    asked.length > 1 &&
    html`<fieldset class="govuk-fieldset at-hand"><legend class="govuk-fieldset__legend"><h2 class="govuk-heading-m">${words.atHandTitle}</h2></legend>
<div class="govuk-hint">${words.atHandHint}</div>
${asked.map(({ thing, kinds: served }) => tickBox({ name: thing, ...words.atHand[thing], checked: atHand.includes(thing), goesWith: served }))}
</fieldset>
`
  );
};

const radiosOf = (text: Text, { method: chosen }: Start, methods: readonly ProofingMethod[], why: boolean) =>
  methods.map(({ method, kinds: served, words: itsWords }) => {
    const { name, hint, condition } = itsWords[text.language];
    const whom = text.register.start.serves(served.map((kind) => text.kinds[kind]).join(', '));
    return {
      value: method,
      label: name,
      hint: `${why ? condition : hint} ${whom}`,
      checked: method === chosen,
      goesWith: served,
    };
  });

/** Methods that go with what somebody has said of themselves, and the others, one click away. */
const proposed = (text: Text, start: Start, fields: readonly FieldProblem[]): Html => {
  const { methods, kind, atHand } = start;
  const words = text.register.start;
  const fits = methods.filter(
    (method) =>
      needs(method).some((thing) => atHand.includes(thing)) && (kind === undefined || method.kinds.includes(kind)),
  );
  const others = methods.filter((method) => !fits.includes(method));
  const question = (title: string) => ({
    field: 'method' as const,
    title: html`<h2 class="govuk-heading-m">${title}</h2>`,
    problem: problemsOf('method', fields)[0]?.code,
  });
  if (fits.length === 0)
    return html`<p class="govuk-inset-text">${words.nothingFits}</p>
${choices(text, question(words.methodTitle), radiosOf(text, start, methods, false))}`;
  return html`<div class="proposed">${choices(text, question(words.fitsTitle), radiosOf(text, start, fits, true))}</div>
${
  others.length > 0 &&
  html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${words.othersTitle(others.length)}</span></summary>
<div class="govuk-details__text">${radioList('method', radiosOf(text, start, others, false), 'method-khac')}</div></details>
`
}`;
};

const methodChoice = (text: Text, start: Start, fields: readonly FieldProblem[]): Html => {
  const { methods, atHand } = start;
  if (atHand.length > 0) return proposed(text, start, fields);
  return choices(
    text,
    {
      field: 'method',
      title: html`<h2 class="govuk-heading-m">${text.register.start.methodTitle}</h2>`,
      problem: problemsOf('method', fields)[0]?.code,
    },
    radiosOf(text, start, methods, false),
  );
};

/** The questions; once answered they step back before what is proposed, and can be answered otherwise. */
const questions = (text: Text, start: Start, fields: readonly FieldProblem[]): Html => {
  const { methods, kind, atHand } = start;
  const both = html`${kindChoice(text, start, fields)}${notServed(text, methods)}${atHandChoice(text, start)}`;
  if (kind === undefined || atHand.length === 0) return both;
  const words = text.register.start;
  const answers = [text.kinds[kind], ...atHand.map((thing) => words.atHand[thing].label)].join('; ');
  return html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${words.answersTitle(answers)}</span></summary>
<div class="govuk-details__text">${both}</div></details>
`;
};

const linksPart = (text: Text, { links }: Start): Html | false => {
  const words = text.register.start;
  return (
    links.length > 0 &&
    html`<h2 class="govuk-heading-s">${words.linksTitle}</h2>
<ul class="govuk-list">${links.flatMap(({ method, kinds: served, words: its }) => served.map((kind) => html`<li><a class="govuk-link" href="${formPathFor(kind, method)}">${its[text.language].name}</a>, ${text.kinds[kind]}</li>`))}</ul>
`
  );
};

/** What is closed, for whom and why: nobody is to look for it in vain. */
const closedPart = (text: Text, facts: Facts, { closed }: Start): Html | false => {
  const words = text.register.start;
  return (
    closed.length > 0 &&
    html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${words.closedTitle}</span></summary>
<div class="govuk-details__text"><ul class="govuk-list govuk-list--bullet">${closed.map((one) => html`<li><strong>${nameOnWay(one.method.words[text.language], one.closed.way)}</strong>, ${text.kinds[one.closed.kind]}. ${say(text.problems['method-closed'].sentence, { ...facts, closed: one.closed })}</li>`)}</ul></div></details>
`
  );
};

/** Who registers, and by which method: one page, one form. */
export const startPage = (text: Text, facts: Facts, start: Start): Page => {
  const { methods, shown, unfinished, portal } = start;
  const words = text.register.start;
  const title = portal === undefined ? words.title : words.titleFor(nameOf(text, portal));
  const fields = shown?.fields ?? [];
  const resume: Html | false =
    unfinished !== undefined &&
    html`<div class="next"><p class="govuk-body">${words.unfinished} <a class="govuk-link" href="${unfinished}">${words.resume}</a></p></div>
`;
  const form = html`<form method="get" action="${paths.form}" class="start">
${questions(text, start, fields)}${methodChoice(text, start, fields)}<button type="submit" class="govuk-button">${text.frame.continueButton}</button>
</form>
`;
  return {
    name: 'start',
    title,
    address: paths.start,
    ...(shown === undefined ? {} : { problem: shown.code }),
    body: html`${shown !== undefined && problemNotice(text, shown, facts)}<h1 class="govuk-heading-l">${title}</h1>
${resume}${methods.length > 0 ? form : notServed(text, methods)}${linksPart(text, start)}${closedPart(text, facts, start)}<p class="govuk-body">${words.haveAccount} <a class="govuk-link" href="${paths.signIn}">${words.signIn}</a></p>
${portal !== undefined && backToPortal(text, portal)}`,
  };
};
