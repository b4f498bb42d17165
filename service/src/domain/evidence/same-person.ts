import { canonicalName } from '../typed/names/canonical-name.ts';
import type { Holder } from './holder.ts';

/** True where name and birth date, or year where there is no more, are one person's, to the letter; numbers are not looked at. */
export const isSamePerson = (one: Holder, other: Holder | undefined): boolean =>
  one.type === 'person' &&
  other?.type === 'person' &&
  canonicalName(one.fullName) === canonicalName(other.fullName) &&
  one.dateOfBirth === other.dateOfBirth &&
  one.yearOfBirth === other.yearOfBirth;

/** Somebody who was known by a CMND alone, with the twelve digits that stand in its place from now on. */
export const holderWithNumber = (former: Holder, proven: Holder): Holder =>
  former.type === 'person' && proven.type === 'person'
    ? { ...former, personalId: proven.personalId, formerPersonalId: former.personalId }
    : former;
