import { expect, it } from 'vitest';
import { isUnderAge } from './under-age.ts';

const person = { type: 'person', fullName: 'VŨ BẢO NAM' } as const;

it.each([
  ['of a birth date a day too late', { ...person, personalId: '001212000001', dateOfBirth: '2012-11-30' }, true],
  ['of a birth date just in time', { ...person, personalId: '001212000001', dateOfBirth: '2012-11-29' }, false],
  ['of a year alone that is certainly too late', { ...person, personalId: '001213000001' }, true],
  ['of a year alone that may be in time', { ...person, personalId: '001212000001' }, false],
  [
    'of a CMND and a year that is certainly too late',
    { ...person, personalId: '183456789', yearOfBirth: '2013' },
    true,
  ],
  ['of a CMND, which names no year', { ...person, personalId: '183456789' }, false],
  ['that is an organisation', { type: 'organisation', fullName: 'HỢP TÁC XÃ', taxCode: '0999999969' } as const, false],
  ['of nobody', undefined, false],
])('a holder %s is judged by what is certain', (_what, holder, expected) => {
  expect(isUnderAge(holder, '2026-11-29', 14)).toBe(expected);
});
