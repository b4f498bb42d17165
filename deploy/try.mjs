/**
 * `npm run try-deploy [-- package container chart npm]`: tries what `deploy/` has as far as a machine without a container engine can: in a Debian
 * of its own, made by debootstrap. Needs root, the packages debootstrap, systemd and postgresql, and Debian's archive; takes minutes. Ends with 1 where
 * something failed, with 3 where this machine lets no such Debian be made.
 */
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { findPostgres, installPostgres, startPostgres } from '../scripts/postgres.mjs';
import { tryChart } from './try/chart.mjs';
import { CannotTry, Chroot, removeFolder } from './try/chroot.mjs';
import { tryContainer } from './try/container.mjs';
import { tryNpm } from './try/npm.mjs';
import { tryPackage } from './try/package.mjs';

const root = dirname(import.meta.dirname);
const folder = mkdtempSync(join(tmpdir(), 'chinhchu-try-'));

/** @type {Record<string, () => Promise<void>>} */
const trials = {
  npm: async () => tryNpm({ root, folder, say }),
  chart: async () => tryChart({ root, folder, say }),
  package: () =>
    withDatabase(async (databaseUrl) => {
      const file = execFileSync(join(root, 'deploy/debian/build'), [folder], {
        env: { ...process.env, COMPRESSION: 'none' },
        encoding: 'utf8',
      });
      say('built');
      const chroot = debian().copy(join(folder, 'fresh'));
      try {
        await tryPackage({
          chroot,
          file: file.trim().split('\n').at(-1) ?? '',
          databaseUrl,
          port: await freePort(),
          say,
        });
      } finally {
        chroot.remove();
      }
    }),
  container: () =>
    withDatabase(async (databaseUrl) =>
      tryContainer({ root, folder, debian: debian(), databaseUrl, port: await freePort(), say }),
    ),
};

/** @type {Chroot | undefined} */
let made;
/** What every machine and every image here begins as; made once. */
function debian() {
  return (made ??= Chroot.make(join(folder, 'debian')));
}

/** @param {string} line */
function say(line) {
  console.log(`  ✔ ${line}`);
}

/** @param {(databaseUrl: string) => Promise<void>} use */
async function withDatabase(use) {
  const bin = findPostgres();
  if (bin === undefined) throw new Error(installPostgres);
  const { url, stop } = await startPostgres({ bin });
  try {
    await use(url);
  } finally {
    await stop();
  }
}

/** @returns {Promise<number>} free, and so is the fourth after it, most likely */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(trials, name));
if (unknown.length > 0) {
  console.error(`There is no trial ${unknown.join(', ')}. There are: ${Object.keys(trials).join(', ')}`);
  process.exitCode = 2;
} else {
  try {
    for (const name of asked.length === 0 ? Object.keys(trials) : asked) {
      console.log(name);
      await trials[name]?.();
    }
  } catch (error) {
    console.error(`  ✘ ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = error instanceof CannotTry ? 3 : 1;
  } finally {
    removeFolder(folder);
  }
}
