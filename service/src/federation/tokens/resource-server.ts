import type { KoaContextWithOIDC } from 'oidc-provider';
import { errors } from 'oidc-provider';
import { dossierScope } from '../claims/scopes.ts';
import type { Registry } from '../clients/registry.ts';
import { resourcesOf } from './grant.ts';
import { accessTokenSeconds } from './lifetimes.ts';

/** The reception a token is asked for (RFC 8707): one that is registered, and that this client may send to. */
export const resourceServer =
  ({ registry }: { readonly registry: Registry }) =>
  async (_ctx: KoaContextWithOIDC, resource: string, client: { readonly clientId: string }) => {
    const oauthClient = registry.find(client.clientId);
    if (oauthClient === undefined || !resourcesOf(oauthClient).includes(resource) || !registry.isReception(resource))
      throw new errors.InvalidTarget();
    return {
      scope: dossierScope,
      audience: resource,
      accessTokenTTL: accessTokenSeconds,
      accessTokenFormat: 'opaque',
    } as const;
  };
