import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync, renameSync, rmSync, statSync, utimes, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Result } from '../domain/result.ts';
import { makeFolder } from './make-folder.ts';

/** What the right is about: running the sandbox on a data folder, or having its embedded database open. */
export type DataLockName = 'sandbox' | 'database';

/** A right to a folder that one process has at a time. */
export interface DataLock {
  /** Whether a dead process had left it: its children may still be ending. */
  readonly tookOver: boolean;
  /** Gives the right up; a process that dies gives it up as well. */
  release(): void;
}

/** Who has the right now. `since` is an ISO instant; both are undefined if the holder's file cannot be read. */
export interface LockHolder {
  readonly pid: number | undefined;
  readonly since: string | undefined;
}

interface Claim {
  readonly pid: number;
  /** When the process began, in the kernel's own count: tells a reused pid. */
  readonly began?: string;
  /** Where pids mean the same: one boot of one machine, one pid namespace. */
  readonly place: string;
  readonly since: string;
}

const refreshMs = 5_000;
const staleMs = 30_000;
const defaultPatienceMs = 500;

const readOrNothing = (read: () => string): string | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

const bootId = (): string | undefined =>
  readOrNothing(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
const pidNamespace = (): string | undefined => readOrNothing(() => readlinkSync('/proc/self/ns/pid'));
const place = (): string => [bootId() ?? hostname(), pidNamespace()].join(' ');

/** Field 22 of /proc/PID/stat, which follows the name in brackets; undefined for a process that is gone or a zombie. */
const beginningOf = (pid: number): string | undefined => {
  const fields = readOrNothing(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
    ?.split(') ')
    .at(-1)
    ?.split(' ');
  return fields === undefined || fields[0] === 'Z' ? undefined : fields[19];
};

const exists = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (trouble) {
    return trouble instanceof Error && 'code' in trouble && trouble.code === 'EPERM';
  }
};

const isClaim = (value: unknown): value is Claim =>
  typeof value === 'object' &&
  value !== null &&
  'pid' in value &&
  typeof value.pid === 'number' &&
  'place' in value &&
  typeof value.place === 'string' &&
  'since' in value &&
  typeof value.since === 'string' &&
  (!('began' in value) || typeof value.began === 'string');

const readClaim = (path: string): Claim | undefined => {
  const text = readOrNothing(() => readFileSync(path, 'utf8'));
  try {
    const value: unknown = JSON.parse(text ?? '');
    return isClaim(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

/** Whether the file was refreshed of late: all that can be known of a process in another container or on another machine. */
const isFresh = (path: string): boolean => {
  const touched = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  return touched !== undefined && Date.now() - touched < staleMs;
};

const isAlive = (claim: Claim | undefined, path: string): boolean => {
  if (claim === undefined || claim.place !== place()) return isFresh(path);
  return claim.began === undefined ? exists(claim.pid) : beginningOf(claim.pid) === claim.began;
};

/** Writes our claim whole or not at all. */
const putClaim = (path: string): void => {
  const began = beginningOf(process.pid);
  const claim: Claim = {
    pid: process.pid,
    ...(began === undefined ? {} : { began }),
    place: place(),
    since: new Date().toISOString(),
  };
  const draft = `${path}.draft`;
  writeFileSync(draft, JSON.stringify(claim), { mode: 0o600 });
  renameSync(draft, path);
};

/** Removes the claims of the dead and counts them, up to the first of the living, if any. */
const findHolder = (
  folder: string,
  name: string,
  own: string,
): { readonly holder: LockHolder | undefined; readonly dead: number } => {
  let dead = 0;
  const others = readdirSync(folder).filter(
    (file) => file.startsWith(`${name}.`) && file.endsWith('.lock') && file !== own,
  );
  for (const other of others) {
    const path = join(folder, other);
    const claim = readClaim(path);
    if (isAlive(claim, path)) return { holder: { pid: claim?.pid, since: claim?.since }, dead };
    rmSync(path, { force: true });
    dead += 1;
  }
  return { holder: undefined, dead };
};

// A folder that was removed under us is no reason to end: the next use of it fails by itself.
const keepFresh = (path: string): NodeJS.Timeout =>
  setInterval(() => utimes(path, new Date(), new Date(), () => {}), refreshMs).unref();

/**
 * Takes the right to use a folder alone. Every claimant first puts down a file of its own and then looks for others, so
 * of two at once at most one goes on; those who see each other try again after a random moment. The files of dead
 * processes count for nothing, also when their pid belongs to another process by now.
 *
 * @param folder made if missing; its files `NAME.*.lock` are ours
 * @param patienceMs how long to wait for a holder that may be ending
 * @returns the lock, or who holds it
 * @throws if the folder cannot be written
 */
export const acquireDataLock = async (
  folder: string,
  name: DataLockName,
  patienceMs = defaultPatienceMs,
): Promise<Result<DataLock, LockHolder>> => {
  makeFolder(folder);
  const own = `${name}.${process.pid}-${randomBytes(4).toString('hex')}.lock`;
  const path = join(folder, own);
  const deadline = performance.now() + patienceMs;
  let tookOver = false;
  for (;;) {
    putClaim(path);
    const { holder, dead } = findHolder(folder, name, own);
    tookOver ||= dead > 0;
    if (holder === undefined) {
      const refreshing = keepFresh(path);
      return {
        ok: true,
        value: {
          tookOver,
          release: () => {
            clearInterval(refreshing);
            rmSync(path, { force: true });
          },
        },
      };
    }
    rmSync(path, { force: true });
    if (performance.now() > deadline) return { ok: false, problem: holder };
    await wait(20 + Math.random() * 80);
  }
};
