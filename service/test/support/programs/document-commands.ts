import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What a document writes for something that each installation has another of, and what stands for it here. */
export type Placeholders = readonly (readonly [written: string | RegExp, here: string])[];

/**
 * The commands of an operator's document, section by section, as a shell takes them: lines of its blocks that begin with `chinhchu`, those
 * that go on after a backslash joined, and three that are told on one line (`list | show ID`) as three.
 *
 * @param page below docs/
 */
export const documentCommands = (page: string): ReadonlyMap<string, readonly string[]> => {
  const text = readFileSync(fileURLToPath(new URL(`../../../../docs/${page}`, import.meta.url)), 'utf8');
  const sections = text.split(/^## /mu).slice(1);
  return new Map(
    sections.map((section) => [
      section.slice(0, section.indexOf('\n')),
      [...section.replaceAll(/ \\\n +/gu, ' ').matchAll(/^ {4}(chinhchu .*)$/gmu)]
        .map(([, line = '']) => line.replace(/ +# .*$/u, '').trim())
        .flatMap((line) => {
          const [noun = '', verbs = ''] = line.split(/(?<=^chinhchu \w+) /u);
          return verbs.split(' | ').map((words) => `${noun} ${words}`);
        }),
    ]),
  );
};

/** @returns the line with what stands here for what is written there */
export const filledIn = (line: string, placeholders: Placeholders): string =>
  placeholders.reduce((filled, [written, here]) => filled.replaceAll(written, here), line);

/** What a line did. */
export interface Typed {
  readonly code: number;
  readonly said: string;
}

/** Types a line into a shell of its own, in this folder. */
export const typeLine = (
  line: string,
  { folder, env }: { readonly folder: string; readonly env: Readonly<Record<string, string>> },
): Promise<Typed> =>
  new Promise((resolve) => {
    execFile('sh', ['-c', line], { cwd: folder, env, encoding: 'utf8' }, (trouble, stdout, stderr) =>
      resolve({ code: trouble === null ? 0 : Number(trouble.code), said: `${stdout}${stderr}` }),
    ).stdin?.end();
  });
