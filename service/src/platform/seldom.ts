/** Tells something at most every so often, for each kind on its own, with how many times it was held back meanwhile. */
export type Seldom = (kind: string, tell: (heldBack: number) => void) => void;

/**
 * For log lines about what may happen with every request: the first is told at once, the next of its kind after the pause.
 *
 * @param pauseMs milliseconds
 * @param now milliseconds since 1970
 */
export const makeSeldom = (pauseMs: number, now: () => number): Seldom => {
  const kinds = new Map<string, { toldAt: number; heldBack: number }>();
  return (kind, tell) => {
    const known = kinds.get(kind);
    if (known !== undefined && now() - known.toldAt < pauseMs) {
      known.heldBack += 1;
      return;
    }
    kinds.set(kind, { toldAt: now(), heldBack: 0 });
    tell(known?.heldBack ?? 0);
  };
};
