import { makeBoundedMap } from '../../platform/bounded-map.ts';

/** How many forms an address has sent lately, in this process. Addresses are shared, so this raises the work and never blocks. */
export interface AddressLoad {
  note(address: string): void;
  /** Forms within about the last ten minutes. */
  of(address: string): number;
}

const windowMs = 10 * 60_000;
const mostAddresses = 20_000;

/**
 * Two windows, the older one fading out; each holds a bounded number of addresses and forgets the oldest first.
 *
 * @param now milliseconds since 1970
 */
export const makeAddressLoad = (now: () => number): AddressLoad => {
  let began = now();
  let current = makeBoundedMap<string, number>(mostAddresses);
  let former = makeBoundedMap<string, number>(mostAddresses);
  const turn = (): number => {
    const age = now() - began;
    if (age >= windowMs) {
      former = age < 2 * windowMs ? current : makeBoundedMap(mostAddresses);
      current = makeBoundedMap(mostAddresses);
      began = now() - (age % windowMs);
    }
    return (now() - began) / windowMs;
  };
  return {
    note: (address) => {
      turn();
      current.set(address, (current.get(address) ?? 0) + 1);
    },
    of: (address) => {
      const passed = turn();
      return (current.get(address) ?? 0) + Math.floor((former.get(address) ?? 0) * (1 - passed));
    },
  };
};
