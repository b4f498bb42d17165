import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Result } from '../../domain/result.ts';
import type { Sentence } from './sentences.ts';
import { programEnded, programKilled, programSilent } from './sentences.ts';

/** What to run: a file for this Node, with exactly this environment. */
export interface Program {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
}

/** A child that runs. */
export interface RunningProgram {
  /** The message in which it said that it is ready, or why it never will be. */
  readonly ready: Promise<Result<object, Sentence>>;
  /** Settles when it is gone; `how` says with what code or signal. */
  readonly ended: Promise<{ readonly how: string }>;
  /** The last lines it wrote. */
  lastWords(): string;
  /** SIGTERM, and SIGKILL if it is still there after the grace; a sentence if it came to that. */
  stop(graceMs: number): Promise<Sentence | undefined>;
}

const readyWithinMs = 120_000;
const lastLines = 15;

const isReady = (message: unknown): message is object =>
  typeof message === 'object' && message !== null && 'ready' in message && message.ready === true;

/** The log of this run in a fresh file; that of the run before stays beside it. */
const openLog = (path: string): number => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  if (existsSync(path)) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
};

/**
 * Starts a child under this Node and the flags it was given, in a process group of its own (Ctrl-C in the terminal
 * reaches us alone, and we stop the children in order) and with an IPC channel, whose closing tells it that we are gone.
 */
export const startProgram = ({ name, args, env, logFile }: Program): RunningProgram => {
  const log = openLog(logFile);
  const child = spawn(process.execPath, [...process.execArgv, ...args], {
    env,
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  const ended = new Promise<{ readonly how: string }>((resolve) => {
    child.once('error', (trouble) => resolve({ how: trouble.message }));
    child.once('exit', (code, signal) => resolve({ how: signal ?? `exit code ${code}` }));
  });
  const ready = new Promise<Result<object, Sentence>>((resolve) => {
    const tooLong = setTimeout(
      () => resolve({ ok: false, problem: programSilent(name, readyWithinMs / 1000, logFile) }),
      readyWithinMs,
    );
    const settle = (result: Result<object, Sentence>): void => {
      clearTimeout(tooLong);
      resolve(result);
    };
    child.on('message', (message) => {
      if (isReady(message)) settle({ ok: true, value: message });
    });
    void ended.then(({ how }) => settle({ ok: false, problem: programEnded(name, how, logFile) }));
  });
  return {
    ready,
    ended,
    lastWords: () => readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-lastLines).join('\n'),
    stop: async (graceMs) => {
      child.kill('SIGTERM');
      const patience = new AbortController();
      const killing = wait(graceMs, undefined, { signal: patience.signal }).then(
        () => child.kill('SIGKILL'),
        () => false,
      );
      await ended;
      patience.abort();
      return (await killing) ? programKilled(name, logFile) : undefined;
    },
  };
};
