import { PortBusyError } from './loopback.ts';
import { readSettings } from './settings.ts';
import { startWorkbench } from './workbench.ts';

const settings = readSettings(process.env);
if (typeof settings === 'string') {
  process.stderr.write(`${settings}\n`);
  process.exit(2);
}

try {
  const workbench = await startWorkbench(settings);
  const ready = { ready: true, sandbox: workbench.sandboxUrl, authorities: workbench.authorityUrls };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  process.send?.(ready);
  stopWithParent(settings.stopWithStdin, () => workbench.stop());
} catch (error) {
  if (!(error instanceof PortBusyError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

/** Ends on SIGTERM and SIGINT, and when the parent that started us is gone. */
function stopWithParent(watchStdin: boolean, stop: () => Promise<void>): void {
  let stopping = false;
  const end = () => {
    if (stopping) return;
    stopping = true;
    void stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  process.on('disconnect', end);
  if (watchStdin) {
    process.stdin.on('end', end);
    process.stdin.on('error', end);
    process.stdin.resume();
  }
}
