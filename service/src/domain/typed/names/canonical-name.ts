import { dashes, tidyTyped } from '../tidy-typed.ts';

/** Signs that keyboards, phones and old documents put for the apostrophe of names such as H' Hen. */
const apostrophes =
  /['\u0060\u00B4\u02B9\u02BB-\u02BD\u02C8\u02CA\u02CB\u055A\u05F3\u2018\u2019\u201B\u2032\u2035\uA78B\uA78C\uFF07\uFF40]+/gu;

/** Letters that look like a letter of Vietnamese names and are another: of Icelandic and African alphabets, phonetics, Cyrillic, Greek. */
const lookAlikes: Readonly<Record<string, string>> = {
  Đ: '\u00D0\u0189\uA7C7',
  đ: '\u00F0\u0256\uA7C8',
  A: '\u0410\u0391',
  a: '\u0430\u0251',
  B: '\u0412\u0392',
  C: '\u0421\u03F9',
  c: '\u0441\u03F2',
  E: '\u0415\u0395',
  e: '\u0435',
  g: '\u0261',
  H: '\u041D\u0397',
  h: '\u04BB',
  I: '\u0406\u0399\u04C0',
  i: '\u0456\u0131',
  J: '\u0408',
  j: '\u0458\u03F3',
  K: '\u041A\u039A',
  M: '\u041C\u039C',
  N: '\u039D',
  O: '\u041E\u039F',
  o: '\u043E\u03BF',
  P: '\u0420\u03A1',
  p: '\u0440',
  Q: '\u051A',
  q: '\u051B',
  S: '\u0405',
  s: '\u0455',
  T: '\u0422\u03A4',
  V: '\u0474',
  v: '\u0475\u03BD',
  W: '\u051C',
  w: '\u051D',
  X: '\u0425\u03A7',
  x: '\u0445',
  Y: '\u0423\u04AE\u03A5',
  y: '\u0443\u04AF',
};
const letterFor = new Map(
  Object.entries(lookAlikes).flatMap(([letter, others]) => [...others].map((other) => [other, letter] as const)),
);

/** The letters of decomposed text. A name without any Latin letter is in another script, and stays so that it is refused. */
const readLetters = (text: string): string =>
  /\p{Script=Latin}/u.test(text) ? [...text].map((letter) => letterFor.get(letter) ?? letter).join('') : text;

const isVowelMark = (mark: string): boolean => mark === '\u0302' || mark === '\u0306';
const vowelMarksFirst = (one: string, other: string): number => Number(isVowelMark(other)) - Number(isVowelMark(one));

/** The marks of decomposed text: a stroke through D, marks that look like a Vietnamese one, a tone that came before its vowel's own mark. */
const readMarks = (text: string): string =>
  text
    .replace(/([Dd])[\u0335\u0336]/gu, (_whole, letter) => (letter === 'D' ? 'Đ' : 'đ'))
    .replace(/([Ii])\u0307+/gu, '$1')
    .replace(/(?<=[Aa]\p{M}*)\u030C/gu, '\u0306')
    .replace(/(?<=[AEOaeo]\p{M}*)\u0311/gu, '\u0302')
    .replace(/(?<=[OUou]\p{M}*)\u0315/gu, '\u031B')
    .replaceAll('\u0342', '\u0303')
    .replace(/[\u0300-\u0303\u0306\u0309]{2,}/gu, (marks) => [...marks].toSorted(vowelMarksFirst).join(''));

/**
 * The one form in which a name is kept and compared, however it was typed: NFC, upper case, single spaces, ASCII apostrophe and
 * hyphen, and every look-alike read as the letter that it stands for. Diacritics stay.
 */
export const canonicalName = (name: string): string => {
  // Apostrophes first: NFKC would turn a free-standing acute accent into a space and a mark.
  const tidy = tidyTyped(name.replace(apostrophes, "'").replace(dashes, '-'));
  // And once more, for what was invisible between two of them is gone.
  return readMarks(readLetters(tidy.replace(apostrophes, "'").normalize('NFD')))
    .normalize('NFC')
    .toUpperCase()
    .normalize('NFC');
};
