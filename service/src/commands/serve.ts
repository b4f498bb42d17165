import { makeApp } from '../app.ts';
import { systemClock } from '../platform/clock.ts';
import { makeLog } from '../platform/log.ts';
import type { Settings } from '../platform/settings.ts';
import { openControlSocket } from './operator/control-socket.ts';
import { CommandRefused } from './command-refused.ts';
import { messageTooLong, shortenMessages } from './installation/messages-fit.ts';
import { dataFolderOrRefuse } from './installation/data-folder.ts';
import { ownKeysOrRefuse } from './installation/own-keys.ts';
import { openService, settingsOrRefuse } from './installation/open-service.ts';
import { trustOrRefuse } from './installation/trust-manifest.ts';

const stopSignals = ['SIGINT', 'SIGTERM'] as const;

/** Settles when a signal comes, or when the process that started us is gone. */
const askedToStop = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of stopSignals) process.once(signal, () => resolve());
    if (process.connected) process.once('disconnect', () => resolve());
  });

const listen = async (
  app: { listen(options: { host: string; port: number }): Promise<string> },
  { host, port }: Settings,
): Promise<void> => {
  try {
    await app.listen({ host, port });
  } catch (trouble) {
    const code = trouble instanceof Error && 'code' in trouble ? trouble.code : undefined;
    if (code === 'EADDRINUSE')
      throw new CommandRefused(`Port ${port} is in use by another program. Choose another one: PORT=… or PORT_BASE=….`);
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
      throw new CommandRefused(`Cannot listen on ${host}, port ${port}: ${code}.`);
    throw trouble;
  }
};

/** `chinhchu serve`: the service, until a signal. What it has acknowledged is in the database; what is under way is finished first. */
export const run = async (_args: readonly string[]): Promise<number> => {
  const stopping = askedToStop();
  const settings = settingsOrRefuse();
  const tooLong = messageTooLong(settings);
  if (tooLong !== undefined) throw new CommandRefused(`${tooLong} ${shortenMessages}`);
  dataFolderOrRefuse(settings.dataDir);
  await ownKeysOrRefuse(settings);
  await trustOrRefuse(settings);
  const log = makeLog(settings.logLevel);
  const service = await openService(settings, { clock: systemClock, migrate: settings.mode === 'sandbox', log });
  const { store, keys } = service;
  try {
    const app = await makeApp({ settings, store, keys, clock: systemClock, log });
    const control = await openControlSocket(
      settings.dataDir,
      { store, keys, keyFolder: settings.keyDir, issuer: settings.issuer, clock: systemClock },
      (trouble) => log.fault('A command failed', trouble),
    );
    try {
      await listen(app.web, settings);
      app.start();
      log.info(`Listening on port ${settings.port}, database ${store.engine}`);
      process.send?.({ ready: true, url: settings.issuer });
      await stopping;
      log.info('Stopping: what is under way is finished first');
    } finally {
      await control.close();
      await app.stop();
    }
  } finally {
    await service.close();
    // An open channel to the process that started us would keep this one alive.
    if (process.connected) process.disconnect();
  }
  return 0;
};
