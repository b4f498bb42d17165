import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The Node that the lockfile pins, brought by the npm package `node`. */
const pinned = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const pinnedMajor = 24;

/**
 * Whether node_modules holds what package-lock.json asks for. npm itself leaves the record that is compared:
 * node_modules/.package-lock.json, written when an install is complete.
 * @param {string} folder
 */
export function isInstalled(folder) {
  const record = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;
  const found = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return true;
    if (entry.optional || entry.devOptional || entry.peer) return true;
    return found[path] !== undefined && found[path].version === entry.version;
  });
}

/**
 * Whether the commands of the workspaces lie in node_modules/.bin, where `npx` looks for them before it asks a registry.
 * @param {string} folder
 */
export function isLinked(folder) {
  const { bin = {} } = JSON.parse(readFileSync(join(folder, 'service', 'package.json'), 'utf8'));
  return Object.keys(bin).every((name) => existsSync(join(folder, 'node_modules', '.bin', name)));
}

/**
 * The program that runs our sources: the pinned Node, or this one if it is new enough.
 * @returns {string} its path
 */
export function pinnedNode() {
  if (existsSync(pinned)) return pinned;
  if (Number.parseInt(process.versions.node, 10) >= pinnedMajor) return process.execPath;
  throw new Error(
    `Node ${pinnedMajor} is not set up: npm was kept from running the install script of the package "node", ` +
      'or could not reach its registry. Run: npm rebuild node --ignore-scripts=false',
  );
}

/** Installs the packages of package-lock.json unless they are there already; throws a sentence for people if that fails. */
export async function ensureInstalled() {
  if (!isInstalled(root)) {
    console.log('Installing packages (npm ci); the first time takes a minute or two.');
    const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
    if ((await npm(['ci', ...quiet])) !== 0) {
      console.log('npm ci failed (see above); trying npm install.');
      const code = await npm(['install', ...quiet]);
      if (code !== 0)
        throw new Error(
          'The packages could not be installed (see above). When the cause is gone, run this command again.',
        );
    }
  }
  // An install from before a command existed is complete all the same; linking it needs no network.
  if (!isLinked(root)) await npm(['rebuild', '@chinhchu/service', '--ignore-scripts', '--loglevel=error', '--silent']);
  pinnedNode();
}

/** @param {string[]} args */
function npm(args) {
  // `npm run` tells its children which npm they belong to; the PATH may know another or none.
  const cli = process.env.npm_execpath;
  const [program, first] = cli === undefined ? ['npm', []] : [process.execPath, [cli]];
  return new Promise((resolve) => {
    const child = spawn(program, [...first, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * Runs a program of ours once everything is installed, and ends with its exit code; what went wrong is told in a line.
 * @param {(args: string[]) => Promise<number>} main what was typed after its name
 */
export async function runInstalled(main) {
  try {
    await ensureInstalled();
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
