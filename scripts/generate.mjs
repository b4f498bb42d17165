/**
 * Writes the documents that are made from the code; `--check` only compares and fails when one is out of date.
 * Runs under the pinned Node, as it imports our sources.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documents } from './documents/documents.mjs';
import { ensureInstalled, pinnedNode, root } from './install.mjs';
import { runInForeground } from './run.mjs';

try {
  await ensureInstalled();
  process.exitCode =
    pinnedNode() === process.execPath || Number.parseInt(process.versions.node, 10) >= 24
      ? await main(process.argv.includes('--check'))
      : await runInForeground(pinnedNode(), process.argv.slice(1));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** @param {boolean} checkOnly */
async function main(checkOnly) {
  let stale = 0;
  for (const { file, generate } of documents) {
    const path = join(root, file);
    const text = await generate();
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
    if (checkOnly) {
      stale += 1;
      console.log(`${file} is out of date: run npm run generate`);
    } else {
      writeFileSync(path, text);
      console.log(`${file} written`);
    }
  }
  return stale > 0 ? 1 : 0;
}
