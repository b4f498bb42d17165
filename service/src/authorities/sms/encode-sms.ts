import { gsm7Extension, gsm7Letters } from './gsm7-alphabet.ts';

const basicSet = new Set([...gsm7Letters].filter((letter) => letter !== '\u001B'));
const extensionSet = new Set(gsm7Extension.values());

/** One SMS text with the coding it travels in: `data_coding` 0 (GSM 7, one octet a septet) or 8 (UCS-2). */
export interface EncodedSms {
  readonly dataCoding: 0 | 8;
  /** The parts in order; one part travels without a header. */
  readonly parts: readonly string[];
}

/** True when every character is in the GSM default alphabet or its extension. */
export const fitsGsm7 = (text: string): boolean =>
  [...text].every((letter) => basicSet.has(letter) || extensionSet.has(letter));

/** Septets a text takes: extension characters take two. */
export const septets = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (extensionSet.has(letter) ? 2 : 1), 0);

/** Cuts a text into parts of at most `most` units, never inside a character (escape pair or surrogate pair). */
const cut = (text: string, most: number, sizeOf: (letter: string) => number): readonly string[] => {
  const parts: string[] = [];
  let part = '';
  let size = 0;
  for (const letter of text) {
    const more = sizeOf(letter);
    if (size + more > most) {
      parts.push(part);
      part = '';
      size = 0;
    }
    part += letter;
    size += more;
  }
  return [...parts, part];
};

/**
 * Chooses the alphabet and cuts a text into segments (3GPP TS 23.038, 23.040): 160 or 70 characters alone, 153 or 67 each when joined.
 */
export const encodeSms = (text: string): EncodedSms => {
  const gsm = fitsGsm7(text);
  const sizeOf = gsm ? septets : (letter: string): number => letter.length;
  const whole = gsm ? septets(text) : text.length;
  const [alone, joined] = gsm ? [160, 153] : [70, 67];
  return { dataCoding: gsm ? 0 : 8, parts: whole <= alone ? [text] : cut(text, joined, sizeOf) };
};
