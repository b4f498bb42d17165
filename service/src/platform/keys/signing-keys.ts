import type { KeyObject } from 'node:crypto';
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SigningAlgorithm } from '../../domain/oauth-client.ts';
import type { Result } from '../../domain/result.ts';
import type { KeyOrigin, KeyProblem } from './keys.ts';
import { writeSecretFile } from './keys-files.ts';
import { makeFolder } from '../make-folder.ts';
import { isOpenToOthers } from './secret-file.ts';

const signingAlgorithms = ['ES256', 'RS256'] as const satisfies readonly SigningAlgorithm[];

const refuse = (code: KeyProblem['code'], detail: string): { readonly ok: false; readonly problem: KeyProblem } => ({
  ok: false,
  problem: { code, detail },
});

export const signingKeysFile = 'signing-keys.json';

/** One key as it lies in the file. */
interface StoredSigningKey {
  readonly kid: string;
  readonly algorithm: SigningAlgorithm;
  readonly createdAt: string;
  /** It is published as soon as it exists, and signs from this instant on. */
  readonly activeFrom: string;
  /** PKCS #8, PEM. */
  readonly privateKey: string;
}

export interface SigningKeyFile {
  readonly origin: KeyOrigin;
  readonly keys: readonly StoredSigningKey[];
}

/** A key as the provider uses it. */
export interface SigningKey {
  readonly kid: string;
  readonly algorithm: SigningAlgorithm;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** What was signed by a former key can be verified for so long: longer than any session, so that its ID token still signs out. */
const keptMs = 7 * 24 * 60 * 60 * 1000;

const makeKey = (algorithm: SigningAlgorithm, createdAt: string, activeFrom: string): StoredSigningKey => {
  const { privateKey } =
    algorithm === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    kid: `${algorithm.toLowerCase()}-${randomBytes(8).toString('hex')}`,
    algorithm,
    createdAt,
    activeFrom,
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
};

/** Makes the first keys, one for each algorithm; keys that exist stay. */
export const createSigningKeys = (folder: string, origin: KeyOrigin, now: string): void => {
  if (existsSync(join(folder, signingKeysFile))) return;
  makeFolder(folder);
  writeSecretFile(folder, signingKeysFile, {
    origin,
    keys: signingAlgorithms.map((algorithm) => makeKey(algorithm, now, now)),
  } satisfies SigningKeyFile);
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const isInstant = (value: unknown): boolean => typeof value === 'string' && !Number.isNaN(Date.parse(value));
const isFile = (value: unknown): value is SigningKeyFile =>
  isRecord(value) &&
  (value['origin'] === 'sandbox' || value['origin'] === 'production') &&
  Array.isArray(value['keys']) &&
  value['keys'].every(
    (key) =>
      isRecord(key) &&
      typeof key['kid'] === 'string' &&
      signingAlgorithms.some((one) => one === key['algorithm']) &&
      isInstant(key['activeFrom']) &&
      typeof key['privateKey'] === 'string',
  ) &&
  signingAlgorithms.every(
    (algorithm) =>
      Array.isArray(value['keys']) && value['keys'].some((key) => isRecord(key) && key['algorithm'] === algorithm),
  );

/** Reads the file, or says in one sentence why it cannot be used. */
export const readSigningKeys = (folder: string): Result<SigningKeyFile, KeyProblem> => {
  const path = join(folder, signingKeysFile);
  if (!existsSync(path))
    return refuse('keys-missing', `There are no signing keys in ${folder}; run chinhchu keys rotate signing.`);
  if (isOpenToOthers(path))
    return refuse('keys-readable-by-others', `${path} can be read by others on this machine; run chmod 600.`);
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (isFile(read)) return { ok: true, value: read };
  } catch {
    // Said below: a file that cannot be read is malformed.
  }
  return refuse('keys-malformed', `${path} is not a file of signing keys.`);
};

const newestFirst = (keys: readonly StoredSigningKey[]): readonly StoredSigningKey[] =>
  [...keys].sort((a, b) => b.activeFrom.localeCompare(a.activeFrom));

/** The keys of one algorithm that are published at an instant: the one that signs first, then the next ones, then former ones. */
const publishedOf = (keys: readonly StoredSigningKey[], now: Date): readonly StoredSigningKey[] => {
  const sorted = newestFirst(keys);
  const signing = sorted.findIndex(({ activeFrom }) => Date.parse(activeFrom) <= now.getTime());
  const current = sorted[signing];
  const former = sorted.filter(
    (_key, place) =>
      signing >= 0 && place > signing && now.getTime() < Date.parse(sorted[place - 1]?.activeFrom ?? '') + keptMs,
  );
  return [...(current === undefined ? [] : [current]), ...sorted.slice(0, Math.max(0, signing)), ...former];
};

const publishedAt = ({ keys }: SigningKeyFile, now: Date): readonly StoredSigningKey[] =>
  signingAlgorithms.flatMap((algorithm) =>
    publishedOf(
      keys.filter((key) => key.algorithm === algorithm),
      now,
    ),
  );

/** The names of what `signingKeysAt` gives, in its order: cheap to ask for again and again. */
export const publishedKids = (file: SigningKeyFile, now: Date): readonly string[] =>
  publishedAt(file, now).map(({ kid }) => kid);

/**
 * The keys that are published at an instant; the first of each algorithm is the one that signs. Every process that holds the
 * file comes to the same answer by its clock alone.
 */
export const signingKeysAt = (file: SigningKeyFile, now: Date): readonly SigningKey[] =>
  publishedAt(file, now).map(({ kid, algorithm, privateKey }) => {
    const key = createPrivateKey(privateKey);
    return { kid, algorithm, privateKey: key, publicKey: createPublicKey(key) };
  });

/**
 * Adds the next keys: published at once, signing from `activeFrom` on, when every portal and server has seen them. Keys that
 * nothing is verified by any more are dropped.
 */
export const addSigningKeys = (
  folder: string,
  { now, activeFrom }: { readonly now: Date; readonly activeFrom: Date },
): Result<{ readonly kids: readonly string[] }, KeyProblem> => {
  const read = readSigningKeys(folder);
  if (!read.ok) return read;
  const added = signingAlgorithms.map((algorithm) => makeKey(algorithm, now.toISOString(), activeFrom.toISOString()));
  const kept = new Set(publishedKids(read.value, now));
  writeSecretFile(folder, signingKeysFile, {
    ...read.value,
    keys: [...read.value.keys.filter(({ kid }) => kept.has(kid)), ...added],
  } satisfies SigningKeyFile);
  return { ok: true, value: { kids: added.map(({ kid }) => kid) } };
};
