import { fieldProblem } from './field-problem.ts';
import type { FieldProblem, TypedFields } from './fields.ts';
import { readBirthDate } from './read-birth-date.ts';
import { readFullName } from './read-full-name.ts';
import { birthYearOf } from './read-personal-id.ts';
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
  const fields: readonly FieldProblem[] = [
    ...(identity.ok ? [] : [fieldProblem('personalId', identity.problem, typed.personalId)]),
    ...(fullName.ok ? [] : [fieldProblem('fullName', fullName.problem, typed.fullName)]),
    ...(birth.ok ? [] : [fieldProblem('dateOfBirth', birth.problem, typed.dateOfBirth)]),
  ];
  if (!identity.ok || !fullName.ok || !birth.ok) return fail(fields);
  if (birth.value.precision === 'year') return fail([{ field: 'dateOfBirth', code: 'date-of-birth-format' }]);
  const { date } = birth.value;
  const { scheme, value: personalId } = identity.value;
  if (scheme === 'vn-personal-id' && Number(date.slice(0, 4)) !== birthYearOf(personalId))
    return fail([{ field: 'dateOfBirth', code: 'date-of-birth-personal-id' }]);
  return ok({ personalId, fullName: fullName.value, dateOfBirth: date });
};
