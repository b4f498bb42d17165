import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareOperatorClientKey } from '../../../src/commands/sandbox/keys-and-people/operator-client-key.ts';
import { prepareProviderKeys } from '../../../src/commands/sandbox/keys-and-people/provider-keys.ts';
import { layDatabaseDown } from '../database.ts';
import { freePortBase } from '../wires/ports.ts';
import { settingsFor } from '../service.ts';
import { machineEnvironment } from './running-command.ts';
import type { TestVisitor } from '../walks/visitor.ts';
import { openVisitor } from '../walks/visitor.ts';
import type { Workbench } from '../workbench.ts';
import { startWorkbench } from '../workbench.ts';

const launcher = fileURLToPath(new URL('../../../bin/chinhchu.mjs', import.meta.url));

/** One `chinhchu serve` as an operator runs it. */
export interface ServeProcess {
  readonly origin: string;
  /** SIGKILL: no chance to tidy up. */
  kill(): Promise<void>;
  /** SIGTERM, and its exit code. */
  terminate(): Promise<number | null>;
}

/** Several processes of one installation on one PostgreSQL database, with the workbench as another. */
export interface ProcessInstallation {
  readonly workbench: Workbench;
  /** The settings of its processes, for commands. */
  settings(port: number): NodeJS.ProcessEnv;
  serve(more?: Readonly<Record<string, string>>): Promise<ServeProcess>;
  visitor(origin: string, like?: TestVisitor): TestVisitor;
  stop(): Promise<void>;
}

const isReady = (message: unknown): boolean => typeof message === 'object' && message !== null && 'ready' in message;

/** Starts database and workbench; processes are started one by one. With `embedded` there can be one at a time, on PGlite. */
export const startProcessInstallation = async ({ embedded = false } = {}): Promise<ProcessInstallation> => {
  const folder = mkdtempSync(join(tmpdir(), 'chinhchu-processes-'));
  const jwks = join(folder, 'operator-client.jwks.json');
  prepareOperatorClientKey(join(folder, 'operator-client.jwk.json'), jwks);
  prepareProviderKeys(join(folder, 'provider-keys'), jwks, { sealed: false });
  const [workbench, { databaseUrl, drop }] = await Promise.all([
    startWorkbench(jwks),
    layDatabaseDown(folder, embedded),
  ]);
  const running = new Set<ServeProcess>();

  const settings = (port: number): NodeJS.ProcessEnv => ({
    ...machineEnvironment(),
    ...settingsFor(workbench, folder, port, {
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'warn',
      SMSC_TIMEOUT_MS: '1000',
    }),
  });

  const serve = async (more: Readonly<Record<string, string>> = {}): Promise<ServeProcess> => {
    const port = await freePortBase([0, 4]);
    const env = { ...settings(port), ...more };
    const child = spawn(process.execPath, [launcher, 'serve'], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const ended = new Promise<number | null>((resolve) => {
      child.once('exit', (code) => resolve(code));
    });
    await new Promise<void>((resolve, reject) => {
      child.on('message', (message) => {
        if (isReady(message)) resolve();
      });
      child.once('exit', (code) => reject(new Error(`serve ended with ${code}`)));
    });
    const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> => {
      running.delete(server);
      child.kill(signal);
      return ended;
    };
    const server: ServeProcess = {
      origin: `http://localhost:${port}`,
      kill: async () => {
        await end('SIGKILL');
      },
      terminate: () => end('SIGTERM'),
    };
    running.add(server);
    return server;
  };

  return {
    workbench,
    settings,
    serve,
    visitor: (origin, like) => openVisitor(origin, like === undefined ? {} : { cookies: like.cookies }),
    stop: async () => {
      await Promise.all([...running].map((server) => server.kill()));
      await drop();
      await workbench.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
