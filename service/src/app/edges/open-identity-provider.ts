import { observing } from '../../authorities/identity-providers/parts.ts';
import { makeOfferedProvider } from '../../authorities/identity-providers/make-identity-provider.ts';
import type { OfferedProvider } from '../../authorities/identity-providers/identity-provider.ts';
import { readSecrets } from '../../authorities/identity-providers/read-secrets.ts';
import type { ProviderDefinition } from '../../domain/identity-providers/definition.ts';
import { originsOf } from '../../domain/identity-providers/definition.ts';
import type { Clock } from '../../platform/clock.ts';
import type { TellExchange } from '../../platform/http/outgoing-http.ts';
import { makeOutgoingHttp } from '../../platform/http/outgoing-http.ts';
import { randomId } from '../../platform/random.ts';

/** A provider with its own way out, which leads to its origins alone. */
export interface OpenedProvider {
  readonly offered: OfferedProvider;
  close(): Promise<void>;
}

/**
 * Opens a provider by its definition.
 *
 * @throws Error with the file's name in it when a secret is not at hand
 */
export const openIdentityProvider = async (
  definition: ProviderDefinition,
  {
    keyDir,
    privateHosts,
    clock,
    tell,
    exchange,
  }: {
    readonly keyDir: string;
    readonly privateHosts: readonly string[];
    readonly clock: Clock;
    readonly tell: (outcome: string, seconds: number) => void;
    readonly exchange?: TellExchange;
  },
): Promise<OpenedProvider> => {
  const secrets = await readSecrets(keyDir, definition);
  const pins = definition.dialect === 'vneid-sealed' ? definition.pins : [];
  const http = makeOutgoingHttp(
    originsOf(definition).map((url) => ({ url, pins })),
    privateHosts,
    exchange === undefined ? {} : { tell: exchange },
  );
  return {
    offered: makeOfferedProvider(definition, { http, clock, randomId, secrets, observe: observing(tell) }),
    close: () => http.close(),
  };
};
