import { ok, type Result } from '../domain/result.ts';

/** Asks, or hands out what was answered well a while ago. `anew`: what is kept is not good enough, if it was there before this question. */
export interface KeptAnswer<Asker, Value extends object, Problem> {
  get(asker: Asker): Promise<Result<Value, Problem>>;
  anew(asker: Asker): Promise<Result<Value, Problem>>;
  /** What `get` hands out without asking anybody. */
  kept(): Value | undefined;
}

/**
 * One rule for everything that a provider says of itself: kept for `keepMs` once it was answered well, one question under way however
 * many wait for it, and no failure kept.
 */
export const keepAnswer = <Asker, Value extends object, Problem>(
  ask: (asker: Asker) => Promise<Result<Value, Problem>>,
  keepMs: number,
): KeptAnswer<Asker, Value, Problem> => {
  let held: { readonly value: Value; readonly until: number } | undefined;
  let underWay: Promise<Result<Value, Problem>> | undefined;
  const fetch = async (asker: Asker): Promise<Result<Value, Problem>> => {
    const answer = await ask(asker);
    if (answer.ok) held = { value: answer.value, until: performance.now() + keepMs };
    return answer;
  };
  const anew = (asker: Asker): Promise<Result<Value, Problem>> => {
    underWay ??= fetch(asker).finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
  const kept = (): Value | undefined => (held !== undefined && performance.now() < held.until ? held.value : undefined);
  return {
    get: async (asker) => {
      const value = kept();
      return value === undefined ? anew(asker) : ok(value);
    },
    anew,
    kept,
  };
};
