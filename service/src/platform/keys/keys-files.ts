import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Result } from '../../domain/result.ts';
import type { KeyOrigin, KeyProblem } from './keys.ts';
import { makeFolder } from '../make-folder.ts';
import { isOpenToOthers } from './secret-file.ts';

/** The key folder: three files, so that sealing and index keys can be kept and backed up apart. */
export const keyFileNames = {
  sealing: 'sealing-keys.json',
  index: 'index-keys.json',
  root: 'root-secret.json',
} as const;
type KeyFile = keyof typeof keyFileNames;

interface StoredKey {
  readonly createdAt: string;
  readonly secret: string;
}
export interface SealingFile {
  readonly origin: KeyOrigin;
  readonly current: string;
  readonly keys: readonly (StoredKey & { readonly id: string })[];
}
export interface IndexFile {
  readonly origin: KeyOrigin;
  readonly keys: readonly (StoredKey & { readonly version: number })[];
}
export interface RootFile extends StoredKey {
  readonly origin: KeyOrigin;
  /** Those that came after it, the newest last. */
  readonly newer?: readonly StoredKey[];
}
export interface KeyFiles {
  readonly sealing: SealingFile;
  readonly index: IndexFile;
  readonly root: RootFile;
}

export const newSecret = (): string => randomBytes(32).toString('base64');

/** Writes a file of secrets so that after a crash there is the old one or the new one, never half of one. Mode 0600. */
export const writeSecretFile = (folder: string, name: string, content: object): void => {
  const path = join(folder, name);
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    const handle = openSync(draft, 'wx', 0o600);
    try {
      writeSync(handle, `${JSON.stringify(content, null, 2)}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
  const directory = openSync(folder, 'r');
  fsyncSync(directory);
  closeSync(directory);
};

/** Writes one of the three key files. */
export const writeKeyFile = <File extends KeyFile>(folder: string, file: File, content: KeyFiles[File]): void =>
  writeSecretFile(folder, keyFileNames[file], content);

/**
 * Makes the folder (0700) with all three files at once: after a crash there are all or none. Keys that exist already
 * stay, also when another process made them meanwhile.
 */
export const createKeyFiles = (folder: string, origin: KeyOrigin, createdAt: string): void => {
  makeFolder(dirname(folder));
  const draft = mkdtempSync(`${folder}.new-`);
  try {
    const id = randomBytes(6).toString('base64url');
    writeKeyFile(draft, 'root', { origin, createdAt, secret: newSecret() });
    writeKeyFile(draft, 'index', { origin, keys: [{ version: 1, createdAt, secret: newSecret() }] });
    writeKeyFile(draft, 'sealing', { origin, current: id, keys: [{ id, createdAt, secret: newSecret() }] });
    renameSync(draft, folder);
  } catch (trouble) {
    if (!existsSync(join(folder, keyFileNames.sealing))) throw trouble;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
};

const isSecret = (value: unknown): boolean => typeof value === 'string' && Buffer.from(value, 'base64').length === 32;
const isOrigin = (value: unknown): boolean => value === 'sandbox' || value === 'production';
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const isKeyList = (value: unknown, hasName: (key: Readonly<Record<string, unknown>>) => boolean): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((key) => isRecord(key) && isSecret(key['secret']) && hasName(key));

const isSealingFile = (value: unknown): value is SealingFile =>
  isRecord(value) &&
  isOrigin(value['origin']) &&
  isKeyList(value['keys'], (key) => typeof key['id'] === 'string' && /^[\w-]{1,40}$/u.test(key['id'])) &&
  Array.isArray(value['keys']) &&
  value['keys'].some((key) => isRecord(key) && key['id'] === value['current']);
const isIndexFile = (value: unknown): value is IndexFile =>
  isRecord(value) &&
  isOrigin(value['origin']) &&
  isKeyList(value['keys'], (key) => Number.isSafeInteger(key['version']) && Number(key['version']) > 0);
const isRootFile = (value: unknown): value is RootFile =>
  isRecord(value) &&
  isOrigin(value['origin']) &&
  isSecret(value['secret']) &&
  (value['newer'] === undefined ||
    (Array.isArray(value['newer']) && value['newer'].every((key) => isRecord(key) && isSecret(key['secret']))));

const readJson = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
};

const refuse = (code: KeyProblem['code'], detail: string): { readonly ok: false; readonly problem: KeyProblem } => ({
  ok: false,
  problem: { code, detail },
});

/** Reads the three files, or says in one sentence why they cannot be used. */
export const readKeyFiles = (folder: string): Result<KeyFiles, KeyProblem> => {
  const paths = Object.values(keyFileNames).map((name) => join(folder, name));
  const missing = paths.filter((path) => !existsSync(path));
  if (missing.length === paths.length) return refuse('keys-missing', `There are no keys in ${folder}.`);
  if (missing.length > 0)
    return refuse(
      'keys-incomplete',
      `Of the key files, ${missing.join(' and ')} is missing; restore it from the backup of the keys.`,
    );
  const open = paths.filter(isOpenToOthers);
  if (open.length > 0)
    return refuse(
      'keys-readable-by-others',
      `${open.join(' and ')} can be read by others on this machine; run chmod 600.`,
    );
  const [sealing, index, root] = paths.map(readJson);
  if (!isSealingFile(sealing))
    return refuse('keys-malformed', `${join(folder, keyFileNames.sealing)} is not a file of sealing keys.`);
  if (!isIndexFile(index))
    return refuse('keys-malformed', `${join(folder, keyFileNames.index)} is not a file of index keys.`);
  if (!isRootFile(root)) return refuse('keys-malformed', `${join(folder, keyFileNames.root)} is not a root secret.`);
  return { ok: true, value: { sealing, index, root } };
};
