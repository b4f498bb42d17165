import { vietnamDay } from '../vietnam-day.ts';

/**
 * «soạn MOKHOA 4821 gửi …»: a message from the phone concerned opens, for the browser that shows this code and for it alone, a pot of five tries in
 * a quarter of an hour, whatever strangers have used up. It confirms nothing else, so nobody can be tricked into giving something away with it.
 */
export const liftRule = { digits: 4, lifetimeSeconds: 15 * 60 } as const;

/**
 * What a browser's code is made from: the same code for as long as a message may take, without anything being kept. The code of the period
 * before counts too.
 *
 * @param subject what was typed that tells whose it is: a number or an identity
 */
export const liftCodeInputs = (browserHash: string, subject: string, now: Date): readonly (readonly string[])[] => {
  const period = Math.floor(now.getTime() / (liftRule.lifetimeSeconds * 1000));
  return [period, period - 1].map((one) => [browserHash, subject, String(one)]);
};

/**
 * What the word in a mail is made from: whoever reads the mailbox has it, and nobody else. That of the day before counts too.
 *
 * @param mailbox as `mailboxOf` names it
 */
export const mailWordInputs = (mailbox: string, now: Date): readonly (readonly string[])[] => {
  const dayMs = 24 * 3_600_000;
  return [now, new Date(now.getTime() - dayMs)].map((day) => ['mailbox', mailbox, vietnamDay(day)]);
};

/** No letters or digits that are taken for one another. */
const wordLetters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const wordLength = 8;

/** The word, from a keyed hash of its inputs (base64url): one of 31^8, e.g. `K7QF-M2DX`. */
export const mailWordOf = (hash: string): string => {
  const letters = [...Buffer.from(hash, 'base64url').subarray(0, wordLength)].map((octet) =>
    wordLetters.charAt(octet % wordLetters.length),
  );
  return `${letters.slice(0, wordLength / 2).join('')}-${letters.slice(wordLength / 2).join('')}`;
};

/** True when somebody typed this word, in whatever case and with whatever between its letters. */
export const isMailWord = (typed: string, word: string): boolean =>
  typed.toUpperCase().replace(/[^A-Z0-9]/gu, '') === word.replace('-', '');

/** The digits of a code, from a keyed hash of its inputs (base64url). Four of ten thousand: a guess opens somebody else's pot of tries, nothing more. */
export const liftCodeOf = (hash: string): string =>
  String(Buffer.from(hash, 'base64url').readUInt32BE(0) % 10 ** liftRule.digits).padStart(liftRule.digits, '0');
