import { isReturning, returnLetters } from '../../domain/attempt/return-purpose.ts';
import type { ChallengeContext, CodeMaker } from './one-time-code/one-time-code.ts';

type Attempted = Pick<ChallengeContext, 'purpose' | 'attemptId' | 'browserHash'>;

/** Who comes back: a letter for the journey. @throws Error for a journey that sends nobody away: a fault of ours */
const letterOf = ({ purpose }: Attempted): string => {
  if (!isReturning(purpose)) throw new Error(`${purpose} sends nobody to pages of others`);
  return `${returnLetters[purpose]}.`;
};
const boundTo = ({ purpose, attemptId, browserHash }: Attempted, way: readonly string[]): readonly string[] => {
  const [kind = '', ...rest] = way;
  return [kind, purpose, attemptId, browserHash, ...rest];
};

/**
 * What goes to another's page and comes back with the person: a letter for the journey, and a keyed hash over attempt, browser and way, which
 * tells nobody anything, needs no keeping and fits nowhere else (RFC 6749 §10.12). 45 bytes.
 *
 * @param way which of an attempt's ways to others' pages it is
 * @throws Error for a journey that sends nobody away: a fault of ours
 */
export const stateOfReturn = (
  { hashCode }: Pick<CodeMaker, 'hashCode'>,
  context: Attempted,
  way: readonly string[],
): string => letterOf(context) + hashCode(boundTo(context, way));

/** True for the state that goes with this way. */
export const isStateOfReturn = (
  { isHashOf }: Pick<CodeMaker, 'isHashOf'>,
  context: Attempted,
  way: readonly string[],
  state: string,
): boolean => {
  const letter = letterOf(context);
  return state.startsWith(letter) && isHashOf(state.slice(letter.length), boundTo(context, way));
};
