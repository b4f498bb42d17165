import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findBrowser, installBrowser } from '../browser.mjs';
import { root } from '../install.mjs';
import { findPostgres, installPostgres, startPostgres } from '../postgres.mjs';

/**
 * @typedef {object} Missing something tests need that is not here
 * @property {string} what
 * @property {string[]} suites which cannot run without it; none: only some tests of them
 * @property {string} remedy
 * @property {boolean} [optional] REQUIRE_ALL does not ask for it
 */

/**
 * Finds and starts what the suites need.
 * @param {string[]} suites
 */
export async function findPlaces(suites) {
  /** @type {Missing[]} */
  const missing = [];
  const found = suites.some((name) => name.endsWith('@pglite')) ? ['Database: PGlite, embedded'] : [];
  const postgres = await findDatabase(
    suites.filter((name) => name.endsWith('@postgres')),
    found,
    missing,
  );
  const browser = chooseBrowser(
    suites.filter((name) => name === 'browser@postgres' || name === 'token-pages@postgres'),
    found,
    missing,
  );
  missing.push(...missingForStacks(suites.filter((name) => name === 'stacks@postgres')));
  if (suites.includes('deploy') && !['/usr/sbin/nginx', '/usr/bin/systemd-analyze'].every((path) => existsSync(path)))
    missing.push({
      what: 'nginx, systemd-analyze',
      suites: ['deploy'],
      remedy: 'apt-get install nginx-light systemd',
    });
  missing.push(...missingForTokens(suites.filter((name) => name === 'tokens' || name === 'token-pages@postgres')));
  if (!existsSync(join(root, '..', 'shared'))) {
    missing.push({
      what: '../shared: checks against its specifications and vectors',
      suites: [],
      remedy: 'put the shared material beside the repository',
      optional: true,
    });
  }
  return { found, missing, databaseUrl: postgres?.url, browser, stop: async () => postgres?.stop() };
}

/**
 * What portals of others are made with, as Debian has it.
 * @param {string[]} suites
 * @returns {Missing[]}
 */
function missingForStacks(suites) {
  if (suites.length === 0) return [];
  const needed = {
    'apache2 libapache2-mod-auth-openidc': ['/usr/sbin/apache2', '/usr/lib/apache2/modules/mod_auth_openidc.so'],
    'python3-flask python3-authlib python3-requests': ['flask', 'authlib', 'requests'].map(
      (name) => `/usr/lib/python3/dist-packages/${name}/__init__.py`,
    ),
    'php-cli php-curl': ['/usr/bin/php'],
    'golang-go golang-github-coreos-go-oidc-dev golang-golang-x-oauth2-dev': [
      '/usr/bin/go',
      '/usr/share/gocode/src/github.com/coreos/go-oidc/oidc.go',
      '/usr/share/gocode/src/golang.org/x/oauth2/oauth2.go',
    ],
    'curl openssl': ['/usr/bin/curl', '/usr/bin/openssl'],
  };
  return Object.entries(needed)
    .filter(([, paths]) => !paths.every((path) => existsSync(path)))
    .map(([packages]) => ({ what: packages, suites, remedy: `apt-get install ${packages}` }));
}

/**
 * What the tests with a PKCS#11 token need: a token in software, a compiler for the module over it, and the binding, which npm leaves out
 * where it could not be compiled.
 * @param {string[]} suites
 * @returns {Missing[]}
 */
function missingForTokens(suites) {
  if (suites.length === 0) return [];
  const onPath = (/** @type {string} */ name) =>
    (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
  const programs = ['softhsm2-util', 'gcc', 'openssl'].filter((name) => !onPath(name));
  const binding = existsSync(join(root, 'node_modules', 'pkcs11js', 'build', 'Release', 'pkcs11.node'));
  return [
    ...(programs.length === 0
      ? []
      : [{ what: programs.join(', '), suites, remedy: 'apt-get install softhsm2 build-essential openssl' }]),
    ...(binding
      ? []
      : [
          {
            what: 'pkcs11js',
            suites,
            remedy: 'apt-get install build-essential python3, then npm rebuild pkcs11js or npm install',
          },
        ]),
  ];
}

/**
 * @param {string[]} suites
 * @param {string[]} found
 * @param {Missing[]} missing
 */
async function findDatabase(suites, found, missing) {
  if (suites.length === 0) return undefined;
  const given = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL;
  if (given !== undefined) {
    found.push('Database: PostgreSQL by DATABASE_URL');
    return { url: given, stop: async () => {} };
  }
  const bin = findPostgres();
  if (bin === undefined) {
    missing.push({
      what: 'PostgreSQL',
      suites,
      remedy: `${installPostgres} (or set DATABASE_URL to an administrator's)`,
    });
    return undefined;
  }
  const fsync = process.env.TEST_POSTGRES_FSYNC === 'on';
  const postgres = await startPostgres({ bin, fsync });
  found.push(`Database: PostgreSQL ${postgres.version}, temporary, fsync ${fsync ? 'on' : 'off'}`);
  return postgres;
}

/**
 * @param {string[]} suites
 * @param {string[]} found
 * @param {Missing[]} missing
 */
function chooseBrowser(suites, found, missing) {
  if (suites.length === 0) return undefined;
  const browser = findBrowser();
  if (browser === undefined) missing.push({ what: 'Chromium', suites, remedy: installBrowser });
  else found.push(`Browser: ${browser.path} (${browser.origin})`);
  return browser;
}
