import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'run-instead-'));
afterEach(() => rmSync(folder, { recursive: true }));

/**
 * @param {string} name
 * @param {string} text
 */
const put = (name, text) => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return pathToFileURL(file).href;
};

it('a program loads one file in the place of another, and everything else as it is', () => {
  const source = put('source.mjs', "export const said = 'from the source';");
  const made = put('made.mjs', "export const said = 'from one file';");
  put('beside.mjs', "export const beside = 'and what lies beside';");
  put(
    'program.mjs',
    `const { said } = await import('./source.mjs'); const { beside } = await import('./beside.mjs'); console.log(said, beside);`,
  );
  const hook = pathToFileURL(join(import.meta.dirname, 'run-instead.mjs')).href;
  const preload = put('preload.mjs', `import { runInstead } from '${hook}'; runInstead({ '${source}': '${made}' });`);
  const run = (/** @type {string} */ options) =>
    execFileSync(process.execPath, [join(folder, 'program.mjs')], {
      env: { NODE_OPTIONS: options },
      encoding: 'utf8',
    });
  expect(run('')).toBe('from the source and what lies beside\n');
  expect(run(`--import=${preload}`)).toBe('from one file and what lies beside\n');
});
