/** `npm start`: installs what is missing, then runs service and workbench together under the pinned Node. */
import { join } from 'node:path';
import { ensureInstalled, pinnedNode, root } from './install.mjs';
import { runInForeground } from './run.mjs';

// npm that is killed tells nobody; then we stop as if it had asked us to.
if (process.env.npm_lifecycle_event !== undefined) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}

try {
  await ensureInstalled();
  const launcher = join(root, 'service', 'bin', 'chinhchu.mjs');
  process.exitCode = await runInForeground(pinnedNode(), [launcher, 'sandbox', ...process.argv.slice(2)]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
