import { readFileSync, statSync } from 'node:fs';
import { CommandRefused } from './command-refused.ts';
import { fileTrouble } from './installation/file-trouble.ts';
import { onStore } from './operator/command/on-store.ts';

const mostBytes = 256 * 1024;

const readText = (path: string): string => {
  try {
    if (statSync(path).size <= mostBytes) return readFileSync(path, 'utf8');
  } catch (trouble) {
    throw new CommandRefused(`${path} cannot be read: ${fileTrouble(trouble)}.`, { cause: trouble });
  }
  throw new CommandRefused(`${path} is larger than a definition may be (${mostBytes} bytes).`);
};

/** `chinhchu provider add FILE | list | show | on | off`: the file is read here, by whoever gives the command, and not by the service. */
export const run = async (args: readonly string[]): Promise<number> => {
  const [verb, path, ...rest] = args.filter((arg) => arg !== '--json');
  const isAdd = verb === 'add' && path !== undefined && !path.startsWith('--');
  return onStore('provider')(
    isAdd ? ['add', readText(path), ...rest, ...args.filter((arg) => arg === '--json')] : args,
  );
};
