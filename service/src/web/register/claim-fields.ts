import type { FieldName, TypedFields } from '../../domain/typed/fields.ts';
import type { ProofingMethod } from '../../proofing/method.ts';
import { choices, textInput, problemsOf, type TextInput } from '../page-parts/form-parts.ts';
import { html, type Html } from '../html.ts';
import type { Form } from '../http/form/form-body.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import type { ChosenField, ClaimField, Text } from '../text/text.ts';

type Looks = Pick<TextInput, 'autocomplete' | 'inputMode' | 'type' | 'look'>;

/** How each fact is typed. */
const looks: Readonly<Record<ClaimField, Looks>> = {
  personalId: { inputMode: 'numeric', autocomplete: 'off', look: 'input--personal-id' },
  formerPersonalId: { inputMode: 'numeric', autocomplete: 'off', look: 'input--phone' },
  fullName: { autocomplete: 'name' },
  dateOfBirth: { inputMode: 'numeric', autocomplete: 'bday', look: 'input--date' },
  phoneNumber: { type: 'tel', inputMode: 'tel', autocomplete: 'tel', look: 'input--phone' },
  socialInsuranceNumber: { inputMode: 'numeric', autocomplete: 'off', look: 'input--phone' },
  taxCode: { inputMode: 'numeric', autocomplete: 'off', look: 'input--phone' },
  email: { type: 'email', inputMode: 'email', autocomplete: 'email' },
};

const isClaimField = (field: FieldName): field is ClaimField => field in looks;

type Choice = NonNullable<NonNullable<ProofingMethod['choices']>['operator']>[number];

/** An answer chosen from a few, as its method offers them. */
const chosenInput = (
  text: Text,
  {
    field,
    answers,
    chosen,
  }: { readonly field: ChosenField; readonly answers: readonly Choice[]; readonly chosen: string | undefined },
  shown: Shown | undefined,
): Html =>
  choices(
    text,
    {
      field,
      title: html`<h2 class="govuk-heading-s">${text.chosen[field]}</h2>`,
      problem: problemsOf(field, shown?.fields ?? [])[0]?.code,
    },
    answers.map(({ value, label }) => ({ value, label, checked: value === chosen || answers.length === 1 })),
  );

/** Everything that a method asks for, in its order. */
export const methodFields = (
  text: Text,
  {
    fields,
    words,
    choices: offered = {},
  }: Pick<ProofingMethod, 'choices' | 'words'> & { readonly fields: readonly FieldName[] },
  typed: TypedFields,
  shown: Shown | undefined,
): readonly (readonly [FieldName, Html])[] =>
  fields.flatMap((field): readonly (readonly [FieldName, Html])[] => {
    if (isClaimField(field))
      return [[field, claimInput(text, field, typed, shown, words[text.language].fields?.[field])]];
    const answers = offered[field];
    return answers === undefined || (field !== 'operator' && field !== 'provider')
      ? []
      : [[field, chosenInput(text, { field, answers, chosen: typed[field] }, shown)]];
  });

/** One fact of a claim, with what was typed and what is wrong with it. `words` say something else than usual. */
export const claimInput = (
  text: Text,
  field: ClaimField,
  typed: TypedFields,
  shown: Shown | undefined,
  words: Partial<Text['fields'][ClaimField]> & Partial<Looks> = {},
): Html =>
  textInput(text, {
    field,
    ...text.fields[field],
    ...looks[field],
    ...words,
    value: typed[field],
    problems: problemsOf(field, shown?.fields ?? []),
  });

/** What was typed into these fields, each as it was sent. */
export const typedIn = (form: Form, fields: readonly FieldName[]): TypedFields => {
  const typed: Partial<Record<FieldName, string>> = {};
  for (const field of fields) {
    const value = form.get(field);
    if (value !== undefined) typed[field] = value;
  }
  return typed;
};
