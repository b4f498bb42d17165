import { createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** One key for each use, derived from the one in the file (HKDF, RFC 5869). */
export interface Keys {
  /** Seals rows and attachments. */
  readonly seal: KeyObject;
  /** Digests that must not be guessable by who holds the database. */
  readonly index: KeyObject;
  /** Binds forms to browsers. */
  readonly form: KeyObject;
  /** Seals what strangers carry in cookies: they can have as much sealed as they like, which must not wear out the other keys. */
  readonly cookie: KeyObject;
}

const keyBytes = 32;

/** Reads the key file, or makes it (mode 0600, on disk before it is used) when there is none. @throws when it is not 32 bytes in base64url */
export const loadKeys = (file: string): Keys => {
  const root = readOrMake(file);
  const derive = (use: string): KeyObject =>
    createSecretKey(Buffer.from(hkdfSync('sha256', root, Buffer.alloc(0), `chinhchu-portal:${use}`, keyBytes)));
  return { seal: derive('seal'), index: derive('index'), form: derive('form'), cookie: derive('cookie') };
};

const readOrMake = (file: string): Buffer => {
  const found = read(file);
  if (found !== undefined) return found;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = openSync(draft, 'wx', 0o600);
  writeSync(handle, `${randomBytes(keyBytes).toString('base64url')}\n`);
  fsyncSync(handle);
  closeSync(handle);
  try {
    // A link never replaces a key that another process made meanwhile.
    linkSync(draft, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(draft);
  }
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
  const made = read(file);
  if (made === undefined) throw new Error(`The key file ${file} vanished.`);
  return made;
};

const read = (file: string): Buffer | undefined => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
  const key = Buffer.from(text, 'base64url');
  if (key.length !== keyBytes) throw new Error(`The key file ${file} does not hold 32 bytes in base64url.`);
  return key;
};

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
