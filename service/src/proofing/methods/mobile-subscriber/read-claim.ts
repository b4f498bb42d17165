import { fieldProblem } from '../../../domain/typed/field-problem.ts';
import type { FieldName, FieldProblem, FieldProblemCode, TypedFields } from '../../../domain/typed/fields.ts';
import { readBirthDate } from '../../../domain/typed/read-birth-date.ts';
import { readFullName } from '../../../domain/typed/read-full-name.ts';
import { birthYearOf, readPersonalId } from '../../../domain/typed/read-personal-id.ts';
import { readPhoneNumber } from '../../../domain/typed/read-phone-number.ts';
import type { Result } from '../../../domain/result.ts';
import { fail, ok } from '../../../domain/result.ts';
import { ageOn } from '../../../domain/vietnam-day.ts';
import type { ClaimProblem } from '../../method.ts';
import type { MobileSubscriberClaim } from './claim.ts';

/**
 * Reads the form of "Thuê bao di động" (guide §2 (1)): four fields, all required. Every field that is wrong is named at once.
 * A year-only birth date and a person under age are refusals: correcting the form cannot help.
 *
 * @param today day in Asia/Ho_Chi_Minh
 * @param minimumAge whole years
 */
export const readMobileSubscriberClaim = (
  typed: TypedFields,
  today: string,
  minimumAge: number,
): Result<MobileSubscriberClaim, ClaimProblem> => {
  const personalId = readPersonalId(typed.personalId);
  const fullName = readFullName(typed.fullName);
  const birth = readBirthDate(typed.dateOfBirth, today);
  const phoneNumber = readPhoneNumber(typed.phoneNumber);

  const wrong = (field: FieldName, read: Result<unknown, FieldProblemCode>): readonly FieldProblem[] =>
    read.ok ? [] : [fieldProblem(field, read.problem, typed[field])];
  const fields = [
    ...wrong('personalId', personalId),
    ...wrong('fullName', fullName),
    ...wrong('dateOfBirth', birth),
    ...wrong('phoneNumber', phoneNumber),
  ];
  if (personalId.ok && birth.ok) {
    const year = birth.value.precision === 'day' ? birth.value.date.slice(0, 4) : birth.value.year;
    if (Number(year) !== birthYearOf(personalId.value))
      fields.push({ field: 'dateOfBirth', code: 'date-of-birth-personal-id' });
  }
  if (fields.length > 0 || !personalId.ok || !fullName.ok || !birth.ok || !phoneNumber.ok)
    return fail({ code: 'invalid-input', fields });
  if (birth.value.precision === 'year') return fail({ code: 'birth-year-only' });
  if (ageOn(birth.value.date, today) < minimumAge) return fail({ code: 'under-minimum-age' });
  return ok({
    method: 'mobile-subscriber',
    kind: 'citizen',
    personalId: personalId.value,
    fullName: fullName.value,
    dateOfBirth: birth.value.date,
    phoneNumber: phoneNumber.value,
  });
};
