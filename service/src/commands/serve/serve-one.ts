import type { App } from '../../app.ts';
import { makeApp } from '../../app.ts';
import { systemClock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { Settings } from '../../platform/settings/settings.ts';
import type { Share } from '../../platform/share.ts';
import type { Trust } from '../../proofing/signatures/trust.ts';
import type { OpenedService } from '../installation/open-service.ts';
import { openService } from '../installation/open-service.ts';
import { tlsClientOrRefuse } from '../installation/tls-client.ts';
import { cannotListen } from './cannot-listen.ts';
import { openCertificateDoor } from './open-certificate-door.ts';
import { openTraces } from './open-traces.ts';
import { seatSandboxClerks } from '../sandbox/keys-and-people/sandbox-clerks.ts';
import { keepSandboxRoster } from '../sandbox/keys-and-people/sandbox-roster.ts';
import { trustOrRefuse } from '../installation/trust-manifest.ts';

/** What a serving process is asked for: to stop with the whole service, or to retire as another has taken its place. */
export type Ask = 'stop' | 'retire';

/** What is around a serving process. */
export interface Surroundings {
  readonly log: Log;
  readonly share?: Share;
  readonly asked: Promise<Ask>;
  /** Opens what belongs to this process besides the web. @returns how to close it, once the app has stopped and before the store closes */
  readonly surround: (app: App, service: OpenedService, trust: Trust | undefined) => Promise<() => Promise<void>>;
}

/** Runs the service in this process until it is asked to go; finishes what is under way first. */
export const serveOne = async (settings: Settings, { log, share, asked, surround }: Surroundings): Promise<void> => {
  const trust = await trustOrRefuse(settings);
  const tlsClient = tlsClientOrRefuse(settings);
  const endTraces = await openTraces(settings, share);
  const service = await openService(settings, { clock: systemClock, migrate: settings.mode === 'sandbox', log });
  try {
    const { store, keys } = service;
    if (settings.mode === 'sandbox') await seatSandboxClerks(store, systemClock);
    const app = await makeApp({
      settings,
      store,
      keys,
      clock: systemClock,
      log,
      ...(trust === undefined ? {} : { trust }),
      ...(tlsClient === undefined ? {} : { tlsClient }),
      ...(share === undefined ? {} : { share }),
    });
    if (settings.mode === 'sandbox') await keepSandboxRoster(store, systemClock);
    const close = await surround(app, service, trust);
    // Before the port is open there is nobody to wait for.
    let ask: Ask = 'retire';
    try {
      const { host, port } = settings;
      await openCertificateDoor(app, settings);
      await app.web.listen({ host, port }).catch((trouble: unknown) => {
        throw cannotListen(trouble, settings, 'PORT=… or PORT_BASE=…');
      });
      app.start();
      log.info(`Listening on port ${port}, database ${store.engine}`);
      process.send?.({ ready: true, url: settings.issuer, certificates: settings.tlsClient.address ?? '' });
      ask = await asked;
      log.info('Stopping: what is under way is finished first', { detail: ask });
    } finally {
      await (ask === 'stop' ? app.stop() : app.retire());
      await close();
    }
  } finally {
    await service.close();
    await endTraces();
  }
};
