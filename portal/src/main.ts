import type { FastifyInstance } from 'fastify';
import { buildPortal } from './app.ts';
import { readSettings } from './settings.ts';

const settings = readSettings(process.env);
if (typeof settings === 'string') {
  process.stderr.write(`${settings}\n`);
  process.exit(2);
}
const { host, port, origin, shutdownGraceMs } = settings;

let app: FastifyInstance | undefined;
// Before anything listens: whoever started us may go away at any moment.
endWithParent();

try {
  app = await buildPortal(settings);
  await app.listen({ host, port });
  const ready = { ready: true, url: origin };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  if (process.connected) process.send?.(ready);
} catch (error) {
  if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
  process.stderr.write(`Port ${port} is taken by another program.\n`);
  process.exit(1);
}

/** Ends on SIGTERM and SIGINT, and when the parent that started us is gone: no new requests, those under way are finished. */
function endWithParent(): void {
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), shutdownGraceMs).unref();
    void Promise.resolve(app?.close()).finally(() => process.exit(0));
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  process.on('disconnect', end);
  if (process.send && !process.connected) end();
}
