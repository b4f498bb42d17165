/** So many there are of one set. */
export const recoveryCodeCount = 10;
/** 80 random bits each, in letters that cannot be mistaken for one another. */
export const recoveryCodeLength = 16;

/** As it is printed: in fours. */
export const recoveryCodeForPeople = (code: string): string => (code.match(/.{4}/gu) ?? [code]).join('-');

/** A recovery code as typed, in its canonical form; nothing when it is none. Letters that look like digits are read as those (Crockford's base 32). */
export const readRecoveryCode = (typed: string): string | undefined => {
  const code = typed
    .toUpperCase()
    .replaceAll(/[\s\-–—]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/gu, '1');
  return /^[0-9A-HJKMNP-TV-Z]{16}$/u.test(code) ? code : undefined;
};
