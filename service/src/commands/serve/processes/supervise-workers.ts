import { makeLog } from '../../../platform/log.ts';
import { makeMetricsSum } from '../../../platform/metrics/metrics-sum.ts';
import type { Settings } from '../../../platform/settings/settings.ts';
import { openMetrics } from '../open-metrics.ts';
import { makeProcessMetrics } from './process-metrics.ts';
import { askedToStop } from '../serve-alone.ts';
import { makeSupervisor } from './supervisor.ts';
import { tellStart } from '../tell-start.ts';
import { startWorker } from './worker-process.ts';

const stopSignals = ['SIGINT', 'SIGTERM'] as const;
/** Beyond what the web may take: messages under way, notices to portals, the database. */
const afterTheWebMs = 15_000;

/**
 * The service as several processes, until SIGINT or SIGTERM; SIGHUP exchanges them one after the other.
 *
 * @returns 0 when it was stopped, 1 when the first process did not start (it has said why)
 */
export const superviseWorkers = async (settings: Settings, processes: number): Promise<number> => {
  const { drainMs, shutdownGraceMs } = settings;
  const stopping = askedToStop(stopSignals);
  const log = makeLog(settings.logLevel);
  tellStart(log, settings, process.env);
  const sum = makeMetricsSum();
  const supervisor = makeSupervisor({
    processes,
    log,
    endWithinMs: drainMs + 2 * shutdownGraceMs + afterTheWebMs,
    start: (index) => {
      const worker = startWorker({ index, of: processes }, sum.note);
      void worker.ended.then(() => sum.gone(worker));
      return worker;
    },
  });
  const closeMetrics = await openMetrics(settings, log, makeProcessMetrics(sum, supervisor));
  try {
    const starting = supervisor.start();
    const roll = (): void => {
      void starting.then((started) => (started ? supervisor.roll() : undefined));
    };
    process.on('SIGHUP', roll);
    const started = await Promise.race([starting, stopping]);
    if (started === false) return 1;
    if (started === true) {
      log.info(`Listening on port ${settings.port} with ${supervisor.counts().serving} of ${processes} processes`);
      process.send?.({ ready: true, url: settings.issuer, certificates: settings.tlsClient.address ?? '' });
    }
    await stopping;
    log.info('Stopping: what is under way is finished first');
    return 0;
  } finally {
    await supervisor.stop();
    await closeMetrics();
    if (process.connected) process.disconnect();
  }
};
