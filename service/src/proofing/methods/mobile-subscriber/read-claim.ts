import { wrongIn } from '../../../domain/typed/field-problem.ts';
import type { TypedFields } from '../../../domain/typed/fields.ts';
import { birthOfAge, birthYearDiffers } from '../../../domain/typed/judge-birth.ts';
import { readBirthDate } from '../../../domain/typed/read-birth-date.ts';
import { readFullName } from '../../../domain/typed/names/read-full-name.ts';
import { readPersonalId } from '../../../domain/typed/read-personal-id.ts';
import { readPhoneNumber } from '../../../domain/typed/read-phone-number.ts';
import type { Result } from '../../../domain/result.ts';
import { fail, ok } from '../../../domain/result.ts';
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

  const wrong = wrongIn(typed);
  const fields = [
    ...wrong('personalId', personalId),
    ...wrong('fullName', fullName),
    ...wrong('dateOfBirth', birth),
    ...wrong('phoneNumber', phoneNumber),
  ];
  if (personalId.ok && birth.ok && birthYearDiffers(personalId.value, birth.value))
    fields.push({ field: 'dateOfBirth', code: 'date-of-birth-personal-id' });
  if (fields.length > 0 || !personalId.ok || !fullName.ok || !birth.ok || !phoneNumber.ok)
    return fail({ code: 'invalid-input', fields });
  const dateOfBirth = birthOfAge(birth.value, today, minimumAge);
  if (!dateOfBirth.ok) return dateOfBirth;
  return ok({
    method: 'mobile-subscriber',
    kind: 'citizen',
    personalId: personalId.value,
    fullName: fullName.value,
    dateOfBirth: dateOfBirth.value,
    phoneNumber: phoneNumber.value,
  });
};
