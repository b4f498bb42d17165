import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The chart as manifests, from the root of the repository. */
export const rendered = 'deploy/kubernetes/chinhchu.yaml';

/**
 * Of every file of the chart: what was rendered of it says by this that it is not older than the chart.
 * @param {string} chart its folder
 */
export function chartDigest(chart) {
  const digest = createHash('sha256');
  const files = readdirSync(chart, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(chart, name)).isFile(),
  );
  for (const name of files.toSorted())
    digest
      .update(`${name}\0`)
      .update(readFileSync(join(chart, name)))
      .update('\0');
  return digest.digest('hex');
}
