import { readFileSync, statSync } from 'node:fs';
import { longestRoster } from '../domain/approval/read-roster.ts';
import { CommandRefused } from './command-refused.ts';
import { fileTrouble } from './installation/file-trouble.ts';
import { onStore } from './operator/command/on-store.ts';

/** In UTF-8 a letter of Vietnamese takes three bytes at most. */
const mostBytes = 3 * longestRoster;

const readText = (path: string): string => {
  try {
    if (statSync(path).size > mostBytes)
      throw new CommandRefused(`${path} is larger than a roster may be (${mostBytes} bytes). Import it in parts.`);
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (trouble) {
    if (trouble instanceof CommandRefused) throw trouble;
    if (trouble instanceof TypeError)
      throw new CommandRefused(`${path} is not UTF-8. Save it as "CSV UTF-8" and import it again.`, { cause: trouble });
    throw new CommandRefused(`${path} cannot be read: ${fileTrouble(trouble)}.`, { cause: trouble });
  }
};

/** `chinhchu officials import FILE | list | approve | reject`: the file is read here, by whoever gives the command, and not by the service. */
export const run = async (args: readonly string[]): Promise<number> => {
  const words = args.filter((arg) => arg !== '--json');
  const [verb, path] = words;
  const runIt = onStore('officials');
  return verb !== 'import' || path === undefined || words.length > 2
    ? runIt(args)
    : runIt(['import', readText(path), ...args.filter((arg) => arg === '--json')]);
};
