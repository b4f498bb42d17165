import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './install.mjs';

/** What grows by itself, a file for each that there ever was. */
const growing = new Set(['service/src/store/migrations']);
const rooms = [
  'pki/src',
  'portal/src',
  'service/src',
  'signing-agent/src',
  'simulators/src',
  'scripts',
  'service/test/support',
];

/** @returns {{ readonly folder: string, readonly files: number }[]} every folder beneath, with its sources besides tests */
const foldersIn = (/** @type {string} */ folder) => {
  const entries = readdirSync(folder, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /(?<!\.test)\.m?[jt]s$/u.test(entry.name)).length;
  return [
    { folder: relative(root, folder), files },
    ...entries.filter((entry) => entry.isDirectory()).flatMap(({ name }) => foldersIn(join(folder, name))),
  ];
};

it('a folder holds at most fifteen files, their tests apart, so that it can be seen at once', () => {
  const full = rooms
    .flatMap((room) => foldersIn(join(root, room)))
    .filter(({ folder, files }) => files > 15 && !growing.has(folder));
  expect(full).toEqual([]);
});
