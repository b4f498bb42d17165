const firstPauseMs = 500;
const longestPauseMs = 30_000;

/**
 * How long a place stays empty after its process ended unasked: the first time not at all, then twice as long each time, so that a
 * process that cannot live does not take the machine from those that can.
 *
 * @param failures in a row, this one included
 * @returns milliseconds
 */
export const pauseBefore = (failures: number): number =>
  failures <= 1 ? 0 : Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 2));
