import type { Account } from '../../domain/account.ts';
import type { Claim } from '../../domain/evidence/claim.ts';
import type { Person } from '../../domain/evidence/holder.ts';
import type { CorrectableFact } from '../../domain/evidence/judge-correction.ts';
import { canonicalName } from '../../domain/typed/canonical-name.ts';
import type { FieldName, FieldProblem, FieldProblemCode, TypedFields } from '../../domain/typed/fields.ts';
import { readBirthDate } from '../../domain/typed/read-birth-date.ts';
import { readPersonalId } from '../../domain/typed/read-personal-id.ts';
import type { Result } from '../../domain/result.ts';
import { fail } from '../../domain/result.ts';
import type { ClaimProblem, ProofingMethod } from '../../proofing/method.ts';
import type { TypedCorrection } from './correct-facts.ts';

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

/** Reads what was typed into what the method asks its register about. Pure. @param today day in Asia/Ho_Chi_Minh */
export const readCorrection = (
  method: ProofingMethod,
  { kind, holder }: Account,
  typed: TypedCorrection,
  today: string,
): Result<Claim, ClaimProblem> => {
  if (holder.type !== 'person') return fail({ code: 'method-not-offered' });
  const { fact } = typed;
  const wrong = pointless(holder, typed, today);
  if (wrong !== undefined) return fail({ code: 'invalid-input', fields: [{ field: fieldOf[fact], code: wrong }] });
  const read = method.readClaim(formOf(holder, typed), kind, today);
  return read.ok || read.problem.code !== 'invalid-input' ? read : fail(onForm(fact, read.problem.fields));
};
