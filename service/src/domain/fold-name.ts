/**
 * The form of a name in which registers without diacritics keep it: upper case, no marks, Đ as D, single spaces
 * (the marks of DOMAIN §3.4; the tone placements HOÀ and HÒA fold alike).
 */
export const foldName = (name: string): string =>
  name.toUpperCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/Đ/gu, 'D').replace(/\s+/gu, ' ').trim();
