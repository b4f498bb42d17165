import type { Account } from '../../domain/account.ts';
import type { About } from '../../domain/attempt/attempt.ts';
import type { Person } from '../../domain/evidence/holder.ts';
import type { CorrectableFact } from '../../domain/evidence/judge-correction.ts';
import { canonicalName } from '../../domain/typed/names/canonical-name.ts';
import type { FieldName, FieldProblem, FieldProblemCode, TypedFields } from '../../domain/typed/fields.ts';
import { readBirthDate } from '../../domain/typed/read-birth-date.ts';
import { readFullName } from '../../domain/typed/names/read-full-name.ts';
import { readPersonalId } from '../../domain/typed/read-personal-id.ts';
import type { Result } from '../../domain/result.ts';
import { fail, ok } from '../../domain/result.ts';
import type { ClaimProblem } from '../../proofing/method.ts';
import type { TypedCorrection } from './correct-facts.ts';
import type { CorrectingRoad } from './roads-for.ts';

/** The field in which each fact is typed. */
export const fieldOf = {
  name: 'fullName',
  'birth-date': 'dateOfBirth',
  number: 'personalId',
} as const satisfies Readonly<Record<CorrectableFact, FieldName>>;

/** What a method's form would have in it: what is known of the holder, with the one fact as it was typed. */
const formOf = (holder: Person, { fact, value, socialInsuranceNumber }: TypedCorrection): TypedFields => {
  const former = fact === 'number' ? holder.personalId : holder.formerPersonalId;
  return {
    personalId: holder.personalId,
    ...(former === undefined ? {} : { formerPersonalId: former }),
    fullName: holder.fullName,
    dateOfBirth: holder.dateOfBirth ?? holder.yearOfBirth ?? '',
    phoneNumber: holder.phoneNumber ?? '',
    ...(socialInsuranceNumber === undefined ? {} : { socialInsuranceNumber }),
    [fieldOf[fact]]: value ?? '',
  };
};

/** What stands there already needs no correction, and a CMND is corrected by twelve digits. */
const pointless = (
  holder: Person,
  { fact, value = '' }: TypedCorrection,
  today: string,
): FieldProblemCode | undefined => {
  switch (fact) {
    case 'name':
      return canonicalName(value) === holder.fullName ? 'full-name-same' : undefined;
    case 'birth-date': {
      const read = readBirthDate(value, today);
      if (!read.ok) return undefined;
      const birth = read.value.precision === 'day' ? read.value.date : read.value.year;
      return birth === (holder.dateOfBirth ?? holder.yearOfBirth) ? 'date-of-birth-same' : undefined;
    }
    case 'number': {
      const read = readPersonalId(value);
      return read.ok ? undefined : read.problem;
    }
  }
};

/** On the form are the fact and the insurance number alone: of anything else nobody could correct what is wrong. */
const onForm = (fact: CorrectableFact, fields: readonly FieldProblem[]): ClaimProblem => {
  const shown = fields.filter(({ field }) => field === fieldOf[fact] || field === 'socialInsuranceNumber');
  return shown.length > 0 ? { code: 'invalid-input', fields: shown } : { code: 'correction-not-confirmed' };
};

/** The fact in canonical form, to be compared with what an authority says. */
const readFact = ({ fact, value }: TypedCorrection, today: string): Result<string, FieldProblemCode> => {
  switch (fact) {
    case 'name':
      return readFullName(value);
    case 'birth-date': {
      const read = readBirthDate(value, today);
      if (!read.ok) return read;
      return read.value.precision === 'day' ? ok(read.value.date) : fail('date-of-birth-format');
    }
    case 'number':
      return readPersonalId(value);
  }
};

/** What is asked of an authority. */
type Read = Result<Pick<About<'correct-facts'>, 'claim' | 'typed'>, ClaimProblem>;

/** Reads what was typed into what the road's authority is asked, or what it is to say. Pure. @param today day in Asia/Ho_Chi_Minh */
export const readCorrection = (
  { proofing, signsInBy }: Pick<CorrectingRoad, 'proofing' | 'signsInBy'>,
  { kind, holder }: Account,
  typed: TypedCorrection,
  today: string,
): Read => {
  if (holder.type !== 'person') return fail({ code: 'method-not-offered' });
  const { fact } = typed;
  const wrongFact = (code: FieldProblemCode): Read =>
    fail({ code: 'invalid-input', fields: [{ field: fieldOf[fact], code }] });
  const wrong = pointless(holder, typed, today);
  if (wrong !== undefined) return wrongFact(wrong);
  if (signsInBy === undefined) {
    const read = proofing.readClaim(formOf(holder, typed), kind, today);
    if (read.ok) return ok({ claim: read.value });
    return fail(read.problem.code === 'invalid-input' ? onForm(fact, read.problem.fields) : read.problem);
  }
  const [value, claim] = [readFact(typed, today), proofing.signIn?.readClaim(signsInBy, kind)];
  if (!value.ok) return wrongFact(value.problem);
  return claim?.ok === true ? ok({ claim: claim.value, typed: value.value }) : fail({ code: 'method-not-offered' });
};
