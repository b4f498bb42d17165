import type { AttemptOf, AttemptPurpose } from '../../domain/attempt/attempt.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Delivery } from '../../store/messages/message-store.ts';

/** An attempt as it was saved a moment ago, with the whereabouts of the code that went with it. */
export interface Saved<Purpose extends AttemptPurpose> {
  readonly attempt: AttemptOf<Purpose>;
  readonly delivery?: Delivery | undefined;
}

/**
 * What this process has just saved, for the page to which the browser is led on: it is drawn from that, without asking the database for what was
 * written a moment ago. To be shown and no more: whatever is judged or saved begins with the row.
 */
export interface JustSaved<Purpose extends AttemptPurpose> {
  note(saved: Saved<Purpose>): void;
  /** Once, and soon: afterwards the row says how things stand. */
  take(browserHash: string): Saved<Purpose> | undefined;
}

/** A browser follows where it is led at once; another process may save something newer any time. */
const soonMs = 2000;
/** So many that nobody follows up at most: each holds what its person has typed. */
const mostKept = 500;

/** In the memory of this process alone; one that has nothing asks the database. */
export const makeJustSaved = <Purpose extends AttemptPurpose>(clock: Clock): JustSaved<Purpose> => {
  const kept = new Map<string, { readonly saved: Saved<Purpose>; readonly until: number }>();
  const forgetLate = (now: number): void => {
    for (const [hash, { until }] of kept) {
      if (now < until && kept.size <= mostKept) return;
      kept.delete(hash);
    }
  };
  return {
    note: (saved) => {
      const now = clock.now().getTime();
      kept.delete(saved.attempt.browserHash);
      kept.set(saved.attempt.browserHash, { saved, until: now + soonMs });
      forgetLate(now);
    },
    take: (browserHash) => {
      forgetLate(clock.now().getTime());
      const found = kept.get(browserHash);
      kept.delete(browserHash);
      return found?.saved;
    },
  };
};
