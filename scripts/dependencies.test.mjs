import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './install.mjs';

const packages = ['.', 'service', 'pki', 'portal', 'signing-agent', 'simulators'];

/** @param {string} file */
const read = (file) => readFileSync(join(root, file), 'utf8');

/**
 * The names in one list of a package.json.
 * @param {string} folder
 * @param {'dependencies' | 'devDependencies' | 'optionalDependencies'} list
 * @returns {string[]}
 */
const namesIn = (folder, list) => Object.keys(JSON.parse(read(join(folder, 'package.json')))[list] ?? {});

test('every dependency has a line in an ADR that says why', () => {
  const pages = readdirSync(join(root, 'docs', 'adr'))
    .map((name) => read(join('docs', 'adr', name)))
    .join('\n');
  const names = packages.flatMap((folder) => [
    ...namesIn(folder, 'dependencies'),
    ...namesIn(folder, 'devDependencies'),
    ...namesIn(folder, 'optionalDependencies'),
  ]);
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => !pages.includes(`\`${name}\``))).toEqual([]);
});

test.each(packages.filter((folder) => folder !== '.'))(
  '%s uses at run time each package it depends on there',
  (folder) => {
    const sources = readdirSync(join(root, folder, 'src'), { recursive: true, encoding: 'utf8' }).filter(
      (name) => /\.(ts|js|css)$/u.test(name) && !name.endsWith('.test.ts'),
    );
    const text = sources.map((name) => read(join(folder, 'src', name))).join('\n');
    expect(
      [...namesIn(folder, 'dependencies'), ...namesIn(folder, 'optionalDependencies')].filter(
        (name) => !text.includes(`'${name}'`) && !text.includes(`'${name}/`) && !text.includes(`"${name}/`),
      ),
    ).toEqual([]);
  },
);
