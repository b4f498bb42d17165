import { withFewMarks } from './few-marks.ts';

/** What nobody sees and copying brings along: zero-width and bidirectional marks, soft hyphens, byte order marks, variation selectors. */
const invisible = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;

/** Dashes and minus signs of every width. */
export const dashes = /[\u02D7\u2010-\u2015\u2043\u2212]/gu;

/**
 * Undoes what keyboards, copying and old files do to text, without changing what was meant: full-width forms become
 * ordinary ones (NFKC), decomposed letters are composed, invisible characters go, white space becomes single spaces.
 */
export const tidyTyped = (typed: string): string =>
  withFewMarks(typed.replace(invisible, '')).normalize('NFKC').replace(/\s+/gu, ' ').trim();

/** The same for numbers people write in groups: spaces, dots, commas, dashes, slashes and brackets go too. */
export const tidyDigits = (typed: string): string =>
  tidyTyped(typed)
    .replace(dashes, '-')
    .replace(/[\s.,\-\u00B7()/]/gu, '');
