import { canonicalName } from './canonical-name.ts';

/**
 * The form of a name in which registers without diacritics keep it: upper case, no marks, Đ as D, single spaces
 * (the marks of DOMAIN §3.4; the tone placements HOÀ and HÒA fold alike).
 */
export const foldName = (name: string): string =>
  canonicalName(name).normalize('NFD').replace(/\p{M}/gu, '').replaceAll('Đ', 'D');

/** True when no letter of a name has a mark and none is Đ: it may have been typed without its diacritics, or have none. */
export const isWithoutDiacritics = (name: string): boolean => foldName(name) === canonicalName(name);
