/** `npm run check`: types, format, lint, arrows, unused code, generated documents; one line a step. `npm run check -- lint` runs one. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pinnedNode, root, runInstalled } from './install.mjs';

const modules = join(root, 'node_modules');
const tsc = join(modules, 'typescript-native', 'bin', 'tsc');
const typed = ['pki', 'service', 'portal', 'signing-agent', 'simulators', 'e2e', 'scripts', 'deploy'].filter(
  hasSources,
);
const cruised = ['pki', 'service', 'portal', 'signing-agent', 'simulators', 'e2e'].filter(hasSources);

/** @type {{ name: string, args: string[] }[]} */
const steps = [
  { name: 'lint', args: [join(modules, 'oxlint', 'bin', 'oxlint'), '--type-aware', '--quiet'] },
  // Several checkers work out the same types again, each for its files: a third more of a processor, which the other step needs.
  ...typed.map((folder) => ({
    name: `types ${folder}`,
    args: [tsc, '-p', join(folder, 'tsconfig.json'), '--checkers', '1'],
  })),
  { name: 'format', args: [join(modules, 'oxfmt', 'bin', 'oxfmt'), '--check', '.'] },
  {
    name: 'arrows',
    args: [
      join(modules, 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs'),
      '--config',
      '.dependency-cruiser.mjs',
      '--output-type',
      'err-long',
      ...cruised,
    ],
  },
  { name: 'unused', args: [join(modules, 'knip', 'bin', 'knip.js'), '--no-progress', '--no-config-hints'] },
  { name: 'documents', args: [join('scripts', 'generate.mjs'), '--check'] },
];

await runInstalled(main);

/** @param {string[]} names */
async function main(names) {
  const chosen =
    names.length === 0
      ? steps
      : steps.filter(({ name }) => names.some((each) => name === each || name.startsWith(`${each} `)));
  if (chosen.length === 0) {
    console.error(`No such step. There are: ${steps.map(({ name }) => name).join(', ')}`);
    return 2;
  }
  const queue = [...chosen];
  let failed = 0;
  const work = async () => {
    for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
      const passed = await run(step);
      // Not `failed += await …`: that reads the sum before it waits, and a step that ends meanwhile is forgotten.
      if (!passed) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism() - 1) }, work));
  if (failed > 0) console.log(`${failed} of ${chosen.length} steps failed`);
  return failed > 0 ? 1 : 0;
}

/**
 * @param {{ name: string, args: string[] }} step
 * @returns {Promise<boolean>} whether it passed
 */
function run({ name, args }) {
  const begun = performance.now();
  const child = spawn(pinnedNode(), args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      console.log(`${code === 0 ? '✔' : '✘'} ${name} (${seconds} s)`);
      if (code !== 0) console.log(output.trimEnd().replace(/^/gm, '    '));
      resolve(code === 0);
    });
  });
}

/** @param {string} folder */
function hasSources(folder) {
  if (!existsSync(join(root, folder, 'tsconfig.json'))) return false;
  return readdirSync(join(root, folder), { recursive: true }).some((name) =>
    /(^|\/)(src|test|support)\/.*\.ts$|^[^/]*\.(ts|mjs)$/.test(String(name)),
  );
}
