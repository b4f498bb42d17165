import { execFile, spawn } from 'node:child_process';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { eventually } from '../support/workbench.ts';
import { machineEnvironment } from '../support/programs/running-command.ts';

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

/** The libraries of Go as Debian has them, without a module proxy. */
const goLibraries = '/usr/share/gocode';

/**
 * Compiles a portal in Go with Debian's compiler and libraries, and answers the program. Debian has go-oidc 2, of which 3 has all that the example
 * uses under another path: it is found there too.
 */
export const buildGo = async (path: string, folder: string): Promise<string> => {
  const oidc = join(folder, 'src/github.com/coreos/go-oidc/v3');
  await mkdir(oidc, { recursive: true });
  await symlink(join(goLibraries, 'src/github.com/coreos/go-oidc'), join(oidc, 'oidc'));
  const program = join(folder, 'portal');
  await promisify(execFile)('/usr/bin/go', ['build', '-o', program, path], {
    env: {
      ...machineEnvironment(),
      GO111MODULE: 'off',
      GOFLAGS: '',
      GOPATH: `${folder}:${goLibraries}`,
      GOCACHE: join(folder, 'cache'),
    },
  });
  return program;
};

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
