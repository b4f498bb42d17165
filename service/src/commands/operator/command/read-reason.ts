/** What a number of a person or a telephone looks like, also with spaces and dots in it: it belongs in no log. */
const longNumber = /\d(?:[ .]?\d){8,}/u;

/** Why an operator looks at somebody: the person reads it, so it has to say something, and to name nobody. */
export const readReason = (typed: string | undefined): string | undefined => {
  const reason = typed?.normalize('NFC').trim().replace(/\s+/gu, ' ') ?? '';
  const says = reason.length >= 5 && reason.length <= 200 && /\p{L}/u.test(reason);
  return says && !longNumber.test(reason) && !reason.includes('@') ? reason : undefined;
};

/** What is said where there is none. */
export const reasonUsage =
  '--reason WHY is needed: 5 to 200 letters that the person may read on their page, without number, address or name';
