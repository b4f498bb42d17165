import { cpuOfTree, cpuOfWorkers } from './cpu-of.ts';

/** What a spell of load has cost the servers. */
export interface Spell {
  /** CPU-ms of the server processes, and of their PostgreSQL. */
  readonly serverMs: number;
  readonly postgresMs: number;
  /** What of the servers' time was spent on the threads that hash. */
  readonly hashingMs: number;
  readonly seconds: number;
  readonly done: number;
}

/** Whose CPU time is read. */
export interface Trees {
  readonly servers: readonly number[];
  readonly postmaster: number;
}

/** How long a spell is: so many seconds and, on a machine that is busy with other things, until so many operations are done; six times as long at most. */
export interface SpellLength {
  readonly seconds: number;
  readonly operations: number;
  /** Begins no more than this many: each uses up something of which there is so much. */
  readonly most?: number;
}

/**
 * Keeps `atOnce` workers busy with one operation after the other.
 *
 * @param operate one operation of a worker (numbered from 0)
 * @throws what an operation has thrown, when all workers have ended: what failed costs something else, and would be told as cheap or dear
 */
export const underLoad = async (
  { servers, postmaster }: Trees,
  { seconds, operations, most = Infinity }: SpellLength,
  atOnce: number,
  operate: (worker: number) => Promise<void>,
): Promise<Spell> => {
  const serverCpu = (): number => servers.reduce((sum, pid) => sum + cpuOfTree(pid), 0);
  const hashingCpu = (): number => servers.reduce((sum, pid) => sum + cpuOfWorkers(pid), 0);
  const [server, hashing, postgres, began] = [serverCpu(), hashingCpu(), cpuOfTree(postmaster), performance.now()];
  let [begun, done] = [0, 0];
  const failed: unknown[] = [];
  const goesOn = (): boolean => {
    const passed = (performance.now() - began) / 1000;
    const isLong = passed >= seconds && (done >= operations || passed >= 6 * seconds);
    return begun < most && failed.length === 0 && !isLong;
  };
  await Promise.all(
    Array.from({ length: atOnce }, async (_, worker) => {
      while (goesOn()) {
        begun += 1;
        try {
          await operate(worker);
          done += 1;
        } catch (trouble) {
          failed.push(trouble);
        }
      }
    }),
  );
  const [trouble] = failed;
  if (trouble !== undefined) throw new Error(`an operation failed after ${done} had passed`, { cause: trouble });
  return {
    serverMs: serverCpu() - server,
    hashingMs: hashingCpu() - hashing,
    postgresMs: cpuOfTree(postmaster) - postgres,
    seconds: (performance.now() - began) / 1000,
    done,
  };
};
