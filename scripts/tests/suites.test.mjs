import { globSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../install.mjs';
import { chooseSuites, suites } from './suites.mjs';

const names = suites.map(({ name }) => name);

test('every test file belongs to a suite, so that none is forgotten', () => {
  const files = globSync('{pki,service,portal,signing-agent,simulators,scripts,deploy,e2e}/**/*.test.{ts,mjs}', {
    cwd: root,
    exclude: (name) => name === 'node_modules',
  });
  expect(files.length).toBeGreaterThan(0);
  const patterns = suites.flatMap(({ include }) => include);
  expect(files.filter((file) => !patterns.some((pattern) => matchesGlob(file, pattern)))).toEqual([]);
});

test('a test has the time of its suite', ({ task }) => {
  expect(task.timeout).toBe(suites.find(({ name }) => name === 'unit')?.timeout);
});

test('without a name every suite runs', () => {
  expect(chooseSuites([])).toEqual({ chosen: names, rest: [] });
});

test('a suite by its name runs on both databases', () => {
  expect(chooseSuites(['journeys'])).toEqual({ chosen: ['journeys@postgres', 'journeys@pglite'], rest: [] });
});

test('a database by its name runs every suite on it', () => {
  expect(chooseSuites(['postgres']).chosen).toEqual(names.filter((name) => name.endsWith('@postgres')));
});

test('paths and options go to vitest', () => {
  expect(chooseSuites(['store@pglite', 'service/test/store/limits.test.ts', '-t', 'twenty'])).toEqual({
    chosen: ['store@pglite'],
    rest: ['service/test/store/limits.test.ts', '-t', 'twenty'],
  });
});
