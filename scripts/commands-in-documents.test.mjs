import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './install.mjs';

/** @type {{ commands: { name: string, usage: string }[] }} */
const { commands } = JSON.parse(
  execFileSync(process.execPath, [join(root, 'service/bin/chinhchu.mjs'), '--help', '--json'], { encoding: 'utf8' }),
);
const usages = new Map(commands.map(({ name, usage }) => [name, usage]));

const pages = ['.', 'docs', 'docs/adr', 'docs/connecting', 'docs/running', 'docs/interfaces', 'deploy'].flatMap(
  (folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name)),
);

/** The commands in a page: in the lines of its blocks, and between backticks. A command that is written about as an idea has no words after it. */
const written = (/** @type {string} */ page) => {
  const text = readFileSync(join(root, page), 'utf8');
  const blocks = [...text.matchAll(/^(?: {4,}|\$ )(.*)$/gmu)].map(([, line = '']) => line.replace(/ {2,}#.*$/u, ''));
  const spans = [...text.matchAll(/`([^`\n]+)`/gu)].map(([, span = '']) => span);
  return [...blocks, ...spans].flatMap((line) =>
    [...line.matchAll(/(?:^|npx |[;(&] *|-- )chinhchu ([a-z][a-z-]*)(?: ([a-z][a-z-]*))?(?=[\s;)|]|$)/gu)].map(
      ([whole, name = '', verb]) => ({ whole: whole.trim(), name, verb }),
    ),
  );
};

/** The verbs that a usage names: `account show|suspend` has two, `backup FILE` none. */
const verbsOf = (/** @type {string} */ usage) =>
  (/^\S+ ([a-z][a-z |-]*)/u.exec(usage)?.[1] ?? '')
    .split('|')
    .map((verb) => verb.trim())
    .filter(Boolean);

test('every command that a document names is one', () => {
  const named = pages.flatMap((page) => written(page).map((one) => ({ page, ...one })));
  const wrong = named.filter(({ name, verb }) => {
    const usage = usages.get(name);
    if (usage === undefined) return true;
    const verbs = verbsOf(usage);
    return verb !== undefined && verbs.length > 0 && !verbs.some((one) => one.split(' ')[0] === verb);
  });
  expect(wrong.map(({ page, whole }) => `${page}: ${whole}`)).toEqual([]);
});

test('commands are found where they stand', () => {
  expect(written('docs/OPERATING.md').length).toBeGreaterThan(30);
});
