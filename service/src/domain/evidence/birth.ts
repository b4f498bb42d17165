import type { Person } from './holder.ts';

const wholeDay = /^\d{4}-\d{2}-\d{2}$/u;
const yearAlone = /^\d{4}$/u;

/** What a register's word on a birth date says of a person: the day, or the year where there is no more. @param birth `YYYY-MM-DD` or `YYYY` */
export const birthOf = (birth: string | undefined): Pick<Person, 'dateOfBirth' | 'yearOfBirth'> => {
  if (birth === undefined) return {};
  if (wholeDay.test(birth)) return { dateOfBirth: birth };
  return yearAlone.test(birth) ? { yearOfBirth: birth } : {};
};

/** The name under which evidence says that a birth date was confirmed: `birthdate` of a whole day, `birthyear` of a year alone. */
export const birthFactOf = ({ dateOfBirth, yearOfBirth }: ReturnType<typeof birthOf>): readonly string[] => {
  if (dateOfBirth !== undefined) return ['birthdate'];
  return yearOfBirth === undefined ? [] : ['birthyear'];
};
