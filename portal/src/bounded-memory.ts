interface Bounds {
  /** Keys at most; the oldest go first. */
  readonly most: number;
  readonly forMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Things remembered for a while. What strangers can fill is bounded and lies in memory alone. */
export interface Recent<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
  delete(key: string): void;
}

/** Remembers a value for `forMs`, and never more than `most` of them. */
export const makeRecent = <V>({ most, forMs, now }: Bounds): Recent<V> => {
  const known = new Map<string, { readonly value: V; readonly until: number }>();
  return {
    get: (key) => {
      const found = known.get(key);
      return found !== undefined && found.until > now() ? found.value : undefined;
    },
    set: (key, value) => {
      known.delete(key);
      known.set(key, { value, until: now() + forMs });
      const [oldest] = known.keys();
      if (known.size > most && oldest !== undefined) known.delete(oldest);
    },
    delete: (key) => {
      known.delete(key);
    },
  };
};

/** Takes a place for an owner. @returns what gives it back (more than once does nothing more), or nothing when all are taken */
export type TakePlace = (owner: string) => (() => void) | undefined;

const mostOwners = 10_000;

/** So many places for each owner: given back by hand, or all at once `forMs` after the owner's first. */
export const makePlaces = (each: number, { forMs, now }: Pick<Bounds, 'forMs' | 'now'>): TakePlace => {
  const owners = makeRecent<{ taken: number }>({ most: mostOwners, forMs, now });
  return (owner) => {
    const found = owners.get(owner);
    const places = found ?? { taken: 0 };
    if (places.taken >= each) return undefined;
    if (found === undefined) owners.set(owner, places);
    places.taken += 1;
    let given = false;
    return () => {
      if (given) return;
      given = true;
      places.taken -= 1;
      if (places.taken === 0 && owners.get(owner) === places) owners.delete(owner);
    };
  };
};
