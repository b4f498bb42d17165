import type { KeyObject } from 'node:crypto';
import { createSecretKey, randomBytes } from 'node:crypto';
import type { Result } from '../../domain/result.ts';
import { makeBlindIndex } from './blind-index.ts';
import type { Clock } from '../clock.ts';
import type { IndexKeys, KeyOrigin, KeyProblem, KeyRing, SealingKeys } from './keys.ts';
import { SealBroken } from './keys.ts';
import type { KeyFiles } from './keys-files.ts';
import { createKeyFiles, newSecret, readKeyFiles, writeKeyFile } from './keys-files.ts';
import type { DerivedRoot } from './root-keys.ts';
import { deriveRoot, makeRootKeys } from './root-keys.ts';
import { decrypt, encrypt } from './sealing.ts';

const secretKey = (secret: string): KeyObject => createSecretKey(secret, 'base64');

interface Loaded {
  readonly origin: KeyOrigin;
  readonly currentId: string;
  readonly sealing: ReadonlyMap<string, KeyObject>;
  readonly index: ReadonlyMap<number, ReturnType<typeof makeBlindIndex>>;
  readonly roots: readonly [DerivedRoot, ...DerivedRoot[]];
}

const load = ({ sealing, index, root }: KeyFiles): Loaded => ({
  // One key made in the sandbox makes the whole ring a sandbox ring.
  origin: [sealing.origin, index.origin, root.origin].includes('sandbox') ? 'sandbox' : 'production',
  currentId: sealing.current,
  sealing: new Map(sealing.keys.map((key) => [key.id, secretKey(key.secret)])),
  index: new Map(index.keys.map((key) => [key.version, makeBlindIndex(secretKey(key.secret))])),
  roots: [deriveRoot(secretKey(root.secret)), ...(root.newer ?? []).map(({ secret }) => deriveRoot(secretKey(secret)))],
});

/** The key id in front of a wrapped data key: one byte of length, then ASCII. */
const keyIdOf = (wrapped: Uint8Array): string =>
  Buffer.from(wrapped.subarray(1, 1 + (wrapped[0] ?? 0))).toString('latin1');

const sealingKeys = (loaded: () => Loaded, reload: () => Promise<void>): SealingKeys => {
  let chosen: string | undefined;
  let givenUp: readonly string[] = [];
  /** What the files say stands where no database has said otherwise. */
  const currentId = (): string => (chosen !== undefined && loaded().sealing.has(chosen) ? chosen : loaded().currentId);
  return {
    get currentId() {
      return currentId();
    },
    get ids() {
      return [...loaded().sealing.keys()];
    },
    has: (id) => loaded().sealing.has(id),
    use: (id) => {
      chosen = id;
    },
    giveUp: (ids) => {
      givenUp = ids;
    },
    get lacksGivenUp() {
      return givenUp.some((id) => !loaded().sealing.has(id));
    },
    isGivenUp: (wrapped) => {
      const id = keyIdOf(wrapped);
      return !loaded().sealing.has(id) && givenUp.includes(id);
    },
    isCurrent: (wrapped) => keyIdOf(wrapped) === currentId(),
    wrap: async (dataKey, owner) => {
      const id = currentId();
      const key = loaded().sealing.get(id);
      if (key === undefined) throw new SealBroken('the current sealing key is not in the ring');
      return Buffer.concat([
        Buffer.from([id.length]),
        Buffer.from(id, 'latin1'),
        encrypt(key, `data-key:${owner}`, dataKey),
      ]);
    },
    unwrap: async (wrapped, owner) => {
      const id = keyIdOf(wrapped);
      if (!loaded().sealing.has(id)) await reload();
      const key = loaded().sealing.get(id);
      if (key === undefined) throw new SealBroken(`sealing key ${id} is not in the ring`);
      return decrypt(key, `data-key:${owner}`, wrapped.subarray(1 + id.length));
    },
  };
};

const indexKeys = (loaded: () => Loaded): IndexKeys => ({
  get newest() {
    return Math.max(...loaded().index.keys());
  },
  get versions() {
    return [...loaded().index.keys()];
  },
  has: (version) => loaded().index.has(version),
  digest: async (version, field, value) => {
    const digest = loaded().index.get(version);
    if (digest === undefined) throw new Error(`index key ${version} is not in the ring`);
    return digest(field, value);
  },
});

