import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { pick } from '../../../src/commands/sandbox/programs.ts';

/** A command under test, in a process of its own. */
export interface RunningCommand {
  readonly pid: number;
  /** Settles when it is over. */
  readonly ended: Promise<{
    readonly code: number | null;
    readonly signal: NodeJS.Signals | null;
    readonly stdout: string;
    readonly stderr: string;
  }>;
  /** The first line of its output that is JSON; undefined if it ends without one. */
  readonly firstJson: Promise<unknown>;
  kill(signal: NodeJS.Signals): void;
}

const readJson = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

/** What every program under test has of our own environment: the machine's PATH, and what Node is to load quickly. */
export const machineEnvironment = (): NodeJS.ProcessEnv =>
  pick(process.env, ['PATH', 'NODE_COMPILE_CACHE', 'NODE_OPTIONS']);

/** Starts `node FILE …` with exactly this environment beside the machine's. */
export const startCommand = (args: readonly string[], env: Readonly<Record<string, string>>): RunningCommand => {
  const child = spawn(process.execPath, args, {
    env: { ...machineEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const lines = createInterface({ input: child.stdout });
  const firstJson = new Promise<unknown>((resolve) => {
    lines.on('line', (line) => {
      const value = readJson(line);
      if (value !== undefined) resolve(value);
    });
    lines.on('close', () => resolve(undefined));
  });
  const ended = new Promise<Awaited<RunningCommand['ended']>>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return {
    pid: child.pid ?? 0,
    ended,
    firstJson,
    kill: (signal) => {
      child.kill(signal);
    },
  };
};
