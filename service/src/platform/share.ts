/** Which of how many processes under one supervisor this one is. A process by itself is number 0 of 1. */
export interface Share {
  readonly index: number;
  readonly of: number;
}

/** A process by itself. */
export const whole: Share = { index: 0, of: 1 };

/**
 * The part of a limit that one process keeps, where the limit is meant for all processes together and is counted in memory.
 *
 * @returns a whole number, at least 1; parts are rounded up, so that together they may allow a few more
 */
export const partOf = (limit: number, { of }: Share): number => Math.max(1, Math.ceil(limit / of));
