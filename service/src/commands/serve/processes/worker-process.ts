import type { Worker } from 'node:cluster';
import cluster from 'node:cluster';
import { setTimeout as wait } from 'node:timers/promises';
import type { Counted } from '../../../platform/metrics/metrics-sum.ts';
import { isCounted } from '../../../platform/metrics/metrics-sum.ts';
import type { Share } from '../../../platform/share.ts';
import type { WorkerAsk } from '../messages.ts';
import { countedIn, isReady, shareVariable, writeShare } from '../messages.ts';
import type { Ask } from '../serve-one.ts';

/** A process under the supervisor, as the supervisor sees it. */
export interface WorkerProcess {
  /** True when it serves, false when it ended before or took too long. */
  readonly ready: Promise<boolean>;
  /** Settles when it is gone and everything it sent has been read; with what code or signal. */
  readonly ended: Promise<string>;
  ask(what: Ask): void;
  kill(): void;
  /** Asks for its counts; settles when they are here, or without them when it is silent. */
  count(): Promise<void>;
}

const readyWithinMs = 120_000;
const countWithinMs = 1_000;

/** The channel may still hold messages when the process is gone: both ends are waited for. */
const endOf = async (child: Worker): Promise<string> => {
  if (child.process.pid === undefined) return 'cannot be started';
  const closed = new Promise<void>((resolve) => {
    child.once('disconnect', () => resolve());
  });
  const how = await new Promise<string>((resolve) => {
    child.once('exit', (code: number | null, signal: string | null) => resolve(signal ?? `exit code ${code}`));
  });
  await closed;
  return how;
};

/**
 * Starts the program once more, from disk, as one process of several on one listening socket. The socket itself is shared and the
 * kernel hands out connections: one that nobody has accepted yet outlives every process but the last.
 */
export const startWorker = (
  share: Share,
  onCounted: (worker: WorkerProcess, counted: Counted) => void,
): WorkerProcess => {
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  const child = cluster.fork({ [shareVariable]: writeShare(share) });
  const send = (ask: WorkerAsk): void => {
    if (child.isConnected()) child.process.send({ ask }, () => {});
  };
  // A channel that breaks is told by its end.
  child.on('error', () => {});
  const ended = endOf(child);
  let listeners: (() => void)[] = [];
  const tellListeners = (): void => {
    for (const tell of listeners) tell();
    listeners = [];
  };
  void ended.then(tellListeners);
  const ready = new Promise<boolean>((resolve) => {
    const late = setTimeout(() => child.process.kill('SIGKILL'), readyWithinMs);
    const settle = (serves: boolean): void => {
      clearTimeout(late);
      resolve(serves);
    };
    child.on('message', (message: unknown) => {
      if (isReady(message)) settle(true);
    });
    void ended.then(() => settle(false));
  });
  child.on('message', (message: unknown) => {
    const counted = countedIn(message);
    if (!isCounted(counted)) return;
    onCounted(worker, counted);
    tellListeners();
  });
  const worker: WorkerProcess = {
    ready,
    ended,
    ask: (what) => {
      if (what === 'retire') send('retire');
      else child.process.kill('SIGTERM');
    },
    kill: () => {
      child.process.kill('SIGKILL');
    },
    count: async () => {
      const counted = new Promise<void>((resolve) => {
        listeners.push(resolve);
      });
      send('count');
      await Promise.race([counted, wait(countWithinMs, undefined, { ref: false })]);
    },
  };
  return worker;
};
