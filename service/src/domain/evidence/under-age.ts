import { birthYearOf } from '../typed/read-personal-id.ts';
import { ageOn } from '../vietnam-day.ts';
import type { Holder } from './holder.ts';

/**
 * True for somebody who is certainly younger than that: by the birth date, or where evidence names none by its year, or that of the
 * 12-digit personal number (TT 59/2021, article 4). Of a CMND alone nothing is known.
 *
 * @param today day in Asia/Ho_Chi_Minh
 * @param minimumAge whole years
 */
export const isUnderAge = (holder: Holder | undefined, today: string, minimumAge: number): boolean => {
  if (holder?.type !== 'person') return false;
  if (holder.dateOfBirth !== undefined) return ageOn(holder.dateOfBirth, today) < minimumAge;
  const ofNumber = holder.personalId.length === 12 ? birthYearOf(holder.personalId) : undefined;
  const year = holder.yearOfBirth ?? ofNumber;
  return year !== undefined && ageOn(`${year}-01-01`, today) < minimumAge;
};
