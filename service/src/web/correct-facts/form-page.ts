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
  /** Who can be asked. */
  readonly methods: readonly Corrector[];
  /** As chosen and typed, shown again. */
  readonly method?: string | undefined;
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

const whomPart = (text: Text, { methods, method, shown }: CorrectFactsDrawn): Html | false => {
  const [problem] = problemsOf('method', shown?.fields ?? []);
  const chosen = methods.find((one) => one.method === method) ?? methods[0];
  return (
    methods.length > 1 &&
    choices(
      text,
      { field: 'method', title: html`${text.correctFacts.whom}`, problem: problem?.code },
      methods.map((one) => ({ value: one.method, label: text.methods[one.method], checked: one === chosen })),
    )
  );
};

const insurancePart = (text: Text, { methods, socialInsuranceNumber, shown }: CorrectFactsDrawn): Html | false => {
  const { label, hint } = text.fields.socialInsuranceNumber;
  return (
    methods.some(({ fields }) => fields.includes('socialInsuranceNumber')) &&
    textInput(text, {
      field: 'socialInsuranceNumber',
      label,
      hint: methods.length > 1 ? text.correctFacts.insuranceHint : hint,
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
  return html`<ol class="govuk-list govuk-list--number">${words.road.map((line) => html`<li>${line}</li>`)}</ol>
${workForm(
  text,
  { ...work, action: formPaths[fact], sending: words.sending },
  html`${textInput(text, { field, ...words.facts[fact].field, value: typed, problems, ...looks[fact] })}
${whomPart(text, drawn)}${insurancePart(text, drawn)}${sendButton(words.send)}`,
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
  const { fact, holder, methods, script, signedIn } = drawn;
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
${methods.length > 0 && formPart(text, drawn)}${otherwisePart(text, fact)}<p><a class="govuk-link" href="${paths.accountFacts}">${words.back}</a></p>`,
  };
};
