import type { FieldName, TypedFields } from '../../domain/typed/fields.ts';
import { textInput, problemsOf, type TextInput } from '../page-parts/form-parts.ts';
import type { Html } from '../html.ts';
import type { Form } from '../http/form-body.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import type { ClaimField, Text } from '../text/text.ts';

type Looks = Pick<TextInput, 'autocomplete' | 'inputMode' | 'type' | 'look'>;

/** How each fact is typed. */
const looks: Readonly<Record<ClaimField, Looks>> = {
  personalId: { inputMode: 'numeric', autocomplete: 'off', look: 'input--personal-id' },
  fullName: { autocomplete: 'name' },
  dateOfBirth: { inputMode: 'numeric', autocomplete: 'bday', look: 'input--date' },
  phoneNumber: { type: 'tel', inputMode: 'tel', autocomplete: 'tel', look: 'input--phone' },
  socialInsuranceNumber: { inputMode: 'numeric', autocomplete: 'off', look: 'input--phone' },
  taxCode: { inputMode: 'numeric', autocomplete: 'off', look: 'input--phone' },
  email: { type: 'email', inputMode: 'email', autocomplete: 'email' },
};

const isClaimField = (field: FieldName): field is ClaimField => field in looks;

/** The facts that a method asks for, of all fields it names. */
export const claimFieldsOf = (fields: readonly FieldName[]): readonly ClaimField[] => fields.filter(isClaimField);

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
