/** Remembers what has been done lately, so that pressing a button again and again leaves one line, and not thousands. */
export interface OnceRecorded {
  /** True the first time a key is seen, and again when it was seen so long ago that it has been forgotten. */
  first(key: string): boolean;
}

const mostKeys = 20_000;

/** A bounded set that forgets the oldest first; in this process alone, so that N processes do a thing at most N times. */
export const makeOnceRecorded = (): OnceRecorded => {
  const seen = new Set<string>();
  return {
    first: (key) => {
      if (seen.has(key)) return false;
      seen.add(key);
      const [oldest] = seen;
      if (seen.size > mostKeys && oldest !== undefined) seen.delete(oldest);
      return true;
    },
  };
};
