import { kinds, type Kind, type Method } from '../../domain/kinds-and-methods.ts';
import type { FieldProblem } from '../../domain/typed/fields.ts';
import type { PortalName } from '../../journeys/federate/federate.ts';
import type { ClosedRoad } from '../../journeys/attempt/roads.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import type { ProofingMethod } from '../../proofing/method.ts';
import { nameOf } from '../connect/portal-words.ts';
import { choices, problemsOf } from '../page-parts/form-parts.ts';
import { html, type Html } from '../html.ts';
import type { Page } from '../page.ts';
import { formPathFor, paths } from '../paths.ts';
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
  /** Every method that is open here, in the guide's order. */
  readonly methods: readonly ProofingMethod[];
  /** What can only be added to an account that there is. */
  readonly links: readonly ProofingMethod[];
  /** On what no account is opened, with why. */
  readonly closed: readonly ClosedMethod[];
  /** What was chosen already. */
  readonly kind?: Kind | undefined;
  readonly method?: Method | undefined;
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

const methodChoice = (text: Text, { methods, method: chosen }: Start, fields: readonly FieldProblem[]): Html => {
  const words = text.register.start;
  return choices(
    text,
    {
      field: 'method',
      title: html`<h2 class="govuk-heading-m">${words.methodTitle}</h2>`,
      problem: problemsOf('method', fields)[0]?.code,
    },
    methods.map(({ method, kinds: served, words: itsWords }) => {
      const { name, hint } = itsWords[text.language];
      const whom = words.serves(served.map((kind) => text.kinds[kind]).join(', '));
      return { value: method, label: name, hint: `${hint} ${whom}`, checked: method === chosen, goesWith: served };
    }),
  );
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
<div class="govuk-details__text"><ul class="govuk-list govuk-list--bullet">${closed.map((one) => html`<li><strong>${one.method.words[text.language].name}</strong>, ${text.kinds[one.closed.kind]}. ${say(text.problems['method-closed'].sentence, { ...facts, closed: one.closed })}</li>`)}</ul></div></details>
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
${kindChoice(text, start, fields)}${notServed(text, methods)}${methodChoice(text, start, fields)}<button type="submit" class="govuk-button">${text.frame.continueButton}</button>
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
