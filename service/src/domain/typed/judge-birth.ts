import { fail, ok, type Result } from '../result.ts';
import { ageOn } from '../vietnam-day.ts';
import type { ReadBirthDate } from './read-birth-date.ts';
import { birthYearOf } from './read-personal-id.ts';

/** True when a 12-digit number names another year of birth than was typed; a CMND of nine digits names none. */
export const birthYearDiffers = (personalId: string, birth: ReadBirthDate): boolean =>
  personalId.length === 12 &&
  Number(birth.precision === 'day' ? birth.date.slice(0, 4) : birth.year) !== birthYearOf(personalId);

/**
 * The day of birth of somebody who may register. A year alone and a person under age are refusals: correcting the form cannot help.
 *
 * @param today day in Asia/Ho_Chi_Minh
 * @param minimumAge whole years
 */
export const birthOfAge = (
  birth: ReadBirthDate,
  today: string,
  minimumAge: number,
): Result<string, { readonly code: 'birth-year-only' | 'under-minimum-age' }> => {
  if (birth.precision === 'year') return fail({ code: 'birth-year-only' });
  return ageOn(birth.date, today) < minimumAge ? fail({ code: 'under-minimum-age' }) : ok(birth.date);
};

/** The same where a year alone can be asked about: by it, whoever is certainly younger is refused. */
export const birthOrYearOfAge = (
  birth: ReadBirthDate,
  today: string,
  minimumAge: number,
): ReturnType<typeof birthOfAge> => {
  if (birth.precision === 'day') return birthOfAge(birth, today, minimumAge);
  return ageOn(`${birth.year}-01-01`, today) < minimumAge ? fail({ code: 'under-minimum-age' }) : ok(birth.year);
};
