import type { Submission } from './read-submission.ts';

export interface PartJoiner {
  /** @returns the whole text once every part has come, in whatever order */
  add(submission: Submission): string | undefined;
  reset(): void;
}

const unfinishedRemembered = 1000;

const forgetOldest = (unfinished: Map<string, unknown>): void => {
  const [oldest] = unfinished.keys();
  if (unfinished.size > unfinishedRemembered && oldest !== undefined) unfinished.delete(oldest);
};

/** Joins the parts of long messages, told apart by sender, receiver, reference and number of parts. */
export const makePartJoiner = (): PartJoiner => {
  const unfinished = new Map<string, Map<number, string>>();

  return {
    add: ({ from, to, part }) => {
      if (part.total === 1) return part.text;
      const key = JSON.stringify([from, to, part.reference, part.total]);
      const parts = unfinished.get(key) ?? new Map<number, string>();
      parts.set(part.sequence, part.text);
      unfinished.delete(key);
      if (parts.size < part.total) {
        unfinished.set(key, parts);
        forgetOldest(unfinished);
        return undefined;
      }
      return [...parts]
        .sort(([a], [b]) => a - b)
        .map(([, text]) => text)
        .join('');
    },
    reset: () => unfinished.clear(),
  };
};
