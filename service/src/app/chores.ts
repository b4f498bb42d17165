import type { AppParts } from './parts.ts';

/** Work that is done on a timer, in every process: each run is safe beside the others. */
export const makeChores = (log: AppParts['log']) => {
  const timers: ReturnType<typeof setInterval>[] = [];
  const run = (name: string, chore: () => Promise<void>): void => {
    void chore().catch((trouble: unknown) => log.fault(`${name} failed`, trouble));
  };
  const every = (ms: number, name: string, chore: () => Promise<void>): void => {
    timers.push(setInterval(() => run(name, chore), ms));
  };
  return {
    every,
    /** As `every`, and the first time at once. */
    now: (ms: number, name: string, chore: () => Promise<void>): void => {
      run(name, chore);
      every(ms, name, chore);
    },
    stop: (): void => {
      for (const timer of timers) clearInterval(timer);
    },
  };
};
