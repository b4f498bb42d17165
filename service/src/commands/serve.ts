import cluster from 'node:cluster';
import type { Settings } from '../platform/settings/settings.ts';
import { CommandRefused } from './command-refused.ts';
import { checkedSettings } from './serve/checked-settings.ts';
import { readProcesses } from './serve/processes/read-processes.ts';
import { serveAlone } from './serve/serve-alone.ts';
import { serveAsWorker } from './serve/processes/serve-as-worker.ts';
import { superviseWorkers } from './serve/processes/supervise-workers.ts';

const usage = 'chinhchu serve [--processes N|auto]';

const refuseEmbedded = ({ databaseUrl, dataDir }: Settings): void => {
  if (databaseUrl === undefined)
    throw new CommandRefused(
      `--processes needs PostgreSQL: the embedded database in ${dataDir} is held by one process. Set DATABASE_URL, or leave --processes out.`,
    );
};

/**
 * `chinhchu serve`: the service, until a signal; with `--processes` as several processes under a supervisor, which SIGHUP exchanges one
 * after the other. What it has acknowledged is in the database; what is under way is finished first.
 */
export const run = async (args: readonly string[]): Promise<number> => {
  const processes = readProcesses(args);
  if (processes === undefined) {
    console.error(usage);
    return 2;
  }
  if (cluster.worker !== undefined) return serveAsWorker(cluster.worker);
  const settings = await checkedSettings();
  if (processes === 'alone') return serveAlone(settings);
  refuseEmbedded(settings);
  return superviseWorkers(settings, processes);
};
