import { matchesGlob } from 'node:path';

/**
 * @typedef {'plain' | 'alone' | 'pglite' | 'postgres'} Place what its tests find: no database, nothing of other suites either, the embedded database, or PostgreSQL
 * @typedef {object} Suite test files that are asked for by one name
 * @property {string} name for `npm test -- NAME`
 * @property {Place} place
 * @property {string[]} include
 * @property {number} timeout for a test, in milliseconds
 */

/**
 * Whether its tests find a database: they know it by TEST_DATABASE, and its suites by a name with it.
 * @param {Place} place
 */
export const isEngine = (place) => place === 'pglite' || place === 'postgres';

/**
 * @param {Place} place
 * @param {string} name
 * @param {string[]} include
 * @param {number} [timeout]
 * @returns {Suite}
 */
const suite = (place, name, include, timeout = 30_000) => ({
  name: isEngine(place) ? `${name}@${place}` : name,
  place,
  include,
  timeout,
});

const store = ['service/test/store/**/*.test.ts'];

/** Every suite, in the order in which they run: what takes long begins early, and does not end alone. */
export const suites = [
  suite('postgres', 'browser', ['e2e/*.test.ts'], 60_000),
  suite('postgres', 'token-pages', ['e2e/with-tokens/**/*.test.ts'], 60_000),
  suite('postgres', 'processes', ['service/test/processes/**/*.test.ts'], 240_000),
  suite('postgres', 'commands', ['service/test/commands/**/*.test.ts'], 120_000),
  suite('postgres', 'races', ['service/test/races/**/*.test.ts'], 120_000),
  suite('postgres', 'stacks', ['service/test/stacks/**/*.test.ts']),
  suite('postgres', 'federation', ['service/test/federation/**/*.test.ts']),
  suite('postgres', 'journeys', ['service/test/journeys/**/*.test.ts']),
  suite('postgres', 'conformance', ['service/test/conformance/**/*.test.ts']),
  suite('postgres', 'store', store),
  suite('pglite', 'store', store),
  suite('pglite', 'standing', ['service/test/standing/**/*.test.ts'], 120_000),
  // What differs between the engines is the store's: of the journeys the embedded database walks the cast of each method.
  suite('pglite', 'journeys', ['service/test/journeys/cast.test.ts']),
  // They set the library of SMPP up otherwise than the service does: what is loaded is not shared with it.
  suite('alone', 'simulators', ['simulators/test/**/*.test.ts']),
  suite('plain', 'tokens', ['signing-agent/test/token/**/*.test.ts'], 60_000),
  suite('plain', 'portal', ['portal/test/**/*.test.ts']),
  suite('plain', 'contracts', ['service/test/contracts/**/*.test.ts']),
  suite('plain', 'pki', ['pki/test/**/*.test.ts']),
  suite('plain', 'signing-agent', ['signing-agent/test/door/**/*.test.ts']),
  suite('plain', 'deploy', ['deploy/**/*.test.mjs']),
  suite('plain', 'unit', ['{pki,service,portal,signing-agent,simulators}/src/**/*.test.ts', 'scripts/**/*.test.mjs']),
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
