import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chartDigest, rendered } from './chart-digest.mjs';

/** The version of Helm that is built where there is none. */
const helmModule = 'helm.sh/helm/v3/cmd/helm@v3.22.0';

/**
 * The chart by Helm itself: linted, and rendered with its example values as deploy/kubernetes/chinhchu.yaml has it.
 * @param {{ root: string, folder: string, say: (line: string) => void }} at
 */
export async function tryChart({ root, folder, say }) {
  const chart = join(root, 'deploy/chart');
  const values = ['--values', join(chart, 'example-values.yaml')];
  const helm = findHelm(folder);
  execFileSync(helm, ['lint', '--strict', chart, ...values], { stdio: 'pipe' });
  say('linted');
  const text = execFileSync(
    helm,
    ['template', 'chinhchu', chart, '--namespace', 'chinhchu', '--kube-version', '1.33.0', ...values],
    { encoding: 'utf8' },
  );
  const fresh = join(root, 'dist/chinhchu.yaml');
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(
    fresh,
    `# Rendered by Helm with deploy/chart/example-values.yaml, for those who have none: change the names and apply it.\n# chart ${chartDigest(chart)}\n${text}`,
  );
  const kept = existsSync(join(root, rendered)) ? readFileSync(join(root, rendered), 'utf8') : '';
  assert.equal(
    readFileSync(fresh, 'utf8') === kept,
    true,
    `${rendered} is not what the chart says now; this is: ${fresh}`,
  );
  say(`rendered as ${rendered} has it`);
  const without = ['template', 'chinhchu', chart, '--kube-version', '1.33.0'];
  assert.throws(() => execFileSync(helm, without, { stdio: 'pipe' }), /must be set/u);
  say('refused without what must be set');
}

/** @param {string} folder */
function findHelm(folder) {
  const there = (process.env.PATH ?? '')
    .split(delimiter)
    .map((place) => join(place, 'helm'))
    .find((file) => existsSync(file));
  if (there !== undefined) return there;
  console.log(`  building ${helmModule} with Go, as there is no helm here; that takes minutes`);
  execFileSync('go', ['install', helmModule], {
    env: { ...process.env, GOBIN: folder },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return join(folder, 'helm');
}
