import { join } from 'node:path';
import type { AuditEvent } from '../../domain/audit.ts';
import { ensurePortals, sandboxPortals } from '../../federation/clients/ensure-portals.ts';
import type { Federation } from '../../federation/make-federation.ts';
import { makeFederation } from '../../federation/make-federation.ts';
import { highestLevelOf } from '../../federation/requests/reachable-levels.ts';
import { openRegistry } from '../../federation/clients/registry.ts';
import { makePortalHttp } from '../../platform/http/portal-http.ts';
import { hashSecret, supportCode } from '../../platform/random.ts';
import type { SigningKeyFile } from '../../platform/keys/signing-keys.ts';
import { createSigningKeys, readSigningKeys } from '../../platform/keys/signing-keys.ts';
import type { AppParts } from '../parts.ts';

/** The portals' side. A sandbox makes its own signing keys and knows its three portals. */
export const openFederation = async (
  { settings, store, keys, clock, log }: AppParts,
  observe: (event: AuditEvent) => void,
): Promise<{ readonly provider: Federation; close(): Promise<void> }> => {
  const { issuer, keyDir, mode, dataDir, portBase, privateHosts } = settings;
  const { oauthClients } = store.federation;
  if (mode === 'sandbox') {
    createSigningKeys(keyDir, 'sandbox', clock.now().toISOString());
    await ensurePortals(
      oauthClients,
      clock,
      issuer,
      sandboxPortals(portBase).map(({ id, origin }) => ({
        id,
        origin,
        file: join(dataDir, `portal-${id}`, 'client.json'),
      })),
    );
  }
  const registry = await openRegistry(oauthClients, clock);
  const portalHttp = makePortalHttp(registry.isCalledAt, privateHosts);
  const provider = makeFederation({
    issuer,
    store,
    keys,
    registry,
    highestLevel: highestLevelOf(settings.methods),
    clock,
    log,
    hashSecret,
    supportCode,
    observe,
    pollMs: 1000,
    readSigningKeys: (): SigningKeyFile => {
      const read = readSigningKeys(keyDir);
      if (!read.ok) throw new Error(read.problem.detail);
      return read.value;
    },
    fetch: portalHttp.get,
    post: portalHttp.post,
    observeLogout: (outcome) => log.debug('A portal was told that a session has ended', { detail: outcome }),
  });
  return { provider, close: () => portalHttp.close() };
};
