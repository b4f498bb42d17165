/**
 * `npm run bench`: lists the measurements; `npm run bench -- NAME… [--json]` takes them one after the other, each on a
 * temporary PostgreSQL of its own with fsync on (or one on that of DATABASE_URL; a peer's is in PEER_DATABASE_URL).
 */
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pinnedNode, root, runInstalled } from './install.mjs';
import { findPostgres, installPostgres, startPostgres } from './postgres.mjs';
import { runInForeground } from './run.mjs';

await runInstalled(main);

/** Every file NAME.bench.ts in the folders `bench`. */
function findBenches() {
  return ['pki', 'service'].flatMap((folder) => {
    const place = join(root, folder, 'bench');
    const files = existsSync(place)
      ? readdirSync(place)
          .filter((file) => file.endsWith('.bench.ts'))
          .sort()
      : [];
    return files.map((file) => ({
      name: basename(file, '.bench.ts'),
      path: join(place, file),
      needsDatabase: folder === 'service',
      needsPeer: file === 'sign-on.bench.ts',
    }));
  });
}

/** @param {string[]} args */
async function main(args) {
  const benches = findBenches();
  const options = args.filter((arg) => arg.startsWith('--'));
  const names = args.filter((arg) => !arg.startsWith('--'));
  const unknown = names.filter((name) => name !== 'all' && !benches.some((bench) => bench.name === name));
  if (names.length === 0 || unknown.length > 0) {
    if (unknown.length > 0) console.error(`No such measurement: ${unknown.join(', ')}`);
    console.log(`npm run bench -- all | NAME… [--json]\n${benches.map(({ name }) => `  ${name}`).join('\n')}`);
    return unknown.length > 0 ? 2 : 0;
  }
  const chosen = benches.filter(({ name }) => names.includes('all') || names.includes(name));
  if (process.env.DATABASE_URL !== undefined && chosen.filter((bench) => bench.needsDatabase).length > 1) {
    console.error(
      'DATABASE_URL is one database and each measurement needs an empty one: take them one by one, or without it.',
    );
    return 2;
  }
  let code = 0;
  for (const bench of chosen) code = Math.max(code, await take(bench, options));
  return code;
}

/**
 * @param {ReturnType<typeof findBenches>[number]} bench
 * @param {string[]} options
 */
async function take({ path, needsDatabase, needsPeer }, options) {
  const database = needsDatabase ? await findDatabase(process.env.DATABASE_URL) : undefined;
  // What is measured beside ours has a PostgreSQL of its own, so that neither pays for the other's.
  const peer = needsPeer ? await findDatabase(process.env.PEER_DATABASE_URL) : undefined;
  const env = {
    ...process.env,
    ...(database === undefined ? {} : { BENCH_DATABASE_URL: database.url }),
    ...(peer === undefined ? {} : { BENCH_PEER_DATABASE_URL: peer.url }),
  };
  try {
    return await runInForeground(pinnedNode(), [path, ...options], { cwd: root, env });
  } finally {
    await database?.stop();
    await peer?.stop();
  }
}

/** @param {string | undefined} url */
async function findDatabase(url) {
  if (url !== undefined) return { url, stop: async () => {} };
  const bin = findPostgres();
  if (bin === undefined)
    throw new Error(`The measurements of the service need PostgreSQL: ${installPostgres} (or set DATABASE_URL)`);
  return startPostgres({ bin, fsync: true });
}
