import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePortBase } from '../../support/wires/ports.ts';
import type { ProcessInstallation } from '../../support/programs/processes.ts';

const launcher = fileURLToPath(new URL('../../../bin/chinhchu.mjs', import.meta.url));

/** A line that the service has logged. */
export interface Logged {
  readonly level: number;
  readonly pid: number;
  readonly msg: string;
  readonly process?: number;
  readonly detail?: string;
  readonly count?: number;
  readonly milliseconds?: number;
}

/** A `chinhchu serve` with its processes, as an operator has started it. */
export interface Supervised {
  readonly pid: number;
  readonly port: number;
  readonly origin: string;
  readonly logged: readonly Logged[];
  /** What it wrote that is no log line. */
  readonly said: readonly string[];
  readonly ended: Promise<number | null>;
  signal(signal: NodeJS.Signals, pid?: number): void;
  /** Settles when so many lines have this message. */
  logs(msg: string, times?: number): Promise<readonly Logged[]>;
  /** The newest process of each index, by its pid. */
  workers(): readonly number[];
  /** The text of the metrics, and one value of it. */
  metrics(): Promise<string>;
  metric(name: string): Promise<number>;
  /** SIGKILL to it and to its processes, unless all have ended. */
  stop(): Promise<void>;
}

const listening = /^Listening on port \d+/u;
const readLine = (text: string): Logged | undefined => {
  try {
    const line: unknown = JSON.parse(text);
    return isLogged(line) ? { ...line, pid: line['process.pid'] } : undefined;
  } catch {
    return undefined;
  }
};
const isLogged = (line: unknown): line is Omit<Logged, 'pid'> & { readonly 'process.pid': number } =>
  typeof line === 'object' &&
  line !== null &&
  'msg' in line &&
  typeof line.msg === 'string' &&
  'process.pid' in line &&
  typeof line['process.pid'] === 'number';

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
const killIfAlive = (pid: number): void => {
  if (isAlive(pid)) process.kill(pid, 'SIGKILL');
};

/** Starts `chinhchu serve WORDS` and waits until all its processes serve, or until it has ended. @param program another file to start than the launcher */
export const startSupervised = async (
  at: ProcessInstallation,
  words: readonly string[],
  {
    settings = {},
    program = launcher,
  }: { readonly settings?: Readonly<Record<string, string>>; readonly program?: string } = {},
): Promise<Supervised> => {
  const port = await freePortBase([0, 4]);
  const child = spawn(process.execPath, [program, 'serve', ...words], {
    env: { ...at.settings(port), LOG_LEVEL: 'info', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const logged: Logged[] = [];
  const said: string[] = [];
  let watchers: (() => boolean)[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (text) => {
      const line = readLine(text);
      if (line === undefined) said.push(text);
      else logged.push(line);
      watchers = watchers.filter((hasSeen) => !hasSeen());
    });
  }
  let over = false;
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      over = true;
      resolve(code);
    });
  });
  const pid = child.pid ?? 0;
  const once = (found: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const hasSeen = (): boolean => {
        if (found()) resolve();
        return found();
      };
      if (!hasSeen()) watchers.push(hasSeen);
    });
  const workers = (): readonly number[] => {
    const started = logged.filter((line) => listening.test(line.msg) && (words.length === 0 || line.pid !== pid));
    return [...new Map(started.map((line) => [line.process ?? -1, line.pid])).values()];
  };
  const asked = Number(/\d+/u.exec(words.join(' '))?.[0] ?? 1);
  const listens = (): boolean => logged.some((line) => line.pid === pid && listening.test(line.msg));
  await Promise.race([ended, once(() => listens() && workers().length === asked)]);
  const metrics = async (): Promise<string> => (await fetch(`http://localhost:${port + 4}/metrics`)).text();
  return {
    pid,
    port,
    origin: `http://localhost:${port}`,
    logged,
    said,
    ended,
    signal: (signal, to = pid) => {
      process.kill(to, signal);
    },
    logs: async (msg, times = 1) => {
      const found = (): readonly Logged[] => logged.filter((line) => line.msg === msg);
      await once(() => found().length >= times);
      return found();
    },
    workers,
    metrics,
    metric: async (name) => {
      const line = (await metrics()).split('\n').find((one) => one.startsWith(`${name} `));
      return line === undefined ? Number.NaN : Number(line.slice(name.length + 1));
    },
    stop: async () => {
      // Once it is over its numbers may be those of other processes.
      if (!over) for (const each of [pid, ...workers()]) killIfAlive(each);
      await ended;
    },
  };
};
