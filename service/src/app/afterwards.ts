import type { AppParts } from './parts.ts';

/** Work that goes on after its answer, finished before anything it stands on is closed. */
export const makeAfterwards = (log: AppParts['log']) => {
  const under = new Set<Promise<void>>();
  return {
    start: (work: () => Promise<unknown>): void => {
      const done: Promise<void> = work()
        .then(() => undefined)
        .catch((trouble: unknown) => log.fault('What was to follow an answer failed', trouble))
        .finally(() => under.delete(done));
      under.add(done);
    },
    finished: async (): Promise<void> => {
      await Promise.all(under);
    },
  };
};
