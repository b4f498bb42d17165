const canonical = (name: string): string => name.normalize('NFC').toLocaleUpperCase('vi').replace(/\s+/gu, ' ').trim();

const hasDiacritics = (name: string): boolean => /[\p{M}đĐ]/u.test(name.normalize('NFD'));

const folded = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'D')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
/**
 * Compares a name as a register would: without regard to case and spacing, on NFC; a query that has no diacritics at
 * all is compared without them, on letters and digits only.
 *
 * CAMARA leaves the comparison to the operator (KYC Match, `nameMatch`).
 */
export const namesMatch = (asked: string, recorded: string): boolean => {
  if (canonical(asked) === canonical(recorded)) return true;
  return !hasDiacritics(asked) && folded(asked) !== '' && folded(asked) === folded(recorded);
};
