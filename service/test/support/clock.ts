import type { Clock } from '../../src/platform/clock.ts';

/** A clock that runs with the machine's and can be set forward. */
export interface TestClock extends Clock {
  /** Moves time forward. */
  pass(seconds: number): void;
  readonly offsetMs: number;
}

/** @param still it stands, and only what is passed moves it */
export const makeTestClock = ({ still = false }: { readonly still?: boolean } = {}): TestClock => {
  let offsetMs = 0;
  if (still) {
    let now = Date.now();
    return {
      now: () => new Date(now),
      pass: (seconds) => {
        now += Math.ceil(seconds * 1000);
      },
      get offsetMs() {
        return now - Date.now();
      },
    };
  }
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
