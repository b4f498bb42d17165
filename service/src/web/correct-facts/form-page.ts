import type { Holder } from '../../domain/evidence/holder.ts';
import type { CorrectableFact } from '../../domain/evidence/judge-correction.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import type { Corrector } from '../../journeys/correct-facts/correct-facts.ts';
import { fieldOf } from '../../journeys/correct-facts/read-correction.ts';
import { html, type Html } from '../html.ts';
import { choices, problemsOf, sendButton, textInput, workForm } from '../page-parts/form-parts.ts';
import { problemNotice } from '../page-parts/problem-parts.ts';
import type { Page, SignedInAs } from '../page.ts';
import { paths } from '../paths.ts';
import { dayFirst } from '../text/say.ts';
import type { Facts, Text } from '../text/text.ts';
import type { DrawnForm } from '../work/drawn-form.ts';
import { correctFactsStep, formPaths } from './pages.ts';

/** The form, and who sees it. */
export interface CorrectFactsDrawn extends DrawnForm {
  readonly signedIn: SignedInAs;
  readonly fact: CorrectableFact;
  readonly holder: Holder;
  /** Whom one can turn to. */
  readonly correctors: readonly Corrector[];
  /** As chosen and typed, shown again. */
  readonly road?: string | undefined;
  readonly socialInsuranceNumber?: string | undefined;
}

const presentOf = (holder: Holder, fact: CorrectableFact): string | undefined => {
  if (holder.type !== 'person' || fact === 'name') return holder.fullName;
  if (fact === 'number') return holder.personalId;
  return holder.dateOfBirth === undefined ? holder.yearOfBirth : dayFirst(holder.dateOfBirth);
};

const looks = {
  name: { inputMode: 'text', autocomplete: 'name' },
  'birth-date': { inputMode: 'numeric', autocomplete: 'bday', look: 'input--date' },
  number: { inputMode: 'numeric', autocomplete: 'off', look: 'input--personal-id' },
} as const;

const labelOf = ({ methods }: Text, { method, at }: Corrector): string =>
  at === undefined || at === methods[method] ? methods[method] : `${methods[method]}: ${at}`;

const whomPart = (text: Text, { correctors, road, shown }: CorrectFactsDrawn): Html => {
  const { whom, only } = text.correctFacts;
  const [problem] = problemsOf('method', shown?.fields ?? []);
  const [first] = correctors;
  const chosen = correctors.find(({ id }) => id === road) ?? first;
  if (correctors.length === 1 && first !== undefined)
    return html`<p class="govuk-body">${only} <strong>${labelOf(text, first)}</strong></p>`;
  return choices(
    text,
    { field: 'method', title: html`${whom}`, problem: problem?.code },
    correctors.map((one) => ({ value: one.id, label: labelOf(text, one), checked: one === chosen })),
  );
};

/** What each corrector will have the person do, once for all of a kind, and what comes of it. */
const roadPart = ({ correctFacts: words }: Text, { correctors }: CorrectFactsDrawn): Html => {
  const asked = (['code', 'provider', 'sign'] as const).filter((one) => correctors.some(({ asks }) => asks === one));
  return html`<ul class="govuk-list govuk-list--bullet">${[...asked.map((one) => words.asks[one]), words.outcome].map((line) => html`<li>${line}</li>`)}</ul>`;
};

const insurancePart = (text: Text, { correctors, socialInsuranceNumber, shown }: CorrectFactsDrawn): Html | false => {
  const { label, hint } = text.fields.socialInsuranceNumber;
  return (
    correctors.some(({ fields }) => fields.includes('socialInsuranceNumber')) &&
    textInput(text, {
      field: 'socialInsuranceNumber',
      label,
      hint: correctors.length > 1 ? text.correctFacts.insuranceHint : hint,
      value: socialInsuranceNumber,
      problems: problemsOf('socialInsuranceNumber', shown?.fields ?? []),
      inputMode: 'numeric',
      autocomplete: 'off',
      look: 'input--phone',
    })
  );
};

const formPart = (text: Text, drawn: CorrectFactsDrawn): Html => {
  const words = text.correctFacts;
  const { fact, work, shown, typed } = drawn;
  const field = fieldOf[fact];
  const problems = problemsOf(field, shown?.fields ?? []);
  return html`${roadPart(text, drawn)}
${workForm(
  text,
  { ...work, action: formPaths[fact], sending: words.sending },
  html`${textInput(text, { field, ...words.facts[fact].field, value: typed, problems, ...looks[fact] })}
${whomPart(text, drawn)}${insurancePart(text, drawn)}${sendButton(drawn.correctors.every(({ asks }) => asks === 'code') ? words.send : words.goOn)}`,
)}
`;
};

/** What else there is where no register can be asked, or none confirms it. */
const otherwisePart = ({ correctFacts: words }: Text, fact: CorrectableFact): Html =>
  html`<h2 class="govuk-heading-m">${words.otherwiseTitle}</h2>
<p class="govuk-body">${words.facts[fact].otherwise}</p>
<ul class="govuk-list govuk-list--bullet">${
    fact === 'number' &&
    html`<li><a class="govuk-link" href="${paths.accountMeans}">${words.linkProvider}</a></li><li><a class="govuk-link" href="${paths.start}">${words.otherMethod}</a></li>`
  }<li><a class="govuk-link" href="${paths.accountData}">${words.ask}</a></li></ul>
`;

/** What the account says until now, and the field for what it should say. */
export const correctFactsPage = (text: Text, facts: Facts, drawn: CorrectFactsDrawn): Page => {
  const { fact, holder, correctors, script, signedIn } = drawn;
  const shown: Shown | undefined = drawn.shown;
  const words = text.correctFacts;
  const { title, lead, present } = words.facts[fact];
  return {
    name: 'correct-facts',
    title,
    address: formPaths[fact],
    step: correctFactsStep(text, fact, 'form'),
    signedIn,
    scripts: [script],
    ...(shown === undefined ? {} : { problem: shown.code }),
    body: html`${shown !== undefined && problemNotice(text, shown, facts, { phone: words.phone, links: { 'correct-facts-again': formPaths[fact] } })}<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${lead}</p>
<p class="govuk-body"><strong>${present(presentOf(holder, fact) ?? words.none)}</strong></p>
${correctors.length > 0 && formPart(text, drawn)}${otherwisePart(text, fact)}<p><a class="govuk-link" href="${paths.accountFacts}">${words.back}</a></p>`,
  };
};
