import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, win32 } from 'node:path';
import { expect, test } from 'vitest';
import { findModules, knownPaths } from './known-modules.ts';

test.each(['linux', 'darwin', 'win32'] as const)('the list for %s has whole paths, each once', (platform) => {
  const paths = knownPaths(platform);
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.filter((path) => !(platform === 'win32' ? win32.isAbsolute(path) : isAbsolute(path)))).toEqual([]);
  expect(new Set(paths).size).toBe(paths.length);
});

test("the makers' own come before those that speak to many tokens", () => {
  const paths = knownPaths('linux');
  const first = (part: string): number => paths.findIndex((path) => path.includes(part));
  expect(first('libeToken')).toBeLessThan(first('opensc'));
});

test('a module of a known name is taken only from where an administrator alone can put it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chinhchu-modules-'));
  try {
    const path = join(folder, 'libeToken.so');
    writeFileSync(path, '');
    chmodSync(folder, 0o777);
    expect(findModules([], [path])).toEqual([]);
    expect(findModules([path], [])).toEqual([path]);
    // Nor by a link from a good folder into a bad one.
    const good = join(folder, 'good');
    mkdirSync(good, { mode: 0o755 });
    symlinkSync(path, join(good, 'libeToken.so'));
    expect(findModules([], [join(good, 'libeToken.so')])).toEqual([]);
    expect(findModules([join(folder, 'not-there.so'), folder], [])).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
