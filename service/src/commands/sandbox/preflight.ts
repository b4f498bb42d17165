import { rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { makeFolder } from '../../platform/make-folder.ts';
import type { Sentence } from './sentences.ts';
import { folderNotWritable, portBusy } from './sentences.ts';

/** A port we are going to listen on, and what for, in a word. */
export interface PortInUse {
  readonly port: number;
  readonly use: string;
}

const codeOf = (trouble: unknown): string =>
  trouble instanceof Error && 'code' in trouble ? String(trouble.code) : String(trouble);

/** Makes the folder if it is missing and tries to write there. */
export const checkFolder = (folder: string): Sentence | undefined => {
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    makeFolder(folder);
    writeFileSync(probe, '');
    rmSync(probe);
    return undefined;
  } catch (trouble) {
    return folderNotWritable(folder, codeOf(trouble));
  }
};

/** Whether somebody listens there; an address this machine does not have counts as free. */
const isBusy = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', (trouble) => resolve(['EADDRINUSE', 'EACCES'].includes(codeOf(trouble))));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(false)));
  });

const findBusy = async (ports: readonly PortInUse[]): Promise<PortInUse | undefined> => {
  for (const each of ports) {
    const busy = await Promise.all(['127.0.0.1', '::1'].map((host) => isBusy(each.port, host)));
    if (busy.includes(true)) return each;
  }
  return undefined;
};

/**
 * Looks whether all ports are free on the loopback.
 *
 * @param patienceMs how long to wait for children of a killed copy that are ending
 */
export const checkPorts = async (ports: readonly PortInUse[], patienceMs: number): Promise<Sentence | undefined> => {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const busy = await findBusy(ports);
    if (busy === undefined) return undefined;
    if (performance.now() > deadline) return portBusy(busy.port, busy.use);
    await wait(200);
  }
};
