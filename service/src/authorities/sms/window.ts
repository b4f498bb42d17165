/** A bounded number of requests under way at once; the rest wait in order. */
export interface Window {
  enter(): Promise<void>;
  leave(): void;
  /** The other side asks for patience: half as many from now on. */
  narrow(): void;
  /** An answer came: one more with each full window of them, up to the most allowed. */
  widen(): void;
  readonly underWay: number;
  /** Settles when nothing is under way. */
  whenEmpty(): Promise<void>;
}

/** @param most how many may be under way while the other side asks for no patience */
export const makeWindow = (most: number): Window => {
  const waiting: (() => void)[] = [];
  let watchers: (() => void)[] = [];
  let allowed = most;
  let underWay = 0;

  const admit = (): void => {
    while (underWay < Math.floor(allowed)) {
      const next = waiting.shift();
      if (next === undefined) break;
      underWay += 1;
      next();
    }
    if (underWay > 0) return;
    for (const tell of watchers) tell();
    watchers = [];
  };

  return {
    enter: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        admit();
      }),
    leave: () => {
      underWay -= 1;
      admit();
    },
    narrow: () => {
      allowed = Math.max(1, allowed / 2);
    },
    widen: () => {
      allowed = Math.min(most, allowed + 1 / allowed);
    },
    get underWay() {
      return underWay;
    },
    whenEmpty: () =>
      underWay === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            watchers.push(resolve);
          }),
  };
};
