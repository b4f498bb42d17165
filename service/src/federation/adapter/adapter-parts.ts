import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { AuditEvent } from '../../domain/audit.ts';
import type { Clock } from '../../platform/clock.ts';
import type { FederationStore } from '../../store/federation/federation-store.ts';
import type { Store } from '../../store/store.ts';
import type { TokenSeal } from '../tokens/token-seal.ts';
import type { RequestNames } from '../requests/request-names.ts';
import type { WaitingRequests } from '../requests/waiting-requests.ts';
import type { Registry } from '../clients/registry.ts';

/** What the adapters stand on. */
export interface AdapterParts {
  readonly store: Pick<Store, 'sessions' | 'accounts'> & { readonly federation: FederationStore };
  readonly registry: Registry;
  readonly tokenSeal: TokenSeal;
  readonly names: RequestNames;
  readonly waiting: WaitingRequests;
  readonly clock: Clock;
  readonly hashSecret: (secret: string) => string;
  readonly observe: (event: AuditEvent) => void;
}

/** What the provider asks of one kind of artefact; what a kind does not need does nothing. */
export const adapterOf = (verbs: Partial<Adapter>): Adapter => ({
  upsert: async () => {},
  find: async () => undefined,
  findByUserCode: async () => undefined,
  findByUid: async () => undefined,
  consume: async () => {},
  destroy: async () => {},
  revokeByGrantId: async () => {},
  ...verbs,
});

/** Reads what the provider had us keep. */
export const readPayload = (text: string): AdapterPayload => {
  const payload: AdapterPayload = JSON.parse(text);
  return payload;
};

/** A member the provider always sets; without it something is wrong with the provider, not with the request. */
export const required = (
  payload: AdapterPayload,
  name: 'clientId' | 'accountId' | 'sessionUid' | 'grantId',
): string => {
  const value = payload[name];
  if (value === undefined) throw new Error(`the provider saved an artefact without ${name}`);
  return value;
};

/** Seconds of the provider as an instant of ours. */
export const inSeconds = (clock: Clock, seconds: number | undefined): string =>
  new Date(clock.now().getTime() + (seconds ?? 0) * 1000).toISOString();

/** An instant of ours in seconds of the provider. */
export const epochOf = (instant: string): number => Math.floor(Date.parse(instant) / 1000);
