import { matchesGlob } from 'node:path';

/**
 * @typedef {'plain' | 'alone' | 'pglite' | 'postgres'} Place what its tests find: no database, nothing of other suites either, the embedded database, or PostgreSQL
 * @typedef {object} Suite test files that are asked for by one name
 * @property {string} name for `npm test -- NAME`
 * @property {Place} place
 * @property {string[]} include
 * @property {number} timeout for a test, in milliseconds
 */

const usual = 30_000;

/**
 * @param {string} name
 * @param {string[]} include
 * @param {number} [timeout]
 * @returns {Suite}
 */
const plain = (name, include, timeout = usual) => ({ name, place: 'plain', include, timeout });

/**
 * A suite on a database engine, which its tests know by TEST_DATABASE.
 * @param {'pglite' | 'postgres'} engine
 * @param {string} name
 * @param {string[]} include
 * @param {number} [timeout]
 * @returns {Suite}
 */
const on = (engine, name, include, timeout = usual) => ({
  name: `${name}@${engine}`,
  place: engine,
  include,
  timeout,
});

const store = ['service/test/store/**/*.test.ts'];

/**
 * Every suite, in the order in which they run: what takes long begins early, and does not end alone.
 * @type {Suite[]}
 */
export const suites = [
  on('postgres', 'browser', ['e2e/*.test.ts'], 60_000),
  on('postgres', 'token-pages', ['e2e/with-tokens/**/*.test.ts'], 60_000),
  on('postgres', 'processes', ['service/test/processes/**/*.test.ts'], 240_000),
  on('postgres', 'commands', ['service/test/commands/**/*.test.ts'], 120_000),
  on('postgres', 'races', ['service/test/races/**/*.test.ts'], 120_000),
  on('postgres', 'stacks', ['service/test/stacks/**/*.test.ts']),
  on('postgres', 'federation', ['service/test/federation/**/*.test.ts']),
  on('postgres', 'journeys', ['service/test/journeys/**/*.test.ts']),
  on('postgres', 'conformance', ['service/test/conformance/**/*.test.ts']),
  on('postgres', 'store', store),
  on('pglite', 'store', store),
  on('pglite', 'standing', ['service/test/standing/**/*.test.ts'], 120_000),
  // What differs between the engines is the store's: of the journeys the embedded database walks the cast of each method.
  on('pglite', 'journeys', ['service/test/journeys/cast.test.ts']),
  // They set the library of SMPP up otherwise than the service does: what is loaded is not shared with it.
  { ...plain('simulators', ['simulators/test/**/*.test.ts']), place: 'alone' },
  plain('tokens', ['signing-agent/test/token/**/*.test.ts'], 60_000),
  plain('portal', ['portal/test/**/*.test.ts']),
  plain('contracts', ['service/test/contracts/**/*.test.ts']),
  plain('pki', ['pki/test/**/*.test.ts']),
  plain('signing-agent', ['signing-agent/test/door/**/*.test.ts']),
  plain('deploy', ['deploy/**/*.test.mjs']),
  plain('unit', ['{pki,service,portal,signing-agent,simulators}/src/**/*.test.ts', 'scripts/**/*.test.mjs']),
];

/**
 * @param {string} file its path in the repository
 * @param {string} place
 * @returns {Suite}
 * @throws {Error} for a file that belongs to none
 */
export function suiteOf(file, place) {
  const found = suites.find(
    (suite) => suite.place === place && suite.include.some((pattern) => matchesGlob(file, pattern)),
  );
  if (found === undefined) throw new Error(`${file} belongs to no suite (${place})`);
  return found;
}

const names = suites.map(({ name }) => name);

/**
 * Reads what was asked for: `journeys` means journeys on both databases, `journeys@postgres` one of them; anything
 * else is a path or an option for vitest.
 * @param {string[]} args
 * @returns {{ chosen: string[], rest: string[] }}
 */
export function chooseSuites(args) {
  const isNamed = (/** @type {string} */ suite, /** @type {string} */ arg) =>
    suite === arg || suite.split('@')[0] === arg || suite.split('@')[1] === arg;
  const named = args.filter((arg) => names.some((suite) => isNamed(suite, arg)));
  const rest = args.filter((arg) => !named.includes(arg));
  const chosen = named.length === 0 ? names : names.filter((suite) => named.some((arg) => isNamed(suite, arg)));
  return { chosen, rest };
}
