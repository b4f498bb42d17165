import { globSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { expect, test } from 'vitest';
import config from '../../vitest.config.ts';
import { root } from '../install.mjs';
import { allProjects, chooseProjects } from './test-projects.mjs';

test('npm test knows every project of vitest.config.ts', () => {
  const configured = config.test?.projects?.map((project) =>
    typeof project === 'object' && 'test' in project ? project.test?.name : undefined,
  );
  expect(configured).toEqual(allProjects);
});

test('every test file belongs to a project, so that none is forgotten', () => {
  const patterns =
    config.test?.projects?.flatMap((project) =>
      typeof project === 'object' && 'test' in project ? (project.test?.include ?? []) : [],
    ) ?? [];
  const files = globSync('{pki,service,portal,signing-agent,simulators,scripts,deploy,e2e}/**/*.test.{ts,mjs}', {
    cwd: root,
    exclude: (name) => name === 'node_modules',
  });
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => !patterns.some((pattern) => matchesGlob(file, pattern)))).toEqual([]);
});

test('without a name every project runs', () => {
  expect(chooseProjects([])).toEqual({ projects: allProjects, rest: [] });
});

test('a suite by its name runs on both databases', () => {
  expect(chooseProjects(['journeys'])).toEqual({ projects: ['journeys@pglite', 'journeys@postgres'], rest: [] });
});

test('a database by its name runs every suite on it', () => {
  expect(chooseProjects(['postgres']).projects).toEqual(allProjects.filter((name) => name.endsWith('@postgres')));
});

test('paths and options go to vitest', () => {
  expect(chooseProjects(['store@pglite', 'service/test/store/limits.test.ts', '-t', 'twenty'])).toEqual({
    projects: ['store@pglite'],
    rest: ['service/test/store/limits.test.ts', '-t', 'twenty'],
  });
});
