import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import type { Result } from '../domain/result.ts';

/** argon2id (the library's standard algorithm) with 19 MiB, two passes, one lane (OWASP password storage; about 10 CPU-ms). */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const current = '$argon2id$v=19$m=19456,t=2,p=1$';

/** Too many wait already. */
export interface QueueFull {
  readonly code: 'queue-full';
  readonly retryAfterSeconds: number;
}

/** Two queues, each with a bound of its own: what strangers can fill stops nobody who has proven something. */
export type HashTurn = 'first' | 'after';

/** Hashes off the main thread, as many at once as there are cores; the rest queue up to a bound. */
export interface PasswordHashing {
  /**
   * @param turn who is hashed for first when many wait: people past a code or on a device of theirs come before strangers
   * @returns a PHC string
   */
  hash(password: string, turn: HashTurn): Promise<Result<string, QueueFull>>;
  /**
   * Compares with a PHC string of any parameters.
   *
   * @throws Error when it is no PHC string: what we keep is damaged
   */
  verify(hashed: string, password: string, turn: HashTurn): Promise<Result<boolean, QueueFull>>;
  /** A hash of a password nobody has, made with today's parameters: to be verified where there is none. */
  decoy(): Promise<string>;
  /** True when the hash was made with other parameters than today's. */
  needsRehash(hashed: string): boolean;
  queue(): { readonly running: number; readonly waiting: number };
}

const retryAfterSeconds = 5;
const standardThreads = 4;

/**
 * Node does the hashing on libuv's threads, where names are resolved and files are read too: one thread is left to those.
 *
 * @param threads libuv's; the environment may name another number (UV_THREADPOOL_SIZE)
 */
export const hashesAtOnce = (
  cores = availableParallelism(),
  threads = Number(process.env['UV_THREADPOOL_SIZE'] ?? standardThreads),
): number => Math.max(1, Math.min(cores, threads - 1));

/** @param longestQueue how many may wait in each queue */
export const makePasswordHashing = (longestQueue: number, atOnce = hashesAtOnce()): PasswordHashing => {
  const queues: Readonly<Record<HashTurn, (() => void)[]>> = { first: [], after: [] };
  let running = 0;

  const inTurn = async <Value>(turn: HashTurn, work: () => Promise<Value>): Promise<Result<Value, QueueFull>> => {
    if (running >= atOnce) {
      const waiting = queues[turn];
      if (waiting.length >= longestQueue) return { ok: false, problem: { code: 'queue-full', retryAfterSeconds } };
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
    } else {
      running += 1;
    }
    try {
      return { ok: true, value: await work() };
    } finally {
      // The place is handed on, so that nobody slips in between.
      const next = queues.first.shift() ?? queues.after.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };

  let decoy: Promise<string> | undefined;
  return {
    decoy: () => (decoy ??= hash(randomBytes(32), parameters)),
    hash: (password, turn) => inTurn(turn, () => hash(password, parameters)),
    verify: (hashed, password, turn) => inTurn(turn, () => verify(hashed, password)),
    needsRehash: (hashed) => !hashed.startsWith(current),
    queue: () => ({ running, waiting: queues.first.length + queues.after.length }),
  };
};
