/** An answer with how long it may be used. Instants in milliseconds since 1970. */
export interface Kept<Answer> {
  readonly answer: Answer;
  readonly until: number;
  /** What it takes in memory, in bytes. */
  readonly size: number;
}

/** One answer for all who ask the same, whether it is there or on its way. */
export interface SharedAnswers<Answer> {
  /** @param fetch is called once for all who ask meanwhile; `former` is what was known, whatever its age */
  ask(key: string, fetch: (former: Answer | undefined) => Promise<Kept<Answer>>): Promise<Answer>;
  /** Lets an answer go at `until` at the latest, with `replaced` in its place till then; one that has been replaced meanwhile stays. */
  shorten(key: string, answer: Answer, until: number, replaced: Answer): void;
}

/**
 * @param now milliseconds since 1970
 * @param mostBytes kept at most; what was written longest ago goes first
 */
export const makeSharedAnswers = <Answer>(now: () => number, mostBytes: number): SharedAnswers<Answer> => {
  const known = new Map<string, Kept<Answer>>();
  const underWay = new Map<string, Promise<Answer>>();
  let bytes = 0;

  const forget = (key: string): void => {
    bytes -= known.get(key)?.size ?? 0;
    known.delete(key);
  };
  const keep = (key: string, kept: Kept<Answer>): void => {
    forget(key);
    known.set(key, kept);
    bytes += kept.size;
    for (const oldest of known.keys()) {
      if (bytes <= mostBytes) return;
      forget(oldest);
    }
  };

  return {
    ask: (key, fetch) => {
      const at = known.get(key);
      if (at !== undefined && now() < at.until) return Promise.resolve(at.answer);
      const onItsWay = underWay.get(key);
      if (onItsWay !== undefined) return onItsWay;
      const fetching = (async () => {
        try {
          const kept = await fetch(at?.answer);
          keep(key, kept);
          return kept.answer;
        } finally {
          underWay.delete(key);
        }
      })();
      underWay.set(key, fetching);
      return fetching;
    },
    shorten: (key, answer, until, replaced) => {
      const kept = known.get(key);
      if (kept?.answer === answer) known.set(key, { ...kept, answer: replaced, until: Math.min(kept.until, until) });
    },
  };
};
