import { wrongIn } from '../../../domain/typed/field-problem.ts';
import type { TypedFields } from '../../../domain/typed/fields.ts';
import { birthOfAge, birthOrYearOfAge, birthYearDiffers } from '../../../domain/typed/judge-birth.ts';
import { readBirthDate } from '../../../domain/typed/read-birth-date.ts';
import { readCardNumber, readFormerCardNumber } from '../../../domain/typed/read-card-number.ts';
import { readFullName } from '../../../domain/typed/names/read-full-name.ts';
import { readPhoneNumber } from '../../../domain/typed/read-phone-number.ts';
import { readSocialInsuranceNumber } from '../../../domain/typed/read-social-insurance-number.ts';
import type { Result } from '../../../domain/result.ts';
import { fail, ok } from '../../../domain/result.ts';
import type { ClaimProblem } from '../../method.ts';
import type { SocialInsuranceClaim } from './claim.ts';

/**
 * Reads the form of "Bảo hiểm xã hội" (guide §2 (2)): all fields but the former CMND are required, and every one that is wrong is named at once.
 * A person under age is refused, and a year-only birth date where the operator is asked: correcting the form cannot help.
 *
 * @param today day in Asia/Ho_Chi_Minh
 * @param rules minimumAge in whole years
 */
export const readSocialInsuranceClaim = (
  typed: TypedFields,
  today: string,
  { minimumAge, byYear }: { readonly minimumAge: number; readonly byYear: boolean },
): Result<SocialInsuranceClaim, ClaimProblem> => {
  const personalId = readCardNumber(typed.personalId);
  const former = readFormerCardNumber(typed.formerPersonalId, personalId.ok ? personalId.value : undefined);
  const insurance = readSocialInsuranceNumber(typed.socialInsuranceNumber);
  const fullName = readFullName(typed.fullName);
  const birth = readBirthDate(typed.dateOfBirth, today);
  const phoneNumber = readPhoneNumber(typed.phoneNumber);

  const wrong = wrongIn(typed);
  const fields = [
    ...wrong('personalId', personalId),
    ...wrong('formerPersonalId', former),
    ...wrong('socialInsuranceNumber', insurance),
    ...wrong('fullName', fullName),
    ...wrong('dateOfBirth', birth),
    ...wrong('phoneNumber', phoneNumber),
  ];
  if (personalId.ok && birth.ok && birthYearDiffers(personalId.value, birth.value))
    fields.push({ field: 'dateOfBirth', code: 'date-of-birth-personal-id' });
  const named = personalId.ok && former.ok && insurance.ok && fullName.ok && birth.ok && phoneNumber.ok;
  if (!named || fields.length > 0) return fail({ code: 'invalid-input', fields });
  const dateOfBirth = (byYear ? birthOrYearOfAge : birthOfAge)(birth.value, today, minimumAge);
  if (!dateOfBirth.ok) return dateOfBirth;
  return ok({
    method: 'social-insurance',
    kind: 'citizen',
    personalId: personalId.value,
    ...(former.value === undefined ? {} : { formerPersonalId: former.value }),
    socialInsuranceNumber: insurance.value,
    fullName: fullName.value,
    dateOfBirth: dateOfBirth.value,
    phoneNumber: phoneNumber.value,
  });
};
