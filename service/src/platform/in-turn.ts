import { makeBoundedMap } from './bounded-map.ts';

/**
 * Does something for a key, one after the other for those who come while the first is at it, and tells each whether it is the first.
 *
 * @returns what was done; what is thrown ends the turn too
 */
export type InTurn = <Done>(key: string, turn: (isFirst: boolean) => Promise<Done>) => Promise<Done>;

const mostKeys = 20_000;

/** Remembers a bounded number of keys, the newest; in this process alone, so that N processes have at most N who are first. */
export const makeInTurn = (): InTurn => {
  const lasts = makeBoundedMap<string, Promise<unknown>>(mostKeys);
  return async (key, turn) => {
    const before = lasts.get(key);
    const done = before === undefined ? turn(true) : before.then(() => turn(false));
    lasts.set(
      key,
      done.then(
        () => undefined,
        () => undefined,
      ),
    );
    return done;
  };
};
