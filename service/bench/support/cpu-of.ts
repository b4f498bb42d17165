import { readFileSync, readdirSync } from 'node:fs';
import pg from 'pg';

/** Kernel clock ticks are hundredths of a second on Linux (USER_HZ). */
const msPerTick = 10;

const statOf = (pid: number): readonly string[] | undefined => {
  try {
    // The name in brackets may hold spaces; what follows it does not.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ');
  } catch {
    return undefined;
  }
};

/** CPU a process has used, in milliseconds; with `ended`, its children that have ended too. */
const ofProcess = (pid: number, ended: boolean): number => {
  const fields = statOf(pid);
  if (fields === undefined) return 0;
  const ticks = [11, 12, ...(ended ? [13, 14] : [])].map((index) => Number(fields[index]));
  return ticks.reduce((sum, one) => sum + one, 0) * msPerTick;
};

const childrenOf = (parent: number): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .map(Number)
    .filter((pid) => Number(statOf(pid)?.[1]) === parent);

/** CPU-ms of a process and all it has started. */
export const cpuOfTree = (pid: number): number =>
  ofProcess(pid, true) + childrenOf(pid).reduce((sum, child) => sum + cpuOfTree(child), 0);

/** CPU-ms that a process has spent on the threads of libuv, which is where passwords are hashed. */
export const cpuOfWorkers = (pid: number): number =>
  readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => {
    const stat = readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8');
    if (!stat.includes('(libuv-worker)')) return sum;
    const fields = stat.split(') ').at(-1)?.split(' ') ?? [];
    return sum + (Number(fields[11]) + Number(fields[12])) * msPerTick;
  }, 0);

/** The postmaster behind an address on this machine. */
export const findPostmaster = async (databaseUrl: string): Promise<number> => {
  const connection = new pg.Client({ connectionString: databaseUrl });
  await connection.connect();
  const answer = await connection.query('SELECT pg_backend_pid() AS pid');
  const pid = Number(statOf(Number(answer.rows[0]?.pid))?.[1]);
  await connection.end();
  if (!Number.isInteger(pid)) throw new Error('PostgreSQL does not run on this machine: its CPU time cannot be read');
  return pid;
};

/** The middle one. */
export const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The value below which `share` of them lie. */
export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
  Number.NaN;
