import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../../../platform/log.ts';
import { pauseBefore } from '../pause-before.ts';
import type { Ask } from '../serve-one.ts';
import type { WorkerProcess } from './worker-process.ts';

export interface SupervisorParts {
  readonly processes: number;
  readonly start: (index: number) => WorkerProcess;
  /** How long a process may take to go once it was asked; milliseconds. */
  readonly endWithinMs: number;
  readonly log: Log;
}

/** Processes by what they are doing, and how often one ended unasked. */
export interface ProcessCounts {
  readonly serving: number;
  readonly starting: number;
  readonly leaving: number;
  readonly replaced: number;
}

export interface Supervisor {
  /** Starts one, and when it serves the others. @returns false when the first did not start: then none would */
  start(): Promise<boolean>;
  /** Exchanges all processes, one after the other: the new one serves before the old one is asked to go. */
  roll(): Promise<void>;
  /** Lets all finish what is under way, at the same time. */
  stop(): Promise<void>;
  running(): Iterable<WorkerProcess>;
  counts(): ProcessCounts;
}

/** A process that lived so long had started well; its end begins a new row of failures. */
const steadyMs = 60_000;
/** How often a new process is tried in an exchange. */
const mostTries = 3;

/** Keeps so many processes serving until it is stopped. */
export const makeSupervisor = ({ processes, start, endWithinMs, log }: SupervisorParts): Supervisor => {
  const running = new Set<WorkerProcess>();
  const ready = new Set<WorkerProcess>();
  const inPlace: WorkerProcess[] = [];
  const failures: number[] = Array.from({ length: processes }, () => 0);
  const stopping = new AbortController();
  let replaced = 0;

  const launch = (index: number): WorkerProcess => {
    const worker = start(index);
    running.add(worker);
    void worker.ready.then((serves) => serves && ready.add(worker));
    void worker.ended.then(() => {
      running.delete(worker);
      ready.delete(worker);
    });
    return worker;
  };

  /** Gives a process its place; whenever it ends there unasked, another follows it. */
  const place = (index: number, worker: WorkerProcess): void => {
    const began = performance.now();
    inPlace[index] = worker;
    void worker.ended.then(async (how) => {
      if (inPlace[index] !== worker || stopping.signal.aborted) return;
      const count = performance.now() - began > steadyMs ? 1 : (failures[index] ?? 0) + 1;
      const milliseconds = pauseBefore(count);
      failures[index] = count;
      replaced += 1;
      log.warn(
        count === 1
          ? 'A process ended unasked: another takes its place'
          : 'A process keeps ending: another takes its place after a pause',
        { process: index, detail: how, count, milliseconds },
      );
      await wait(milliseconds, undefined, { signal: stopping.signal }).catch(() => {});
      if (inPlace[index] === worker && !stopping.signal.aborted) place(index, launch(index));
    });
  };

  const end = async (worker: WorkerProcess, how: Ask): Promise<void> => {
    worker.ask(how);
    const patience = new AbortController();
    const late = wait(endWithinMs, undefined, { signal: patience.signal }).then(
      () => {
        log.warn('A process did not go in time and is killed', { detail: how });
        worker.kill();
      },
      () => {},
    );
    await worker.ended;
    patience.abort();
    await late;
  };

  /** A new process that serves. One bad moment of the database shall not end an upgrade, so it is tried more than once. */
  const launchFresh = async (index: number): Promise<WorkerProcess | undefined> => {
    for (let count = 1; count <= mostTries && !stopping.signal.aborted; count += 1) {
      await wait(pauseBefore(count), undefined, { signal: stopping.signal }).catch(() => {});
      const fresh = launch(index);
      if (await fresh.ready) return fresh;
      log.warn('A new process does not start', { process: index, detail: await fresh.ended, count });
    }
    return undefined;
  };

  /** @returns false when the exchange is over: no new process starts, or everything is to stop */
  const exchange = async (index: number): Promise<boolean> => {
    const fresh = await launchFresh(index);
    if (stopping.signal.aborted) return false;
    if (fresh === undefined) {
      log.warn('The exchange is over: the processes go on as they are', { process: index });
      return false;
    }
    const old = inPlace[index];
    place(index, fresh);
    failures[index] = 0;
    if (old !== undefined && running.has(old)) await end(old, 'retire');
    return true;
  };

  let rolling: Promise<void> | undefined;
  let onceMore = false;
  const exchangeAll = async (): Promise<void> => {
    log.info('Exchanging the processes, one after the other', { count: processes });
    for (let index = 0; index < processes; index += 1) {
      if (stopping.signal.aborted || !(await exchange(index))) return;
    }
    log.info('All processes have been exchanged', { count: processes });
  };
  const rollUntilAsked = async (): Promise<void> => {
    do {
      onceMore = false;
      await exchangeAll();
    } while (onceMore && !stopping.signal.aborted);
  };

  return {
    start: async () => {
      const first = launch(0);
      if (!(await first.ready)) return false;
      if (stopping.signal.aborted) return true;
      place(0, first);
      for (let index = 1; index < processes; index += 1) place(index, launch(index));
      await Promise.all(inPlace.map((worker) => worker.ready));
      return true;
    },
    roll: () => {
      // Asked again meanwhile: what the processes already exchanged were made from may have changed since.
      onceMore = rolling !== undefined;
      rolling ??= rollUntilAsked().finally(() => {
        rolling = undefined;
      });
      return rolling;
    },
    stop: async () => {
      stopping.abort();
      await Promise.all([...running].map((worker) => end(worker, 'stop')));
      await rolling;
    },
    running: () => running,
    counts: () => {
      const serving = inPlace.filter((worker) => ready.has(worker)).length;
      return { serving, starting: running.size - ready.size, leaving: ready.size - serving, replaced };
    },
  };
};
