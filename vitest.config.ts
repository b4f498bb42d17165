import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { SuiteOrder } from './scripts/tests/suite-order.mjs';
import { isEngine, suites, type Place } from './scripts/tests/suites.mjs';

/** The suites that `npm test` was asked for; without it all. */
const chosen = process.env['TEST_SUITES']?.split(',');

/**
 * The suites that find the same, as one project: its files share workers, and with them what is loaded. A worker for each suite
 * would load the service anew, some two seconds of a processor.
 */
const projectOf = (place: Place): TestProjectInlineConfiguration[] => {
  const asked = suites.filter((suite) => suite.place === place && chosen?.includes(suite.name) !== false);
  if (asked.length === 0) return [];
  return [
    {
      extends: true,
      test: {
        name: place,
        include: asked.flatMap(({ include }) => include),
        env: { TEST_PLACE: place, ...(isEngine(place) ? { TEST_DATABASE: place } : {}) },
        setupFiles: ['scripts/tests/suite-timeouts.mjs'],
      },
    },
  ];
};

/** For programs that tests start: where Node keeps what it has compiled, and what `npm test` has made of their sources (`scripts/tests/one-file-programs.mjs`). */
const forPrograms = {
  NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/chinhchu/compiled/', import.meta.url)),
  ...(process.env['TEST_NODE_OPTIONS'] === undefined ? {} : { NODE_OPTIONS: process.env['TEST_NODE_OPTIONS'] }),
};

export default defineConfig({
  test: {
    pool: 'forks',
    isolate: false,
    maxWorkers: 3,
    env: forPrograms,
    retry: 0,
    slowTestThreshold: 10_000,
    sequence: { sequencer: SuiteOrder },
    globalSetup: ['scripts/postgres-for-vitest.mjs'],
    projects: [...new Set(suites.map(({ place }) => place))].flatMap(projectOf),
  },
});
