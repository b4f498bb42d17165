import type { ClientMetadata } from 'oidc-provider';
import type { OauthClient } from '../../domain/oauth-client.ts';
import type { PortalName } from '../../journeys/federate/federate.ts';
import type { Clock } from '../../platform/clock.ts';
import type { OauthClients } from '../../store/federation/oauth-clients.ts';
import { tagOf } from './client-tag.ts';
import { clientMetadata } from './client-metadata.ts';

/** Registered clients, in memory; the database is asked when they change, never for a look-up. */
export interface Registry {
  find(clientId: string): OauthClient | undefined;
  /** Asks the database for what was registered elsewhere, at most once a second. */
  lookAgain(): Promise<void>;
  /** As `find`; looks again for a client that is unknown here. */
  seek(clientId: string): Promise<OauthClient | undefined>;
  /** By the short mark that names of requests carry. */
  tagged(tag: string): OauthClient | undefined;
  metadata(clientId: string): ClientMetadata | undefined;
  /** Of all clients; the same array as long as nothing has changed. */
  allMetadata(): readonly ClientMetadata[];
  isReception(resource: string): boolean;
  /** True when some client is registered with an address of this origin to be called at (back-channel, jwks). */
  isCalledAt(origin: string): boolean;
  all(): readonly OauthClient[];
  refresh(): Promise<void>;
}

/** A portal as people know it. */
export const portalName = ({ id, nameVi, nameEn, agency, settings: { homeUri } }: OauthClient): PortalName => ({
  clientId: id,
  nameVi,
  ...(nameEn === undefined ? {} : { nameEn }),
  agencyVi: agency.nameVi,
  ...(agency.nameEn === undefined ? {} : { agencyEn: agency.nameEn }),
  ...(homeUri === undefined ? {} : { homeUri }),
});

interface Loaded {
  readonly revision: number;
  readonly clients: ReadonlyMap<string, OauthClient>;
  readonly metadata: ReadonlyMap<string, ClientMetadata>;
  readonly allMetadata: readonly ClientMetadata[];
  readonly tags: ReadonlyMap<string, OauthClient>;
  readonly receptions: ReadonlySet<string>;
  readonly calledOrigins: ReadonlySet<string>;
}

const load = (revision: number, all: readonly OauthClient[]): Loaded => {
  const active = all.filter(({ status }) => status === 'active');
  const metadata = new Map(active.map((one) => [one.id, clientMetadata(one)]));
  return {
    revision,
    clients: new Map(active.map((one) => [one.id, one])),
    metadata,
    allMetadata: [...metadata.values()],
    tags: new Map(active.map((one) => [tagOf(one.id), one])),
    receptions: new Set(active.flatMap(({ settings }) => settings.resource ?? [])),
    calledOrigins: new Set(
      all
        .flatMap(({ settings }) => [settings.backchannelLogoutUri, settings.jwksUri])
        .flatMap((uri) => (uri === undefined ? [] : new URL(uri).origin)),
    ),
  };
};

const seekEveryMs = 1000;

/** Opens the registry with what is registered now. */
export const openRegistry = async (oauthClients: OauthClients, clock: Clock): Promise<Registry> => {
  let loaded = load(await oauthClients.revision(), await oauthClients.all());
  let soughtAt = 0;
  const refresh = async (): Promise<void> => {
    const revision = await oauthClients.revision();
    if (revision !== loaded.revision) loaded = load(revision, await oauthClients.all());
  };
  const lookAgain = async (): Promise<void> => {
    const now = clock.now().getTime();
    if (Math.abs(now - soughtAt) < seekEveryMs) return;
    soughtAt = now;
    await refresh();
  };
  return {
    find: (clientId) => loaded.clients.get(clientId),
    lookAgain,
    seek: async (clientId) => {
      if (!loaded.clients.has(clientId)) await lookAgain();
      return loaded.clients.get(clientId);
    },
    tagged: (tag) => loaded.tags.get(tag),
    metadata: (clientId) => loaded.metadata.get(clientId),
    allMetadata: () => loaded.allMetadata,
    isReception: (resource) => loaded.receptions.has(resource),
    isCalledAt: (origin) => loaded.calledOrigins.has(origin),
    all: () => [...loaded.clients.values()],
    refresh,
  };
};
