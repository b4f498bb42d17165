import { createSecretKey } from 'node:crypto';
import { makeBoundedMap } from '../../platform/bounded-map.ts';
import { Unreadable, type SealingKeys } from '../../platform/keys/keys.ts';
import type { SealedPlace } from '../../platform/keys/sealing.ts';
import { makeDataKey, seal, unseal } from '../../platform/keys/sealing.ts';

/**
 * The row that a data key belongs to. An account's key also seals the rows that hang on the account. The version before this one has
 * written to `registration`, and may still.
 */
export interface DataKeyOwner {
  readonly table: 'account' | 'registration' | 'attempt' | 'outbox' | 'roster' | 'counter_case' | 'clerk' | 'retained';
  readonly row: string;
}

/** Seals and opens what belongs to one owner. */
export interface Sealer {
  /** The wrapped data key, to be kept in the owner's row. */
  readonly dataKey: Buffer;
  seal(place: SealedPlace, plain: string): Buffer;
  unseal(place: SealedPlace, sealed: Uint8Array): string;
}

export interface Vault {
  /** The sealer to write an owner's row with: under the data key last used for it here, or a fresh one. */
  forWriting(owner: DataKeyOwner): Promise<Sealer>;
  /**
   * The sealer of an owner whose wrapped data key was read from its row.
   *
   * @throws Unreadable where its sealing key was given up for lost: whoever can come to such a row asks `isLost` first
   */
  forReading(owner: DataKeyOwner, dataKey: Buffer): Promise<Sealer>;
  /** True where what this data key seals is read by nobody here: its sealing key was given up. Nothing is opened to say so. */
  isLost(dataKey: Buffer): boolean;
  /** True while anything can be lost: a key was given up, and is not here. */
  readonly losesAnything: boolean;
  /** The same data key wrapped under the current key; sealed values stay as they are. */
  rewrap(owner: DataKeyOwner, dataKey: Buffer): Promise<Buffer>;
  isCurrent(dataKey: Buffer): boolean;
}

const nameOf = ({ table, row }: DataKeyOwner): string => `${table}:${row}`;

const makeSealer = (dataKey: Buffer, opened: Buffer): Sealer => {
  const key = createSecretKey(opened);
  return {
    dataKey,
    seal: (place, plain) => seal(key, place, plain),
    unseal: (place, sealed) => unseal(key, place, sealed),
  };
};

/** An attempt is read and saved many times within minutes; its data key is unwrapped once. */
const remembered = 4096;

/** Data keys under a key ring. */
export const makeVault = (keys: SealingKeys): Vault => {
  const memory = makeBoundedMap<string, Sealer>(remembered);
  const keep = (owner: DataKeyOwner, sealer: Sealer): Sealer => {
    memory.set(nameOf(owner), sealer);
    return sealer;
  };
  return {
    forWriting: async (owner) => {
      const known = memory.get(nameOf(owner));
      if (known !== undefined && keys.isCurrent(known.dataKey)) return known;
      const opened = makeDataKey();
      return keep(owner, makeSealer(await keys.wrap(opened, nameOf(owner)), opened));
    },
    isLost: (dataKey) => keys.isGivenUp(dataKey),
    get losesAnything() {
      return keys.lacksGivenUp;
    },
    forReading: async (owner, dataKey) => {
      if (keys.isGivenUp(dataKey)) throw new Unreadable(`${owner.table}: sealed under a key that was given up`);
      const known = memory.get(nameOf(owner));
      if (known?.dataKey.equals(dataKey) === true) return known;
      return keep(owner, makeSealer(dataKey, await keys.unwrap(dataKey, nameOf(owner))));
    },
    rewrap: async (owner, dataKey) => keys.wrap(await keys.unwrap(dataKey, nameOf(owner)), nameOf(owner)),
    isCurrent: (dataKey) => keys.isCurrent(dataKey),
  };
};
