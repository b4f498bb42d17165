import { createInterface } from 'node:readline/promises';
import type { Terminal } from './operator/client/ask-for-client.ts';
import { askForClient } from './operator/client/ask-for-client.ts';
import { onStore } from './operator/command/on-store.ts';

/** Who says all this in words is not asked. */
const saysAll = (words: readonly string[]): boolean =>
  ['name', 'agency', 'agency-id'].every((name) => words.some((word) => word.split('=')[0] === `--${name}`));

const isAtTerminal = (): boolean => process.stdin.isTTY && process.stderr.isTTY;

/** Questions go to the error stream, so that the block alone goes into a file. */
const withTerminal = async <Made>(use: (terminal: Terminal) => Promise<Made>): Promise<Made> => {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const gone = new Promise<undefined>((resolve) => {
    lines.once('close', () => resolve(undefined));
  });
  try {
    return await use({
      say: (text) => process.stderr.write(`${text}\n`),
      ask: async (question) => (await Promise.race([lines.question(question), gone]))?.trim(),
    });
  } finally {
    lines.close();
  }
};

/** `chinhchu client …`: `add` without the words it needs asks for them where somebody sits at a terminal. */
export const run = async (args: readonly string[]): Promise<number> => {
  const [verb, ...words] = args;
  if (verb !== 'add' || args.includes('--json') || saysAll(words) || !isAtTerminal()) return onStore('client')(args);
  const asked = await withTerminal((terminal) => askForClient(terminal, words));
  return asked === undefined ? 1 : onStore('client')(['add', ...asked]);
};
