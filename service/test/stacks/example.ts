import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { eventually } from '../support/workbench.ts';
import { machineEnvironment } from '../support/running-command.ts';

/** A portal of docs/connecting/examples, running as its page says. */
export interface RunningExample {
  readonly site: string;
  /** What it wrote so far. */
  log(): string;
  stop(): Promise<void>;
}

/** The file that the page shows. */
export const examplePath = (file: string): string =>
  fileURLToPath(new URL(`../../../docs/connecting/examples/${file}`, import.meta.url));

/** Starts a portal at a port. @param command the program and its words @param ready an address that answers once it listens */
export const startExample = async (
  port: number,
  [program = '', ...words]: readonly string[],
  env: Readonly<Record<string, string>>,
  ready = '/',
): Promise<RunningExample> => {
  const site = `http://localhost:${port}`;
  const child = spawn(program, words, {
    env: { ...machineEnvironment(), LANG: 'C.UTF-8', SITE: site, PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
    });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
  });
  await eventually(`${words.at(-1) ?? program} to listen`, async () => {
    if (child.exitCode !== null) throw new Error(`it ended: ${text}`);
    return fetch(site + ready).then(
      ({ ok }) => ok || undefined,
      () => undefined,
    );
  });
  return {
    site,
    log: () => text,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
};
