import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isInstalled, isLinked } from './install.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chinhchu-install-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/**
 * @param {string} file
 * @param {object} packages
 */
function write(file, packages) {
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  writeFileSync(join(folder, file), JSON.stringify({ packages }));
}

const record = 'node_modules/.package-lock.json';

test('a fresh clone is not installed', () => {
  write('package-lock.json', { 'node_modules/pg': { version: '1.0.0' } });
  expect(isInstalled(folder)).toBe(false);
});

test('what npm recorded is compared with what the lockfile asks for', () => {
  write('package-lock.json', { '': {}, service: {}, 'node_modules/pg': { version: '1.0.0' } });
  write(record, { 'node_modules/pg': { version: '1.0.0' } });
  expect(isInstalled(folder)).toBe(true);
});

test.each([
  ['another version', { 'node_modules/pg': { version: '0.9.0' } }],
  ['nothing', {}],
])('%s of a package means that an install is needed', (_what, found) => {
  write('package-lock.json', { 'node_modules/pg': { version: '1.0.0' } });
  write(record, found);
  expect(isInstalled(folder)).toBe(false);
});

test('packages for other machines are not missed', () => {
  write('package-lock.json', { 'node_modules/only-on-mac': { version: '1.0.0', optional: true } });
  write(record, {});
  expect(isInstalled(folder)).toBe(true);
});

test('a command of ours that is not linked yet is noticed', () => {
  mkdirSync(join(folder, 'service'));
  writeFileSync(join(folder, 'service', 'package.json'), JSON.stringify({ bin: { chinhchu: 'bin/chinhchu.mjs' } }));
  expect(isLinked(folder)).toBe(false);
  mkdirSync(join(folder, 'node_modules', '.bin'), { recursive: true });
  writeFileSync(join(folder, 'node_modules', '.bin', 'chinhchu'), '');
  expect(isLinked(folder)).toBe(true);
});
