import type { SignatureAsked, SignatureInApp, SignatureShown } from './remote-signing.ts';

const longestDescription = 500;

/** What nobody could confirm is ours to have asked wrong. @throws RangeError */
export const checkAsked = (asked: SignatureAsked | SignatureShown): void => {
  if (asked.digest.length !== 32) throw new RangeError('a digest has 32 bytes (SHA-256)');
  if ('description' in asked && asked.description.length > longestDescription)
    throw new RangeError('a description has at most 500 characters (CSC API §8.4.2)');
};

/** What an app is to show where it takes one line: what is signed, and the digits that stand nowhere else. */
export const withDigits = ({ description, digits }: SignatureInApp): string => `${description}. Ma so: ${digits}`;
