import type { IdentityProviders } from '../../authorities/identity-providers/identity-provider.ts';
import type { KeptProvider } from '../../domain/identity-providers/definition.ts';
import { isOffered } from '../../domain/identity-providers/is-offered.ts';
import { readDefinition } from '../../domain/identity-providers/read-definition.ts';
import type { OpenedProvider } from './open-identity-provider.ts';
import { openIdentityProvider } from './open-identity-provider.ts';
import type { AppParts } from '../parts.ts';
import type { Watching } from '../tell-outages.ts';

/** The providers as this process knows them. */
export interface OpenedIdentityProviders extends IdentityProviders {
  /** Takes over what operators have changed since. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

type Parts = Pick<AppParts, 'settings' | 'store' | 'clock' | 'log'>;

/** One that is known here; not opened when its secrets are not at hand, which the log says once. */
interface Known {
  readonly kept: KeptProvider;
  readonly opened: OpenedProvider | undefined;
}

/** What was begun on a provider that has been changed may still be finished. */
const graceMs = 60_000;

/** Adds those that the settings name and nobody knows yet. @throws Error when one is no definition */
const addFromSettings = async ({ settings, store, clock }: Parts): Promise<void> => {
  const known = new Set((await store.providerDefinitions.all()).map(({ definition }) => definition.id));
  for (const written of settings.identityProviders.filter(({ id }) => !known.has(id))) {
    const read = readDefinition(written);
    if (!read.ok) throw new Error(`IDENTITY_PROVIDERS, ${written.id}: ${read.problem.join('; ')}`);
    const at = clock.now().toISOString();
    const audit = { type: 'provider-added', at, actor: 'service', detail: { provider: written.id } } as const;
    const provider = { definition: read.value, status: 'on', addedAt: at, changedAt: at } as const;
    await store.providerDefinitions.add(provider, { audit: [audit] });
  }
};

/** Opens the providers of identities: those of the store, after those of the settings that are not there yet have joined them. */
export const openIdentityProviders = async (
  parts: Parts,
  metrics: Pick<Watching, 'authority' | 'exchange'>,
): Promise<OpenedIdentityProviders> => {
  const { settings, store, clock, log } = parts;
  const { providerKeyDir: keyDir, privateHosts } = settings;
  let known: ReadonlyMap<string, Known> = new Map();
  const leaving = new Set<OpenedProvider>();

  const open = async (kept: KeptProvider): Promise<Known> => {
    const { definition } = kept;
    try {
      const tell = (outcome: string, seconds: number) => metrics.authority('identity-provider', outcome, seconds);
      const { exchange } = metrics;
      return { kept, opened: await openIdentityProvider(definition, { keyDir, privateHosts, clock, tell, exchange }) };
    } catch (trouble) {
      const detail = trouble instanceof Error ? trouble.message : '';
      log.warn(`The identity provider ${definition.id} cannot be used: ${detail}`, { code: 'provider-secrets' });
      return { kept, opened: undefined };
    }
  };

  const leave = ({ opened }: Known): void => {
    if (opened === undefined) return;
    leaving.add(opened);
    setTimeout(() => {
      leaving.delete(opened);
      void opened.close();
    }, graceMs).unref();
  };

  const refresh = async (): Promise<void> => {
    const all = await store.providerDefinitions.all();
    const before = known;
    const entries = await Promise.all(
      all.map(async (kept): Promise<[string, Known]> => {
        const former = before.get(kept.definition.id);
        return [kept.definition.id, former?.kept.changedAt === kept.changedAt ? former : await open(kept)];
      }),
    );
    known = new Map(entries);
    for (const former of before.values()) if (known.get(former.kept.definition.id) !== former) leave(former);
  };

  const offeredNow = () =>
    [...known.values()].flatMap(({ kept, opened }) =>
      opened !== undefined && isOffered(kept, clock.now()) ? [opened.offered] : [],
    );

  await addFromSettings(parts);
  await refresh();
  return {
    offered: (road = 'exchange-platform') => offeredNow().filter((one) => one.road === road),
    find: async (id, road = 'exchange-platform') =>
      offeredNow().find((one) => one.road === road && one.provider.id === id),
    refresh,
    close: async () => {
      const opened = [...known.values()].flatMap((one) => one.opened ?? []);
      await Promise.all([...opened, ...leaving].map((one) => one.close()));
      leaving.clear();
    },
  };
};
