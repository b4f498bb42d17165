/**
 * `npm run mutate`: takes away each guard of the store's statements once, runs the store's tests without it, and lists those that no test
 * notices. In a copy: the sources stay as they are. `npm run mutate -- attempts` looks at one folder or file. It takes its time.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findGuards, withoutGuard } from './guards.mjs';
import { pinnedNode, root, runInstalled } from '../install.mjs';
import { findPostgres, installPostgres, startPostgres } from '../postgres.mjs';

const store = join('service', 'src', 'store');
const rooms = ['attempts', 'accounts', 'approvals', 'staff', 'waiting', 'messages', 'limits'];
/** Of a database that is away, of a server that is killed, of migrations: they take long and say nothing of guards. */
const apart = ['outage', 'crash', 'migrations'];
/** Which test is asked first, by a word of the file's path: mostly it notices, and the others need not run. */
const nearest = Object.entries({
  'keep-number': 'number-changes',
  'keep-means': 'waiting-means',
  'apply-waiting': 'waiting-means',
  waiting: 'number-changes',
  'open-account': 'rotation',
  'open-session': 'open-session',
  'reset-password': 'reset-password',
  'ask-to-rebind': 'approvals',
  approvals: 'approvals',
  staff: 'staff',
  attempts: 'attempts',
  decisions: 'decisions',
  accounts: 'sessions',
  messages: 'outbox',
  lifts: 'lifts',
  counts: 'counts',
  limits: 'limits',
});
const copied = ['service', 'scripts', 'package.json', 'vitest.config.ts', 'tsconfig.base.json'];

await runInstalled(main);

/** @param {string[]} words each part of a path; none: everything */
async function main(words) {
  const sites = rooms
    .flatMap((room) =>
      readdirSync(join(root, store, room), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(store, room, name),
      ),
    )
    .filter(
      (file) =>
        file.endsWith('.ts') &&
        !file.endsWith('.test.ts') &&
        (words.length === 0 || words.some((word) => file.includes(word))),
    )
    .map((file) => ({ file, source: readFileSync(join(root, file), 'utf8') }))
    .flatMap(({ file, source }) => findGuards(source).map((guard) => ({ file, source, guard })));
  const bin = findPostgres();
  if (bin === undefined) throw new Error(`This needs PostgreSQL: ${installPostgres}`);
  const copy = mkdtempSync(join(tmpdir(), 'chinhchu-mutate-'));
  process.on('exit', () => rmSync(copy, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
  const postgres = await startPostgres({ bin });
  try {
    for (const name of copied)
      cpSync(join(root, name), join(copy, name), { recursive: true, filter: (path) => !path.includes('node_modules') });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    const whole = await runTests(copy, postgres.url);
    if (!whole.passed) throw new Error(`${whole.said}\nThe tests fail with every guard in its place.`);
    let unnoticed = 0;
    for (const { file, source, guard } of sites) {
      writeFileSync(join(copy, file), withoutGuard(source, guard));
      const first = nearest.find(([word]) => file.includes(word))?.[1];
      const noticed =
        !(await runTests(copy, postgres.url, first)).passed || !(await runTests(copy, postgres.url)).passed;
      writeFileSync(join(copy, file), source);
      unnoticed += noticed ? 0 : 1;
      console.log(`${noticed ? 'noticed  ' : 'UNNOTICED'} ${file}:${guard.line}  ${guard.text}`);
    }
    console.log(`${sites.length} guards, ${unnoticed} that no test notices`);
    return unnoticed === 0 ? 0 : 1;
  } finally {
    await postgres.stop();
  }
}

/**
 * @param {string} copy
 * @param {string} databaseUrl
 * @param {string} [name] of one test; all otherwise
 * @returns {Promise<{ passed: boolean, said: string }>}
 */
function runTests(copy, databaseUrl, name = '') {
  const args = [
    join('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    `service/test/store/${name}`,
    '--project=postgres',
    '--bail=1',
    '--reporter=dot',
    ...apart.map((name) => `--exclude=**/${name}.test.ts`),
  ];
  const env = { ...process.env, TEST_DATABASE_URL: databaseUrl };
  const child = spawn(pinnedNode(), args, { cwd: copy, env, stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve({ passed: code === 0, said }));
  });
}
