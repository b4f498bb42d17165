import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { CommandRefused } from '../command-refused.ts';

/** Our own door, for commands and for serving. */
export const launcher = fileURLToPath(new URL('../../../bin/chinhchu.mjs', import.meta.url));

/** How a command ended. */
export interface StepOutcome {
  readonly code: number | null;
  readonly said: unknown;
}

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Runs `chinhchu WORDS --json` to its end, with exactly this environment and the flags of Node that this program was given. */
export const runCommandIn = async (
  env: Readonly<Record<string, string>>,
  words: readonly string[],
): Promise<StepOutcome & { readonly complaint: string }> => {
  const child = spawn(process.execPath, [...process.execArgv, launcher, ...words, '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [said, complaint] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, said: readJson(said), complaint: complaint || said };
};

/**
 * A step of the first installation, by the command that an operator types.
 *
 * @returns what it answered
 * @throws CommandRefused with what it said when it failed
 */
export const runStep = async (env: Readonly<Record<string, string>>, words: readonly string[]): Promise<unknown> => {
  const { code, said, complaint } = await runCommandIn(env, words);
  if (code !== 0) throw new CommandRefused(`chinhchu ${words.join(' ')} failed:\n${complaint.trim()}`);
  return said;
};
