import Fastify from 'fastify';
import type { AuthorityRoom, RunningAuthority } from '../authority.ts';
import { openHttpDoor } from '../http-door.ts';
import { makeDesk } from './desk.ts';
import { managementApi } from './management-api.ts';
import { makeRegistry } from './registry.ts';
import { publish } from './routes.ts';

/**
 * Starts the certification authorities of the workbench: roots, public and government authorities, their OCSP
 * responders, lists and certificates, and one authority for time stamps, all over plain http on one port (as in the
 * field, also where others speak TLS: what is fetched there is signed).
 */
export const startCertificateAuthority = async ({ port, clock, lever }: AuthorityRoom): Promise<RunningAuthority> => {
  const app = Fastify({ bodyLimit: 65_536 });
  // The door comes first: the addresses in certificates hold its port.
  const door = await openHttpDoor({ port, lever, tls: undefined }, app);
  const { url } = door;
  const registry = makeRegistry(clock, url);
  const certificates = makeDesk(registry);
  app.addHook('onRequest', () => lever.lateness());
  await app.register(async (scope) =>
    publish(scope, { registry, clock, lever, counters: { ocspErrors: 0, stamps: 0 } }),
  );
  await app.ready();
  lever.onChange((mode) => {
    if (mode === 'down') door.dropConnections();
  });
  return {
    url,
    api: managementApi(certificates),
    certificates,
    reset: () => registry.reset(),
    stop: async () => {
      await door.close();
      await app.close();
    },
  };
};
