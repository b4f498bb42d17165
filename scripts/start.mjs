/** `npm start`: installs what is missing, then runs service and workbench together under the pinned Node. */
import { join } from 'node:path';
import { ensureInstalled, pinnedNode, root } from './install.mjs';
import { runInForeground } from './run.mjs';

try {
  await ensureInstalled();
  const launcher = join(root, 'service', 'bin', 'chinhchu.mjs');
  process.exitCode = await runInForeground(pinnedNode(), [launcher, 'sandbox', ...process.argv.slice(2)]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
