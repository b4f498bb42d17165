import type { Challenge } from '../domain/challenge.ts';
import type { ProblemCode } from '../domain/problems.ts';

/**
 * Whether an authority may be asked now: not before its time, and one round of questions at a time, for whoever asks first has the
 * turn until that must have ended.
 *
 * @param roundSeconds how long one round may take
 */
export const mayAskNow = (
  { challenge, problem }: { readonly challenge: Challenge; readonly problem?: ProblemCode },
  now: Date,
  roundSeconds: number,
): boolean => {
  const { askAfter, askedAt } = challenge;
  const early = askAfter !== undefined && now.toISOString() < askAfter;
  const underWay =
    problem === undefined && askedAt !== undefined && now.getTime() < Date.parse(askedAt) + roundSeconds * 1000;
  return !early && !underWay;
};
