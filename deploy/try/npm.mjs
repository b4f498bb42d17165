import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The package for npm, installed by npm itself: from the file, and unpacked with every version of its shrinkwrap.
 * @param {{ root: string, folder: string, say: (line: string) => void }} at
 */
export async function tryNpm({ root, folder, say }) {
  const file = execFileSync(process.execPath, ['--no-warnings', join(root, 'scripts/pack.mjs'), folder], {
    encoding: 'utf8',
  }).trim();
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  const prefix = join(folder, 'global');
  execFileSync('npm', ['install', '--global', '--prefix', prefix, ...quiet, file], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  assert.match(execFileSync(join(prefix, 'bin/chinhchu'), ['--version'], { encoding: 'utf8' }), /Node 24/u);
  say('npm install --global makes a command of it');

  const unpacked = join(folder, 'unpacked');
  mkdirSync(unpacked);
  execFileSync('tar', ['-xzf', file, '--strip-components=1', '-C', unpacked]);
  execFileSync('npm', ['ci', '--omit=dev', ...quiet], { cwd: unpacked, stdio: ['ignore', 'ignore', 'inherit'] });
  assert.match(
    execFileSync(process.execPath, [join(unpacked, 'bin/chinhchu.mjs'), '--version'], { encoding: 'utf8' }),
    /Node 24/u,
  );
  say('unpacked, npm ci brings exactly the versions it was tested with');
}
