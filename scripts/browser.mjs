import { spawnSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What to run on Debian when there is no browser. */
export const installBrowser = 'apt-get install chromium-headless-shell';

/**
 * @typedef {object} Browser
 * @property {string} path the program
 * @property {string} [libraries] a folder for LD_LIBRARY_PATH, if it brings its own
 * @property {string} [fonts] a folder for FONTCONFIG_PATH, if it brings its own
 * @property {string} origin for people: where it is from
 */

/**
 * The Chromium for tests: TEST_CHROMIUM, else the system's, else the one that npm brought, unpacked on first use. The shell, which draws
 * pages and has no windows around them, comes first: it needs half the processor time.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Browser | undefined} undefined if none of them answers on this machine
 */
export function findBrowser(env = process.env) {
  if (env.TEST_CHROMIUM !== undefined) {
    return { path: env.TEST_CHROMIUM, origin: 'TEST_CHROMIUM', ...given(env) };
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  for (const name of ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome']) {
    for (const folder of folders) {
      const browser = { path: join(folder, name), origin: 'system' };
      if (isExecutable(browser.path) && answers(browser)) return browser;
    }
  }
  return unpackedFromNpm();
}

/**
 * How a child is told which browser to use.
 * @param {Browser} browser
 */
export function browserEnvironment({ path, libraries, fonts }) {
  return {
    TEST_CHROMIUM: path,
    ...(libraries === undefined ? {} : { TEST_CHROMIUM_LIBS: libraries }),
    ...(fonts === undefined ? {} : { TEST_CHROMIUM_FONTS: fonts }),
  };
}

/**
 * What the browser itself needs in its environment.
 * @param {Browser} browser
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Record<string, string>}
 */
export function launchEnvironment({ libraries, fonts }, env = process.env) {
  const plain = Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return {
    ...Object.fromEntries(plain),
    ...(libraries === undefined
      ? {}
      : { LD_LIBRARY_PATH: [libraries, env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter) }),
    ...(fonts === undefined ? {} : { FONTCONFIG_PATH: fonts }),
  };
}

/** @param {NodeJS.ProcessEnv} env */
function given(env) {
  return {
    ...(env.TEST_CHROMIUM_LIBS === undefined ? {} : { libraries: env.TEST_CHROMIUM_LIBS }),
    ...(env.TEST_CHROMIUM_FONTS === undefined ? {} : { fonts: env.TEST_CHROMIUM_FONTS }),
  };
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * A program that is there may still lack a library or be a stub that asks to install something.
 * @param {Browser} browser
 */
function answers(browser) {
  const { status } = spawnSync(browser.path, ['--version'], {
    env: launchEnvironment(browser),
    stdio: 'ignore',
    timeout: 20_000,
  });
  return status === 0;
}

/** @returns {Browser | undefined} */
function unpackedFromNpm() {
  const modules = fileURLToPath(new URL('../node_modules/', import.meta.url));
  const packageJson = join(modules, '@sparticuz', 'chromium', 'package.json');
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(packageJson)) return undefined;
  const cache = join(modules, '.cache');
  const folder = join(cache, `chromium-${JSON.parse(readFileSync(packageJson, 'utf8')).version}`);
  if (!existsSync(folder)) unpack(cache, folder);
  const browser = {
    path: join(folder, 'chromium'),
    libraries: join(folder, 'al2023', 'lib'),
    fonts: join(folder, 'fonts'),
    origin: 'npm @sparticuz/chromium',
  };
  return answers(browser) ? browser : undefined;
}

/**
 * The package unpacks into TMPDIR under names anybody could have taken; a folder of ours, moved into place when
 * complete, makes that safe.
 * @param {string} cache
 * @param {string} folder
 */
function unpack(cache, folder) {
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(join(cache, 'unpacking-'));
  const code = `
    import chromium, { inflate } from '@sparticuz/chromium';
    import { createRequire } from 'node:module';
    import { dirname, join } from 'node:path';
    await chromium.executablePath();
    await inflate(join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../bin/al2023.tar.br'));`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { ...process.env, TMPDIR: draft },
    encoding: 'utf8',
  });
  if (status !== 0) {
    rmSync(draft, { recursive: true, force: true });
    throw new Error(`The Chromium of npm could not be unpacked: ${stderr.trim()}`);
  }
  chmodSync(join(draft, 'chromium'), 0o755);
  try {
    renameSync(draft, folder);
  } catch {
    // Another run was quicker; its folder serves as well.
    rmSync(draft, { recursive: true, force: true });
  }
}
