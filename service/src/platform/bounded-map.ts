/** A memory of bounded size: what was written longest ago is forgotten first. */
export interface BoundedMap<Key, Value> {
  get(key: Key): Value | undefined;
  /** Writes a value as the newest. */
  set(key: Key, value: Value): void;
  readonly size: number;
}

/** @param most entries kept; nobody outside can make it grow beyond */
export const makeBoundedMap = <Key, Value>(most: number): BoundedMap<Key, Value> => {
  const entries = new Map<Key, Value>();
  return {
    get: (key) => entries.get(key),
    set: (key, value) => {
      entries.delete(key);
      entries.set(key, value);
      const oldest = entries.keys().next();
      if (entries.size > most && oldest.done !== true) entries.delete(oldest.value);
    },
    get size() {
      return entries.size;
    },
  };
};
