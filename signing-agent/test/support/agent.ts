import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The site that asks in these tests. */
export const site = 'https://taikhoan.example.gov.vn';

export const challenge = {
  challenge: 'chinhchu-signature-1',
  nonce: 'AAECAwQFBgcICQoLDA0ODw',
  origin: site,
  portal: 'Cổng Dịch vụ công tỉnh Hà Nam',
  purpose: 'Đăng ký tài khoản',
  registration: 'CC-7K3M-Q9ZT',
  time: '2026-11-29T08:30:12.000Z',
};

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

export interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** A window that the program opened: what it showed, by the commands of Assuan. */
export interface Window {
  readonly kind: 'pin' | 'confirm';
  readonly pid: number;
  readonly [command: string]: unknown;
}

/** The agent as a process of its own, with a folder of its own and windows that the test answers. */
export interface Agent {
  readonly port: number;
  readonly ready: Readonly<Record<string, unknown>>;
  readonly folder: string;
  readonly pid: number;
  /** Posts `{ protocol: 1, … }` as a page of `site` would. */
  ask(path: string, body?: Readonly<Record<string, unknown>>, call?: Call): Promise<Reply>;
  /** Any request, as it is. */
  call(path: string, call: Call): Promise<Reply>;
  /** What the windows to come are answered with. */
  plan(plan: Readonly<Record<string, string>>): void;
  windows(): readonly Window[];
  log(): string;
  stop(): Promise<void>;
}

const here = dirname(fileURLToPath(import.meta.url));
const main = join(here, '..', '..', 'src', 'main.ts');

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const record = (text: string): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
};

const isWindow = (value: Readonly<Record<string, unknown>>): value is Window =>
  (value['kind'] === 'pin' || value['kind'] === 'confirm') && typeof value['pid'] === 'number';

const callAt = (port: number, path: string, { method = 'POST', headers = {}, body, signal }: Call): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false, ...(signal && { signal }) });
    sent.on('error', reject);
    sent.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: record(text) }),
      );
      response.on('error', reject);
    });
    sent.end(
      body === undefined ? undefined : typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
    );
  });

/** A script that starts the pinentry of the tests for this folder, whatever the PATH says. */
const pinentryIn = (folder: string): string => {
  const path = join(folder, 'pinentry');
  const script = `#!/bin/sh\nexec '${process.execPath}' '${join(here, 'fake-pinentry.mjs')}' '${folder}'\n`;
  writeFileSync(path, script, { mode: 0o755 });
  return path;
};

/** Waits until something holds; the test's own time limit ends a wait for nothing. */
export const eventually = async <T>(look: () => T | undefined): Promise<T> => {
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

/** @param entry another program than the sources: what a build has made */
export const startAgent = async (
  settings: Readonly<Record<string, unknown>> = {},
  { env = {}, entry = main }: { env?: Readonly<Record<string, string>>; entry?: string } = {},
): Promise<Agent> => {
  const folder = mkdtempSync(join(tmpdir(), 'chinhchu-agent-'));
  const defaults = { ports: [0], knownModules: false, pinentry: pinentryIn(folder), windowSeconds: 60 };
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...defaults, ...settings }));
  writeFileSync(join(folder, 'plan.json'), '{}');
  const child = spawn(process.execPath, [entry], {
    env: { ...process.env, ...env, CHINHCHU_AGENT_FOLDER: folder, LANG: 'vi_VN.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let log = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  const ready = await eventually(() => {
    if (child.exitCode !== null) {
      rmSync(folder, { recursive: true, force: true });
      throw new Error(`The agent ended with ${child.exitCode}: ${log}`);
    }
    return out.includes('\n') ? record(out) : undefined;
  });
  const port = Number(ready['port']);
  return {
    port,
    ready,
    folder,
    pid: child.pid ?? 0,
    ask: (path, body = {}, { headers = {}, ...call } = {}) =>
      callAt(port, path, {
        body: { protocol: 1, ...body },
        headers: { Origin: site, 'Content-Type': 'application/json', ...headers },
        ...call,
      }),
    call: (path, call) => callAt(port, path, call),
    plan: (plan) => writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan)),
    windows: () => {
      try {
        const lines = readFileSync(join(folder, 'windows.jsonl'), 'utf8').trim().split('\n');
        return lines.map(record).filter(isWindow);
      } catch {
        return [];
      }
    },
    log: () => out + log,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Whether a process is there still. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
