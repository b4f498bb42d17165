import type { Adapter, AdapterFactory } from 'oidc-provider';
import { accessTokenAdapter, clientCredentialsAdapter } from './access-token.ts';
import type { AdapterParts } from './adapter-parts.ts';
import { adapterOf } from './adapter-parts.ts';
import { codeAdapter } from './code.ts';
import { grantAdapter } from './grant.ts';
import { refreshTokenAdapter } from './refresh-token.ts';
import { interactionAdapter, pushedRequestAdapter, replayAdapter } from './requests.ts';
import { sessionAdapter } from './session.ts';

const clientAdapter = ({ registry }: AdapterParts): Adapter =>
  adapterOf({
    find: async (clientId) =>
      registry.metadata(clientId) ??
      ((await registry.seek(clientId)) === undefined ? undefined : registry.metadata(clientId)),
  });

/** The provider's memory. Kinds of artefacts that are switched off are kept nowhere. */
export const makeAdapter = (parts: AdapterParts): AdapterFactory => {
  const adapters: Readonly<Record<string, (parts: AdapterParts) => Adapter>> = {
    Session: sessionAdapter,
    Grant: grantAdapter,
    AuthorizationCode: codeAdapter,
    RefreshToken: refreshTokenAdapter,
    AccessToken: accessTokenAdapter,
    ClientCredentials: clientCredentialsAdapter,
    Interaction: interactionAdapter,
    PushedAuthorizationRequest: pushedRequestAdapter,
    ReplayDetection: replayAdapter,
    Client: clientAdapter,
  };
  return (name) => adapters[name]?.(parts) ?? adapterOf({});
};
