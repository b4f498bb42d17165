/** How many forms without work an address has had accepted this hour, in this process; addresses are shared, so what follows is no block. */
export interface WaitedForms {
  /** Counts one more. @returns false when the address has had its share of this hour */
  take(address: string): boolean;
}

const mostPerHour = 6;
const hourMs = 3_600_000;
const mostAddresses = 20_000;

/**
 * Hours of the clock; a bounded number of addresses, the oldest forgotten first.
 *
 * @param now milliseconds since 1970
 */
export const makeWaitedForms = (now: () => number): WaitedForms => {
  let hour = 0;
  let counts = new Map<string, number>();
  return {
    take: (address) => {
      const present = Math.floor(now() / hourMs);
      if (present !== hour) [hour, counts] = [present, new Map()];
      const count = (counts.get(address) ?? 0) + 1;
      counts.delete(address);
      counts.set(address, count);
      if (counts.size > mostAddresses) {
        const oldest = counts.keys().next();
        if (oldest.done !== true) counts.delete(oldest.value);
      }
      return count <= mostPerHour;
    },
  };
};
