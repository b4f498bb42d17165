/** Admits so many messages in each second of the machine's clock. */
export const makeThrottle = (perSecond: number): { admits(): boolean } => {
  let second = 0;
  let used = 0;
  return {
    admits: () => {
      const now = Math.floor(performance.now() / 1000);
      if (now !== second) {
        second = now;
        used = 0;
      }
      used += 1;
      return used <= perSecond;
    },
  };
};
