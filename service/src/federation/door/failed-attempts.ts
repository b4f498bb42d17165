import { makeBoundedMap } from '../../platform/bounded-map.ts';

/** Failing requests of programs, counted by address in this process: guessing secrets or codes soon gets no answer. */
export interface FailedAttempts {
  /** Counts a failure, unless the request was excused. @param request any object that stands for it */
  note(address: string, request: object): void;
  /** A request of a client that has proven who it is: its failures (a code that has run out, say) are no guesses. */
  excuse(request: object): void;
  /** Seconds to wait; 0 when the address may go on. */
  waitSeconds(address: string): number;
}

const windowMs = 60_000;
const mostFailures = 60;
const mostAddresses = 10_000;

/** @param now milliseconds since 1970 */
export const makeFailedAttempts = (now: () => number): FailedAttempts => {
  const counted = makeBoundedMap<string, { since: number; failures: number }>(mostAddresses);
  const excused = new WeakSet<object>();
  const current = (address: string): { since: number; failures: number } => {
    const known = counted.get(address);
    if (known !== undefined && now() - known.since < windowMs) return known;
    const fresh = { since: now(), failures: 0 };
    counted.set(address, fresh);
    return fresh;
  };
  return {
    note: (address, request) => {
      if (!excused.has(request)) current(address).failures += 1;
    },
    excuse: (request) => {
      excused.add(request);
    },
    waitSeconds: (address) => {
      const known = counted.get(address);
      if (known === undefined || known.failures < mostFailures) return 0;
      return Math.max(0, Math.ceil((known.since + windowMs - now()) / 1000));
    },
  };
};
