import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './install.mjs';

const pages = [
  '.',
  'docs',
  'docs/adr',
  'docs/connecting',
  'docs/running',
  'deploy',
  'pki',
  'portal',
  'signing-agent',
  'simulators',
].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);

/** @param {string} page */
const textOf = (page) => readFileSync(join(root, page), 'utf8').replaceAll(/^```[\s\S]*?^```$/gmu, '');

test.each(pages)('%s links only to what is there', (page) => {
  const targets = [...textOf(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/gu)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/u.test(target));
  expect(targets.filter((target) => !existsSync(join(root, dirname(page), target)))).toEqual([]);
});

test.each(pages)('%s names only files and folders that are there', (page) => {
  const named = [
    ...textOf(page).matchAll(/`((?:service|pki|portal|signing-agent|simulators|scripts|e2e|docs)\/[\w./-]+)`/gu),
  ].map(([, path = '']) => path);
  // What a build makes is there only after it.
  expect(named.filter((path) => !path.endsWith('/dist') && !existsSync(join(root, path)))).toEqual([]);
});
