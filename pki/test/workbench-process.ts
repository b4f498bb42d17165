import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { fileURLToPath } from 'node:url';

/** A holder's certificate as the workbench's certification authority tells it. */
export type Held = {
  readonly certificate: Buffer;
  readonly chain: readonly Buffer[];
  readonly key: KeyObject;
  readonly status: string;
  readonly serialNumber: string;
};

/** The workbench in a process of its own: what it speaks is all we know of it. */
export type WorkbenchProcess = {
  readonly url: string;
  api(method: string, path: string, body?: unknown): Promise<unknown>;
  held(id: string): Promise<Held>;
  lever(mode: string): Promise<void>;
  stop(): Promise<void>;
};

/** Starts the workbench on free ports. */
export async function startWorkbenchProcess(): Promise<WorkbenchProcess> {
  const main = fileURLToPath(new URL('../../simulators/src/main.ts', import.meta.url));
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, PORTS: 'ephemeral', STOP_WITH_STDIN: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  const ready: unknown = JSON.parse(String(line));
  const sandbox = textAt(ready, 'sandbox');
  const url = textAt(ready, 'authorities', 'certificate-authority');
  const api: WorkbenchProcess['api'] = async (method, path, body) => {
    const answer = await fetch(`${sandbox}/api${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? undefined : answer.json();
  };
  return {
    url,
    api,
    held: async (id) => {
      const told = await api('GET', `/authorities/certificate-authority/certificates/${id}`);
      const chain = Object(told).chain;
      if (!Array.isArray(chain)) throw new Error('no chain');
      return {
        certificate: Buffer.from(textAt(told, 'certificate'), 'base64'),
        chain: chain.map((der) => Buffer.from(String(der), 'base64')),
        key: createPrivateKey(textAt(told, 'privateKey')),
        status: textAt(told, 'status'),
        serialNumber: textAt(told, 'serialNumber'),
      };
    },
    lever: async (mode) => void (await api('PUT', '/authorities/certificate-authority/lever', { mode })),
    stop: async () => {
      const ended = once(child, 'exit');
      child.stdin.end();
      await ended;
    },
  };
}

function textAt(value: unknown, ...path: readonly string[]): string {
  const found: unknown = path.reduce<unknown>((from, member) => Object(from)[member], value);
  if (typeof found !== 'string') throw new Error(`no ${path.join('.')}`);
  return found;
}
