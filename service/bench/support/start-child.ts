import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A server of the measurement: a process tree of its own, whose CPU time is read. */
export interface Child {
  readonly pid: number;
  readonly url: string;
  /** SIGTERM; settles when it has ended. */
  stop(): Promise<void>;
}

const isReady = (message: unknown): message is { readonly url?: string } =>
  typeof message === 'object' && message !== null && ('url' in message || 'ready' in message);

/** Starts a program of ours and waits until it says that it listens. @param file beside the folder `bench` or in it, as seen from `bench/support` */
export const startChild = (file: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Child> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [fileURLToPath(new URL(file, import.meta.url)), ...args], {
      env: { PATH: process.env['PATH'], NODE_OPTIONS: process.env['SERVER_NODE_OPTIONS'] ?? '', ...env },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const ended = new Promise<void>((settle) => {
      child.once('exit', () => settle());
    });
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
    child.on('message', (message) => {
      if (!isReady(message) || child.pid === undefined) return;
      resolve({
        pid: child.pid,
        url: message.url ?? '',
        stop: () => {
          child.kill('SIGTERM');
          return ended;
        },
      });
    });
  });
