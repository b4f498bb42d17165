import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

/** The projects whose files have a worker of their own; the others share the modules of theirs, and leave nothing behind in them. */
const alone: string[] = [];

/** One project: a name for `npm test -- NAME`, the files in it, and what its tests find in their environment. */
function project(
  name: string,
  include: string[],
  { env = {}, testTimeout = 30_000 }: { env?: Record<string, string>; testTimeout?: number | undefined } = {},
): TestProjectInlineConfiguration {
  return {
    extends: true,
    test: { name, include, env, testTimeout, hookTimeout: 2 * testTimeout, isolate: alone.includes(name) },
  };
}

/** The files for a database engine, which they know by TEST_DATABASE. */
function on(
  engine: 'pglite' | 'postgres',
  name: string,
  include: string[],
  testTimeout?: number,
): TestProjectInlineConfiguration {
  return project(`${name}@${engine}`, include, { env: { TEST_DATABASE: engine }, testTimeout });
}

/** Where Node keeps what it has compiled: programs that tests start need not strip and compile all their sources again. */
const compileCache = fileURLToPath(new URL('node_modules/.cache/chinhchu/compiled/', import.meta.url));

const store = ['service/test/store/**/*.test.ts'];

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 3,
    env: { NODE_COMPILE_CACHE: compileCache },
    retry: 0,
    setupFiles: process.env.PROF ? ['/tmp/profsetup.mjs'] : [],
    slowTestThreshold: 10_000,
    globalSetup: ['scripts/postgres-for-vitest.mjs'],
    projects: [
      project('unit', ['{pki,service,portal,signing-agent,simulators}/src/**/*.test.ts', 'scripts/**/*.test.mjs']),
      project('contracts', ['service/test/contracts/**/*.test.ts']),
      on('pglite', 'store', store),
      on('postgres', 'store', store),
      // What differs between the engines is the store's: of the journeys the embedded database walks the cast of each method.
      on('pglite', 'journeys', ['service/test/journeys/cast.test.ts']),
      on('postgres', 'journeys', ['service/test/journeys/**/*.test.ts']),
      on('pglite', 'standing', ['service/test/standing/**/*.test.ts'], 120_000),
      on('postgres', 'federation', ['service/test/federation/**/*.test.ts']),
      on('postgres', 'conformance', ['service/test/conformance/**/*.test.ts']),
      on('postgres', 'stacks', ['service/test/stacks/**/*.test.ts']),
      on('postgres', 'races', ['service/test/races/**/*.test.ts'], 120_000),
      on('postgres', 'processes', ['service/test/processes/**/*.test.ts'], 240_000),
      project('simulators', ['simulators/test/**/*.test.ts']),
      project('pki', ['pki/test/**/*.test.ts']),
      project('portal', ['portal/test/**/*.test.ts']),
      project('signing-agent', ['signing-agent/test/door/**/*.test.ts']),
      project('tokens', ['signing-agent/test/token/**/*.test.ts'], { testTimeout: 60_000 }),
      on('postgres', 'commands', ['service/test/commands/**/*.test.ts'], 120_000),
      project('deploy', ['deploy/**/*.test.mjs']),
      on('postgres', 'browser', ['e2e/*.test.ts'], 60_000),
      on('postgres', 'token-pages', ['e2e/with-tokens/**/*.test.ts'], 60_000),
    ],
  },
});
