/**
 * How well the durations of one kind of request tell it from another: the chance that one of `these` took longer than one of `those`
 * (the area under the ROC curve; Mann–Whitney). 0.5: not at all; 0 or 1: every time. Ranks alone count, so that a busy machine changes
 * nothing but the noise that both share.
 */
export const tellApart = (these: readonly number[], those: readonly number[]): number => {
  let longer = 0;
  for (const one of these) for (const other of those) longer += one > other ? 1 : one === other ? 0.5 : 0;
  return longer / (these.length * those.length);
};

/** Within four standard errors of guessing for so many tries each (normal approximation of the statistic). */
export const guessing = (tries: number): readonly [number, number] => {
  const error = Math.sqrt((2 * tries + 1) / (12 * tries * tries));
  return [0.5 - 4 * error, 0.5 + 4 * error];
};
