import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * A service under trial: waited for, looked at, stopped.
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} port
 */
export function serving(child, port) {
  const origin = `http://127.0.0.1:${port}`;
  /** @type {string[]} */
  const lines = [];
  if (child.stdout !== null) createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  const ended = new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
  });
  let over = false;
  void ended.then(() => {
    over = true;
  });
  const isReady = async () => (await fetch(`${origin}/readyz`).catch(() => undefined))?.status === 200;
  /** @param {() => boolean | Promise<boolean>} fulfilled @param {string} what */
  const until = async (fulfilled, what) => {
    for (let tries = 0; tries < 600; tries += 1) {
      if (await fulfilled()) return;
      if (over) throw new Error(`It ended before: ${what}\n${lines.join('\n')}`);
      await pause(200);
    }
    throw new Error(`Never: ${what}\n${lines.slice(-20).join('\n')}`);
  };
  return {
    ready: () => until(isReady, 'ready'),
    /** @param {string} words */
    said: (words) => until(() => lines.some((line) => line.includes(words)), words),
    /** @param {string} path */
    page: async (path) => (await fetch(`${origin}${path}`)).text(),
    /** @param {NodeJS.Signals} signal */
    signal: (signal) => child.kill(signal),
    /** Asks again and again whether it is ready; `end` tells each time that it was not. */
    watch: () => {
      /** @type {string[]} */
      const failures = [];
      let watching = true;
      const done = (async () => {
        while (watching) {
          if (!(await isReady())) failures.push(new Date().toISOString());
          await pause(50);
        }
      })();
      return {
        end: async () => {
          watching = false;
          await done;
          return failures;
        },
      };
    },
    stop: async () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
