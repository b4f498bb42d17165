import type { LimitEntry } from '../store/store.ts';
import type { WorkShown } from './visitor.ts';

/** What a form's own ticket costs: it serves once, and without a proof of work there are few. @param counters whose those few are */
export const costsOfForm = (
  counters: 'form' | 'sign-in' | 'recover',
  work: WorkShown & { readonly onceKey: string },
  browserHash: string,
): readonly LimitEntry[] => [
  { limit: 'proof-of-work-once', subject: work.onceKey, cost: 1 },
  ...(work.work === 'waited'
    ? ([
        { limit: `${counters}-without-proof-by-browser-hour`, subject: browserHash, cost: 1 },
        { limit: `${counters}-without-proof-by-everybody-hour`, subject: 'everybody', cost: 1 },
      ] as const)
    : []),
];
