const invisible = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/gu;

/**
 * Undoes what keyboards, copying and old files do to text, without changing what was meant: full-width forms become
 * ordinary ones (NFKC), decomposed letters are composed, invisible characters go, white space becomes single spaces.
 */
export const tidyTyped = (typed: string): string =>
  typed.normalize('NFKC').replace(invisible, '').replace(/\s+/gu, ' ').trim();

/** The same for numbers people write in groups: spaces, dots, dashes and brackets go too. */
export const tidyDigits = (typed: string): string => tidyTyped(typed).replace(/[\s.\-\u2010-\u2015()/]/gu, '');