/**
 * Opens the key ring of a folder.
 *
 * @param mayCreate makes sandbox keys when there are none at all; production never sets it
 */
export const openKeyRing = (
  folder: string,
  { mayCreate, clock }: { readonly mayCreate: boolean; readonly clock: Clock },
): Result<KeyRing, KeyProblem> => {
  let read = readKeyFiles(folder);
  if (!read.ok && read.problem.code === 'keys-missing' && mayCreate) {
    createKeyFiles(folder, 'sandbox', clock.now().toISOString());
    read = readKeyFiles(folder);
  }
  if (!read.ok) return read;
  let loaded = load(read.value);
  const reload = async (): Promise<void> => {
    const again = readKeyFiles(folder);
    if (!again.ok) throw new Error(again.problem.detail);
    loaded = load(again.value);
  };
  const current = (): Loaded => loaded;
  return {
    ok: true,
    value: {
      get origin() {
        return loaded.origin;
      },
      sealing: sealingKeys(current, reload),
      index: indexKeys(current),
      ...makeRootKeys(() => loaded.roots, clock),
      reload,
    },
  };
};

const change = <File extends 'sealing' | 'index' | 'root'>(
  folder: string,
  file: File,
  next: (files: KeyFiles) => KeyFiles[File],
): Result<KeyFiles[File], KeyProblem> => {
  const read = readKeyFiles(folder);
  if (!read.ok) return read;
  const value = next(read.value);
  writeKeyFile(folder, file, value);
  return { ok: true, value };
};

/** Makes a sealing key the one that a program without a database, or of an older version, wraps under. */
export const makeSealingKeyCurrent = (folder: string, id: string): Result<unknown, KeyProblem> =>
  change(folder, 'sealing', ({ sealing }) => ({ ...sealing, current: id }));

/** Adds a sealing key, under which nothing is wrapped yet: the database says when (`keyRegistry.beginSealing`). */
export const addSealingKey = (
  folder: string,
  { clock }: { readonly clock: Clock },
): Result<{ readonly id: string }, KeyProblem> => {
  const id = randomBytes(6).toString('base64url');
  const changed = change(folder, 'sealing', ({ sealing }) => ({
    ...sealing,
    keys: [...sealing.keys, { id, createdAt: clock.now().toISOString(), secret: newSecret() }],
  }));
  return changed.ok ? { ok: true, value: { id } } : changed;
};

/** Adds an index key with the next version; the store begins to use it with `beginIndexRotation`. */
export const addIndexKey = (
  folder: string,
  { clock }: { readonly clock: Clock },
): Result<{ readonly version: number }, KeyProblem> => {
  let version = 0;
  const changed = change(folder, 'index', ({ index }) => {
    version = Math.max(...index.keys.map((key) => key.version)) + 1;
    return { ...index, keys: [...index.keys, { version, createdAt: clock.now().toISOString(), secret: newSecret() }] };
  });
  return changed.ok ? { ok: true, value: { version } } : changed;
};

/** Adds a root secret, under which nothing is made yet: the database says when. @returns its name */
export const addRootSecret = (
  folder: string,
  { clock }: { readonly clock: Clock },
): Result<{ readonly name: string }, KeyProblem> => {
  const secret = newSecret();
  const changed = change(folder, 'root', ({ root }) => ({
    ...root,
    newer: [...(root.newer ?? []), { createdAt: clock.now().toISOString(), secret }],
  }));
  return changed.ok ? { ok: true, value: { name: deriveRoot(secretKey(secret)).name } } : changed;
};

/** Takes the root secrets of these names out of the file; the first one stays, as what lasts is under it. */
export const dropRootSecrets = (folder: string, names: readonly string[]): Result<unknown, KeyProblem> =>
  change(folder, 'root', ({ root }) => ({
    ...root,
    newer: (root.newer ?? []).filter(({ secret }) => !names.includes(deriveRoot(secretKey(secret)).name)),
  }));
