import { PortBusyError } from './loopback.ts';
import { readSettings } from './settings.ts';
import { startWorkbench } from './workbench.ts';
import type { Workbench } from './workbench.ts';

const settings = readSettings(process.env);
if (typeof settings === 'string') {
  process.stderr.write(`${settings}\n`);
  process.exit(2);
}

let workbench: Workbench | undefined;

/** Ends on SIGTERM and SIGINT, and when the parent that started us is gone. */
const endWithParent = (watchStdin: boolean, stop: () => Promise<void>): void => {
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    void stop().finally(() => process.exit(0));
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  process.on('disconnect', end);
  if (process.send && !process.connected) end();
  if (watchStdin) {
    process.stdin.on('end', end);
    process.stdin.on('error', end);
    process.stdin.resume();
  }
};

// Before anything listens: the process that started us may end at any moment.
endWithParent(settings.stopWithStdin, async () => workbench?.stop());

try {
  workbench = await startWorkbench(settings);
  const ready = { ready: true, sandbox: workbench.sandboxUrl, authorities: workbench.authorityUrls };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  if (process.connected) process.send?.(ready);
} catch (error) {
  if (!(error instanceof PortBusyError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
