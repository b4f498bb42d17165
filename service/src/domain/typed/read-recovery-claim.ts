import { wrongIn } from './field-problem.ts';
import type { FieldProblem, TypedFields } from './fields.ts';
import { birthYearDiffers } from './judge-birth.ts';
import { readBirthDate } from './read-birth-date.ts';
import { readFullName } from './names/read-full-name.ts';
import { readSignInIdentity } from './read-sign-in-identity.ts';
import type { RecoveryClaim } from '../attempt/attempt.ts';
import type { Result } from '../result.ts';
import { fail, ok } from '../result.ts';

/**
 * Reads the form of "Quên mật khẩu": three fields, all required, judged by what was typed alone; the number is the one the person signs in with,
 * 12 digits or the 9 of a CMND. Every field that is wrong is named
 * at once. A year without a day is no birth date here: the operator is asked about the whole.
 *
 * @param today day in Asia/Ho_Chi_Minh
 */
export const readRecoveryClaim = (
  typed: TypedFields,
  today: string,
): Result<RecoveryClaim, readonly FieldProblem[]> => {
  const identity = readSignInIdentity(typed.personalId);
  const fullName = readFullName(typed.fullName);
  const birth = readBirthDate(typed.dateOfBirth, today);
  const wrong = wrongIn(typed);
  const fields: readonly FieldProblem[] = [
    ...wrong('personalId', identity),
    ...wrong('fullName', fullName),
    ...wrong('dateOfBirth', birth),
  ];
  if (!identity.ok || !fullName.ok || !birth.ok) return fail(fields);
  if (birth.value.precision === 'year') return fail([{ field: 'dateOfBirth', code: 'date-of-birth-format' }]);
  const { date } = birth.value;
  const { value: personalId } = identity.value;
  if (birthYearDiffers(personalId, birth.value))
    return fail([{ field: 'dateOfBirth', code: 'date-of-birth-personal-id' }]);
  return ok({ personalId, fullName: fullName.value, dateOfBirth: date });
};
