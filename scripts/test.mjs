/**
 * Runs the tests: `npm test` all of them, `npm test -- journeys` those of a suite (see tests/suites.mjs) or a path,
 * other options go to vitest. The last line is always the count.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { browserEnvironment } from './browser.mjs';
import { ensureInstalled, pinnedNode, root } from './install.mjs';
import { countLine, readCounts } from './tests/test-counts.mjs';
import { findPlaces } from './tests/test-places.mjs';
import { makeOneFilePrograms } from './tests/one-file-programs.mjs';
import { chooseSuites, isEngine, suites } from './tests/suites.mjs';
import { makeTemporaryFolder } from './tests/temporary-folder.mjs';

const folder = makeTemporaryFolder();
const programs = join(root, 'node_modules', '.cache', 'chinhchu', `programs-${process.pid}`);
process.env.TMPDIR = folder;
process.on('exit', () => {
  for (const each of [folder, programs]) rmSync(each, { recursive: true, force: true });
});

try {
  await ensureInstalled();
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log(countLine({ passed: 0, failed: 1, skipped: 0 }));
  process.exitCode = 1;
}

/** @param {string[]} args */
async function main(args) {
  const { chosen, rest } = chooseSuites(args);
  const places = await findPlaces(chosen);
  const runnable = chosen.filter((name) => !places.missing.some(({ suites }) => suites.includes(name)));
  for (const line of places.found) console.log(line);
  try {
    const env = { ...environment(places), ...(await forPrograms(runnable)), TEST_SUITES: runnable.join(',') };
    const code = runnable.length === 0 ? 0 : await runVitest(rest, env);
    return summarize(code, runnable, places.missing);
  } finally {
    await places.stop();
  }
}

/** @param {Awaited<ReturnType<typeof findPlaces>>} places */
function environment({ databaseUrl, browser }) {
  return {
    ...process.env,
    ...(databaseUrl === undefined ? {} : { TEST_DATABASE_URL: databaseUrl }),
    ...(browser === undefined ? {} : browserEnvironment(browser)),
  };
}

/**
 * What programs that tests start need, if there are any.
 * @param {string[]} runnable
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
async function forPrograms(runnable) {
  const starts = suites.some(({ name, place }) => isEngine(place) && runnable.includes(name));
  return starts ? { TEST_NODE_OPTIONS: await makeOneFilePrograms(programs) } : {};
}

/**
 * @param {string[]} rest
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
function runVitest(rest, env) {
  const args = [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${join(folder, 'results.json')}`,
    ...rest,
  ];
  const child = spawn(pinnedNode(), args, { cwd: root, env, stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * @param {number} code of vitest
 * @param {string[]} ran
 * @param {import('./tests/test-places.mjs').Missing[]} missing
 * @returns {number} exit code
 */
function summarize(code, ran, missing) {
  const counts =
    ran.length === 0
      ? { passed: 0, failed: 0, skipped: 0, troubles: [] }
      : readCounts(join(folder, 'results.json'), code);
  for (const trouble of counts.troubles) console.log(trouble);
  if (missing.length > 0) console.log('\nCould not run here:');
  for (const { what, suites, remedy } of missing)
    console.log(`  ${what}${suites.length > 0 ? ` (${suites.join(', ')})` : ''}: ${remedy}`);
  const required = process.env.REQUIRE_ALL === '1' ? missing.filter(({ optional }) => !optional).length : 0;
  if (required > 0) console.log('REQUIRE_ALL=1 asks for all of it: each missing piece counts as a failure.');
  const failed = counts.failed + required;
  console.log(`\n${countLine({ ...counts, failed })}`);
  return failed > 0 || code !== 0 ? 1 : 0;
}
