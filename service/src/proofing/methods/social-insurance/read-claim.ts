import { fieldProblem } from '../../../domain/typed/field-problem.ts';
import type { FieldName, FieldProblem, FieldProblemCode, TypedFields } from '../../../domain/typed/fields.ts';
import { readBirthDate } from '../../../domain/typed/read-birth-date.ts';
import { readCardNumber, readFormerCardNumber } from '../../../domain/typed/read-card-number.ts';
import { readFullName } from '../../../domain/typed/read-full-name.ts';
import { birthYearOf } from '../../../domain/typed/read-personal-id.ts';
import { readPhoneNumber } from '../../../domain/typed/read-phone-number.ts';
import { readSocialInsuranceNumber } from '../../../domain/typed/read-social-insurance-number.ts';
import type { Result } from '../../../domain/result.ts';
import { fail, ok } from '../../../domain/result.ts';
import { ageOn } from '../../../domain/vietnam-day.ts';
import type { ClaimProblem } from '../../method.ts';
import type { SocialInsuranceClaim } from './claim.ts';

/** True when a 12-digit number names another year of birth than was typed. */
const yearDiffers = (personalId: string, dateOfBirth: string): boolean =>
  personalId.length === 12 && Number(dateOfBirth.slice(0, 4)) !== birthYearOf(personalId);

/**
 * Reads the form of "Bảo hiểm xã hội" (guide §2 (2)): all fields but the former CMND are required, and every one that is wrong is named at once.
 * A year-only birth date and a person under age are refusals: correcting the form cannot help.
 *
 * @param today day in Asia/Ho_Chi_Minh
 * @param minimumAge whole years
 */
export const readSocialInsuranceClaim = (
  typed: TypedFields,
  today: string,
  minimumAge: number,
): Result<SocialInsuranceClaim, ClaimProblem> => {
  const personalId = readCardNumber(typed.personalId);
  const former = readFormerCardNumber(typed.formerPersonalId, personalId.ok ? personalId.value : undefined);
  const insurance = readSocialInsuranceNumber(typed.socialInsuranceNumber);
  const fullName = readFullName(typed.fullName);
  const birth = readBirthDate(typed.dateOfBirth, today);
  const phoneNumber = readPhoneNumber(typed.phoneNumber);

  const wrong = (field: FieldName, read: Result<unknown, FieldProblemCode>): readonly FieldProblem[] =>
    read.ok ? [] : [fieldProblem(field, read.problem, typed[field])];
  const fields = [
    ...wrong('personalId', personalId),
    ...wrong('formerPersonalId', former),
    ...wrong('socialInsuranceNumber', insurance),
    ...wrong('fullName', fullName),
    ...wrong('dateOfBirth', birth),
    ...wrong('phoneNumber', phoneNumber),
  ];
  if (personalId.ok && birth.ok) {
    const { value } = birth;
    if (yearDiffers(personalId.value, value.precision === 'day' ? value.date : value.year))
      fields.push({ field: 'dateOfBirth', code: 'date-of-birth-personal-id' });
  }
  const named = personalId.ok && former.ok && insurance.ok && fullName.ok && birth.ok && phoneNumber.ok;
  if (!named || fields.length > 0) return fail({ code: 'invalid-input', fields });
  if (birth.value.precision === 'year') return fail({ code: 'birth-year-only' });
  if (ageOn(birth.value.date, today) < minimumAge) return fail({ code: 'under-minimum-age' });
  return ok({
    method: 'social-insurance',
    kind: 'citizen',
    personalId: personalId.value,
    ...(former.value === undefined ? {} : { formerPersonalId: former.value }),
    socialInsuranceNumber: insurance.value,
    fullName: fullName.value,
    dateOfBirth: birth.value.date,
    phoneNumber: phoneNumber.value,
  });
};
