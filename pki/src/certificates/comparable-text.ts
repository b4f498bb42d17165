// RFC 4518 §2.2: soft hyphen, joiners, variation selectors, byte order mark and controls are mapped to nothing.
const MAPPED_TO_NOTHING =
  /[\u00AD\u1806\u180B-\u180D\u200B-\u200D\u2060-\u2064\u206A-\u206F\uFEFF\uFFF9-\uFFFC\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F]|\u034F|[\uFE00-\uFE0F]/gu;
const SPACES = /[\s\u0085]+/gu;
const PLAIN = /^[a-z0-9.,'()+/:=?-]*$/;

/**
 * Text that costs more to compare than any name is worth. Putting marks in order takes time by the square of their
 * number, and no language has more than thirty on one letter (Stream-Safe Text Format, UAX #15 §13); the halfwidth signs
 * for voice become marks, and two ligatures stand for whole sentences.
 */
const COSTLY = /[\p{M}\uFF9E\uFF9F]{31}|[\uFDFA\uFDFB]/u;

/** True for text that has a comparable form. A name that holds any other text is refused. */
export const isComparable = (text: string): boolean =>
  PLAIN.test(text) || !COSTLY.test(text.replace(MAPPED_TO_NOTHING, ''));

/**
 * Brings text into the form in which RFC 5280 §7.1 compares it: the string preparation of RFC 4518 with case folding
 * (map, NFKC, one space between words, none at the ends). Text without such a form comes back as it is.
 */
export function comparableText(text: string): string {
  if (PLAIN.test(text)) return text;
  const mapped = text.replace(MAPPED_TO_NOTHING, '');
  return COSTLY.test(mapped) ? text : foldCase(mapped.normalize('NFKC')).replace(SPACES, ' ').trim();
}

// JavaScript lowers case but does not fold it: these two are the letters where that differs in names.
function foldCase(text: string): string {
  const lower = text.toLowerCase();
  return (lower === text ? text : lower.normalize('NFKC')).replaceAll('ß', 'ss').replaceAll('ς', 'σ');
}
