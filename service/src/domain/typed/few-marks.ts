/** Marks on a letter, and the halfwidth signs for voice that NFKC turns into such. */
const manyMarks = /([\p{M}\uFF9E\uFF9F]{30})[\p{M}\uFF9E\uFF9F]+/gu;

/**
 * Text from outside as it may be normalized: of more than thirty marks in a row, which no language has (Stream-Safe Text Format, UAX #15 §13),
 * the rest is let go. Putting marks in order takes time by the square of their number: a form of 32 KB without this holds a process for seconds.
 */
export const withFewMarks = (text: string): string => text.replace(manyMarks, '$1');

/** The same in the one form in which it is kept and compared (NFC). */
export const composed = (text: string): string => withFewMarks(text).normalize('NFC');
