import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** What to run on Debian when the programs of PostgreSQL are missing. */
export const installPostgres = 'apt-get install postgresql';

/**
 * The folder with the programs of PostgreSQL: one in the PATH, else the newest in Debian's place.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 */
export function findPostgres(env = process.env) {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(env.PATH ?? '').split(delimiter).filter(Boolean),
    ...versions.map((v) => join(debian, v, 'bin')),
  ];
  return folders.find((folder) => ['initdb', 'postgres'].every((program) => isExecutable(join(folder, program))));
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
 * Starts a PostgreSQL of its own in a temporary folder, on a free port of the loopback. A keeper process holds it and
 * removes it when `stop` is called or when this process dies, however it dies.
 * @param {{ bin: string, fsync?: boolean }} options fsync off is for tests, on for anything measured
 * @returns {Promise<{ url: string, version: string, stop: () => Promise<void> }>} url: of an administrator
 */
export async function startPostgres({ bin, fsync = false }) {
  const keeper = fileURLToPath(new URL('postgres-keeper.mjs', import.meta.url));
  // A group of its own: Ctrl-C in the terminal must not take the database away from tests that are still ending.
  const child = spawn(process.execPath, [keeper, bin, fsync ? 'on' : 'off'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const line = await new Promise((resolve) => {
    createInterface({ input: child.stdout })
      .once('line', resolve)
      .once('close', () => resolve(undefined));
  });
  if (line === undefined) throw new Error('The temporary PostgreSQL did not start; its reason is above.');
  child.unref();
  const stop = async () => {
    child.ref();
    child.stdin.end();
    await exited;
  };
  return { ...JSON.parse(line), stop };
}
