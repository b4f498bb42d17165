import { makeBoundedMap } from '../../platform/bounded-map.ts';

/** Failing requests of programs, counted by address in this process: guessing secrets or codes soon gets no answer. */
export interface FailedAttempts {
  /** @param request any object that stands for it */
  arrive(address: string, request: object): void;
  /** A request of a client that has proven who it is: its failures (a code that has run out, say) are no guesses. */
  excuse(request: object): void;
  /** Counts a failure, unless the request was excused. */
  note(request: object): void;
  /** Seconds to wait before the address of a request fails again; 0 where it may, or the request was excused. */
  waitSeconds(request: object): number;
}

/** What counts as one. */
export const isFailure = (status: number): boolean => status === 400 || status === 401;

const windowMs = 60_000;
const mostFailures = 60;
const mostAddresses = 10_000;

/** @param now milliseconds since 1970 */
export const makeFailedAttempts = (now: () => number): FailedAttempts => {
  const counted = makeBoundedMap<string, { since: number; failures: number }>(mostAddresses);
  const addresses = new WeakMap<object, string>();
  const current = (address: string): { since: number; failures: number } => {
    const known = counted.get(address);
    if (known !== undefined && now() - known.since < windowMs) return known;
    const fresh = { since: now(), failures: 0 };
    counted.set(address, fresh);
    return fresh;
  };
  return {
    arrive: (address, request) => {
      addresses.set(request, address);
    },
    excuse: (request) => {
      addresses.delete(request);
    },
    note: (request) => {
      const address = addresses.get(request);
      if (address !== undefined) current(address).failures += 1;
    },
    waitSeconds: (request) => {
      const known = counted.get(addresses.get(request) ?? '');
      if (known === undefined || known.failures < mostFailures) return 0;
      return Math.max(0, Math.ceil((known.since + windowMs - now()) / 1000));
    },
  };
};
