import type { Clock } from '../../src/platform/clock.ts';

/** A clock that runs with the machine's and can be set forward. */
export interface TestClock extends Clock {
  /** Moves time forward. */
  pass(seconds: number): void;
  readonly offsetMs: number;
}

export const makeTestClock = (): TestClock => {
  let offsetMs = 0;
  return {
    now: () => new Date(Date.now() + offsetMs),
    pass: (seconds) => {
      offsetMs += Math.ceil(seconds * 1000);
    },
    get offsetMs() {
      return offsetMs;
    },
  };
};
