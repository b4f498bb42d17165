import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The simulators in a process of their own, and where they answer. */
export interface WorkbenchProcess {
  readonly sandbox: string;
  readonly authorities: Readonly<Record<string, string>>;
  /** Puts it away as new, for the next who asks. */
  release(): Promise<void>;
}

interface Ready {
  readonly sandbox: string;
  readonly authorities: Readonly<Record<string, string>>;
}
const isReady = (message: unknown): message is Ready =>
  typeof message === 'object' && message !== null && 'sandbox' in message && 'authorities' in message;

/** A process that runs, and the name under which it finds our public keys at the operator. */
interface Running extends Ready {
  readonly jwksLink: string;
}

const main = fileURLToPath(new URL('../../../../simulators/src/main.ts', import.meta.url));

const startRunning = async (): Promise<Running> => {
  const folder = mkdtempSync(join(tmpdir(), 'chinhchu-workbench-'));
  const jwksLink = join(folder, 'operator-client.jwks.json');
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, PORTS: 'ephemeral', OPERATOR_CLIENT_JWKS: jwksLink, SMSC_PASSWORD: 'sandbox1' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  process.once('exit', () => {
    child.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });
  const ready = await new Promise<Ready>((resolve, reject) => {
    child.on('message', (message) => {
      if (isReady(message)) resolve(message);
    });
    child.once('exit', (code) => reject(new Error(`the workbench ended with ${code}`)));
  });
  // It ends with us, and does not keep us.
  child.unref();
  child.channel?.unref();
  return { ...ready, jwksLink };
};

const idle: Running[] = [];

/**
 * Simulators as new. A process that another test file of this worker has released is taken again, as to start one costs a second of a
 * processor; the reset that lies between is the sandbox's own.
 * @param jwksFile our public keys at the operator; none where it is empty
 */
export const takeWorkbenchProcess = async (jwksFile: string): Promise<WorkbenchProcess> => {
  const running = idle.pop() ?? (await startRunning());
  rmSync(running.jwksLink, { force: true });
  if (jwksFile !== '') symlinkSync(jwksFile, running.jwksLink);
  let taken = true;
  return {
    sandbox: running.sandbox,
    authorities: running.authorities,
    release: async () => {
      if (!taken) return;
      taken = false;
      const answer = await fetch(`${running.sandbox}/api/reset`, { method: 'POST' });
      if (!answer.ok) throw new Error(`the workbench cannot be reset: ${answer.status}`);
      idle.push(running);
    },
  };
};
