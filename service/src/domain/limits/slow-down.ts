const freeMismatches = 3;
const longestSeconds = 60;

/**
 * Seconds an authority is left unasked after `mismatches` failed attempts on one identity number today.
 * A stranger can make the rightful person wait this long, and never lock them out.
 */
export const slowSecondsAfter = (mismatches: number): number =>
  mismatches < freeMismatches ? 0 : Math.min(5 * (mismatches - freeMismatches + 1), longestSeconds);
