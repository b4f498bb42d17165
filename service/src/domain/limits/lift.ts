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

/** The digits of a code, from a keyed hash of its inputs (base64url). Four of ten thousand: a guess opens somebody else's pot of tries, nothing more. */
export const liftCodeOf = (hash: string): string =>
  String(Buffer.from(hash, 'base64url').readUInt32BE(0) % 10 ** liftRule.digits).padStart(liftRule.digits, '0');
