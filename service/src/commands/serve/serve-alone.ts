import { ruleSets } from '../../proofing/decisions/rule-sets.ts';
import { systemClock } from '../../platform/clock.ts';
import { makeLog } from '../../platform/log.ts';
import type { Settings } from '../../platform/settings/settings.ts';
import { noticesOf } from '../installation/notices.ts';
import { openControlSocket } from '../operator/command/control-socket.ts';
import { openMetrics } from './open-metrics.ts';
import type { Ask } from './serve-one.ts';
import { serveOne } from './serve-one.ts';
import { tellStart } from './tell-start.ts';

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Settles when a signal comes, or when the program that started us is gone. */
export const askedToStop = (signals: readonly NodeJS.Signals[]): Promise<Ask> =>
  new Promise((resolve) => {
    for (const signal of signals) process.once(signal, () => resolve('stop'));
    if (process.connected) process.once('disconnect', () => resolve('stop'));
  });

/** The service as one process, with its metrics and the door for commands. @returns 0 */
export const serveAlone = async (settings: Settings): Promise<number> => {
  const log = makeLog(settings.logLevel);
  tellStart(log, settings, process.env);
  await serveOne(settings, {
    log,
    asked: askedToStop(stopSignals),
    surround: async (app, { store, keys }, trust) => {
      const closeMetrics = await openMetrics(settings, log, app.metrics.text);
      const control = await openControlSocket(
        settings,
        {
          store,
          keys,
          keyFolder: settings.keyDir,
          providerKeyFolder: settings.providerKeyDir,
          privateHosts: settings.privateHosts,
          issuer: settings.issuer,
          clock: systemClock,
          ruleSets,
          notices: noticesOf(settings),
          ...(trust === undefined ? {} : { trust }),
        },
        (trouble) => log.fault('A command failed', trouble),
      ).catch(async (trouble: unknown) => {
        await closeMetrics();
        throw trouble;
      });
      return async () => {
        await control.close();
        await closeMetrics();
      };
    },
  });
  // An open channel to the program that started us would keep this process alive.
  if (process.connected) process.disconnect();
  return 0;
};
