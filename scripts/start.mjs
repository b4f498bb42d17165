/** `npm start`: installs what is missing, then runs service and workbench together under the pinned Node. */
import { join } from 'node:path';
import { ensureInstalled, pinnedNode, root } from './install.mjs';
import { runInForeground } from './run.mjs';

// npm that is killed tells nobody; our own end tells the children.
if (process.env.npm_lifecycle_event !== undefined) {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && process.exit(1), 500).unref();
}

try {
  await ensureInstalled();
  const launcher = join(root, 'service', 'bin', 'chinhchu.mjs');
  process.exitCode = await runInForeground(pinnedNode(), [launcher, 'sandbox', ...process.argv.slice(2)]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
