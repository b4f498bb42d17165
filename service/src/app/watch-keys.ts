import { hostname } from 'node:os';
import { keyFileNames } from '../platform/keys/keys-files.ts';
import { randomId } from '../platform/random.ts';
import type { KeyName, KeyStanding } from '../store/keys/key-registry.ts';
import { calledKey, keyMissing, rootForeign } from '../store/keys/key-registry.ts';
import { StorageUnavailable } from '../store/store.ts';
import type { AppParts } from './parts.ts';

/** Looks whether the keys that the database is used with are here. */
export interface KeyWatch {
  /** Whether nothing that is in use is missing, as last seen. */
  readonly well: boolean;
  /** Looks, tells the log what has changed, and says to the others which keys this process has. */
  look(): Promise<void>;
  /** Says that this process serves no more. */
  leave(): Promise<void>;
}

const troublesOf = ({ missing, awaited, foreign }: KeyStanding): ReadonlyMap<string, string> =>
  new Map([
    ...foreign.map(({ kind }): [string, string] => [kind, `${rootForeign}.`]),
    ...missing.map((key): [string, string] => [nameOf(key), `${keyMissing(key)}.`]),
    ...awaited.map((key): [string, string] => [
      nameOf(key),
      `The ${calledKey(key)} is published and not here yet: copy ${keyFileNames[key.kind]} from where it was made, before it is begun with.`,
    ]),
  ]);
const nameOf = ({ kind, name }: KeyName): string => `${kind}:${name}`;

const unlessAway = <Value>(asked: Promise<Value>): Promise<Value | undefined> =>
  asked.catch((trouble: unknown) => {
    if (trouble instanceof StorageUnavailable) return undefined;
    throw trouble;
  });

/** @returns the watch; nothing is missing before it has looked, as the store was opened with these keys */
export const makeKeyWatch = ({ store: { keyRegistry }, log }: Pick<AppParts, 'store' | 'log'>): KeyWatch => {
  const id = randomId();
  let told: ReadonlyMap<string, string> = new Map();
  let well = true;
  return {
    get well() {
      return well;
    },
    look: async () => {
      const standing = await unlessAway(keyRegistry.standing());
      // That the database is away is told already.
      if (standing === undefined) return;
      const troubles = troublesOf(standing);
      for (const [name, trouble] of troubles)
        if (told.get(name) !== trouble) log.warn(trouble, { code: 'key-not-here', detail: name });
      for (const name of told.keys())
        if (!troubles.has(name)) log.warn('A key that was not here has come', { code: 'key-here', detail: name });
      told = troubles;
      well = standing.missing.length + standing.foreign.length === 0;
      await unlessAway(keyRegistry.present(id, hostname()));
    },
    leave: async () => {
      await unlessAway(keyRegistry.leave(id));
    },
  };
};
