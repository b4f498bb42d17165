import type { Worker } from 'node:cluster';
import type { Metrics } from '../../../platform/metrics/metrics.ts';
import { makeLog } from '../../../platform/log.ts';
import { checkedSettings } from '../checked-settings.ts';
import { isAsk, readShare, shareVariable } from '../messages.ts';
import type { Ask } from '../serve-one.ts';
import { serveOne } from '../serve-one.ts';

/** Signals of a terminal reach all its processes; here the supervisor answers them. */
const leftToSupervisor = ['SIGINT', 'SIGHUP'] as const;

/** A worker whose supervisor is gone retires: its port has to be free for the next supervisor. */
const askedToGo = (): Promise<Ask> =>
  new Promise((resolve) => {
    for (const signal of leftToSupervisor) process.on(signal, () => {});
    process.once('SIGTERM', () => resolve('stop'));
    process.once('disconnect', () => resolve('retire'));
    process.on('message', (message) => {
      if (isAsk(message, 'retire')) resolve('retire');
    });
  });

/** Settles when it is on its way, or when nobody is there to read it. */
const tellSupervisor = (message: object): Promise<void> =>
  new Promise((resolve) => {
    if (process.send === undefined || !process.connected) resolve();
    else process.send(message, undefined, undefined, () => resolve());
  });

const sendCounts = async (metrics: Pick<Metrics, 'counted'>): Promise<void> =>
  tellSupervisor({ counted: await metrics.counted() });

/** The service as one of several processes under a supervisor, which tells it to go and asks it for its metrics. @returns 0 */
export const serveAsWorker = async (worker: Worker): Promise<number> => {
  // Node ends a worker at once, and with code 0, when its channel closes, unless it believes that this was meant: ours finishes first.
  worker.exitedAfterDisconnect = true;
  const settings = await checkedSettings();
  const share = readShare(process.env[shareVariable]);
  const log = makeLog(settings.logLevel, undefined, share.index);
  await serveOne(settings, {
    log,
    share,
    asked: askedToGo(),
    surround: async ({ metrics }) => {
      process.on('message', (message) => {
        if (!isAsk(message, 'count')) return;
        sendCounts(metrics).catch((trouble: unknown) => log.fault('The metrics could not be read', trouble));
      });
      // The last counts of all, or what was counted since the supervisor asked would be missing in its sums.
      return () => sendCounts(metrics);
    },
  });
  if (process.connected) process.disconnect();
  return 0;
};
