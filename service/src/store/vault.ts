import type { SealingKeys } from '../platform/keys.ts';
import type { SealedPlace } from '../platform/sealing.ts';
import { makeDataKey, seal, unseal } from '../platform/sealing.ts';

/** The row that a data key belongs to. An account's key also seals the rows that hang on the account. */
export interface DataKeyOwner {
  readonly table: 'account' | 'registration' | 'outbox';
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
  /** A sealer under a fresh data key. */
  create(owner: DataKeyOwner): Promise<Sealer>;
  /** The sealer of an owner whose wrapped data key was read from its row. */
  open(owner: DataKeyOwner, dataKey: Buffer): Promise<Sealer>;
  /** The same data key wrapped under the current key; sealed values stay as they are. */
  rewrap(owner: DataKeyOwner, dataKey: Buffer): Promise<Buffer>;
  isCurrent(dataKey: Buffer): boolean;
}

const nameOf = ({ table, row }: DataKeyOwner): string => `${table}:${row}`;

const sealer = (dataKey: Buffer, open: Buffer): Sealer => ({
  dataKey,
  seal: (place, plain) => seal(open, place, plain),
  unseal: (place, sealed) => unseal(open, place, sealed),
});

/** Data keys under a key ring. */
export const makeVault = (keys: SealingKeys): Vault => ({
  create: async (owner) => {
    const open = makeDataKey();
    return sealer(await keys.wrap(open, nameOf(owner)), open);
  },
  open: async (owner, dataKey) => sealer(dataKey, await keys.unwrap(dataKey, nameOf(owner))),
  rewrap: async (owner, dataKey) => keys.wrap(await keys.unwrap(dataKey, nameOf(owner)), nameOf(owner)),
  isCurrent: (dataKey) => keys.isCurrent(dataKey),
});
