/** The time the whole workbench believes in: token expiry, assertion checks, stamps on messages. */
export interface Clock {
  /** Milliseconds since the epoch, moved by the offset. */
  now(): number;
  offsetMs(): number;
  /** Moves the clock; 0 is the machine's own time. */
  shift(offsetMs: number): void;
}

export const makeClock = (): Clock => {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    offsetMs: () => offset,
    shift: (offsetMs) => {
      offset = offsetMs;
    },
  };
};
