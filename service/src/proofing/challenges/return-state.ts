import { isReturning, returnLetters } from '../../domain/attempt/return-purpose.ts';
import type { ChallengeContext, CodeMaker } from './one-time-code/one-time-code.ts';

/**
 * What goes to another's page and comes back with the person: a letter for the journey, and a keyed hash over attempt, browser and way, which
 * tells nobody anything, needs no keeping and fits nowhere else (RFC 6749 §10.12). 45 bytes.
 *
 * @param way which of an attempt's ways to others' pages it is
 * @throws Error for a journey that sends nobody away: a fault of ours
 */
export const stateOfReturn = (
  { hashCode }: Pick<CodeMaker, 'hashCode'>,
  { purpose, attemptId, browserHash }: Pick<ChallengeContext, 'purpose' | 'attemptId' | 'browserHash'>,
  way: readonly string[],
): string => {
  const [kind = '', ...rest] = way;
  if (!isReturning(purpose)) throw new Error(`${purpose} sends nobody to pages of others`);
  return `${returnLetters[purpose]}.${hashCode([kind, purpose, attemptId, browserHash, ...rest])}`;
};
