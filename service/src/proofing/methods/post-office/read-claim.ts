import { fail, ok, type Result } from '../../../domain/result.ts';
import { wrongIn } from '../../../domain/typed/field-problem.ts';
import type { TypedFields } from '../../../domain/typed/fields.ts';
import { birthOfAge, birthYearDiffers } from '../../../domain/typed/judge-birth.ts';
import { readBirthDate } from '../../../domain/typed/read-birth-date.ts';
import { readEmail } from '../../../domain/typed/read-email.ts';
import { readFullName } from '../../../domain/typed/names/read-full-name.ts';
import { readPhoneNumber } from '../../../domain/typed/read-phone-number.ts';
import { readSignInIdentity } from '../../../domain/typed/read-sign-in-identity.ts';
import type { ClaimProblem } from '../../method.ts';
import type { PostOfficeClaim } from './claim.ts';

const isTyped = (typed: string | undefined): typed is string => typed !== undefined && typed.trim() !== '';

/**
 * Reads the form of a case at the counter, whoever fills it in: number (12 digits, or 9 of a CMND), name, birth date, and a telephone or a
 * mailbox. Every field that is wrong is named at once.
 *
 * @param today day in Asia/Ho_Chi_Minh
 * @param minimumAge whole years
 */
export const readPostOfficeClaim = (
  typed: TypedFields,
  today: string,
  minimumAge: number,
): Result<PostOfficeClaim, ClaimProblem> => {
  const identity = readSignInIdentity(typed.personalId);
  const fullName = readFullName(typed.fullName);
  const birth = readBirthDate(typed.dateOfBirth, today);
  const wantsMail = isTyped(typed.email);
  const phone = isTyped(typed.phoneNumber) || !wantsMail ? readPhoneNumber(typed.phoneNumber) : undefined;
  const email = wantsMail ? readEmail(typed.email) : undefined;

  const wrong = wrongIn(typed);
  const fields = [
    ...wrong('personalId', identity),
    ...wrong('fullName', fullName),
    ...wrong('dateOfBirth', birth),
    ...wrong('phoneNumber', phone),
    ...wrong('email', email),
  ];
  if (identity.ok && birth.ok && birthYearDiffers(identity.value.value, birth.value))
    fields.push({ field: 'dateOfBirth', code: 'date-of-birth-personal-id' });
  if (fields.length > 0 || !identity.ok || !fullName.ok || !birth.ok) return fail({ code: 'invalid-input', fields });
  const dateOfBirth = birthOfAge(birth.value, today, minimumAge);
  if (!dateOfBirth.ok) return dateOfBirth;
  return ok({
    method: 'post-office',
    kind: 'citizen',
    way: 'counter',
    personalId: identity.value.value,
    fullName: fullName.value,
    dateOfBirth: dateOfBirth.value,
    ...(phone?.ok === true ? { phoneNumber: phone.value } : {}),
    ...(email?.ok === true ? { email: email.value } : {}),
  });
};
