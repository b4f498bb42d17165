import type { Grant, KoaContextWithOIDC } from 'oidc-provider';
import type { Registry } from '../clients/registry.ts';
import { memoryOf } from '../request-memory.ts';
import { grantPayload, newGrantId } from './grant.ts';

/** The grant of a session at a client, made of what the person has agreed to; nothing as long as there is no consent. */
export const loadGrant =
  ({ registry }: { readonly registry: Registry }) =>
  async (ctx: KoaContextWithOIDC): Promise<Grant | undefined> => {
    const { client, session, provider } = ctx.oidc;
    const { standing, consentOf } = memoryOf(ctx);
    if (client === undefined || session === undefined || standing?.session === undefined) return undefined;
    const oauthClient = registry.find(client.clientId);
    // What waited may be another portal's than the address says: that consent is none of its.
    if (oauthClient === undefined || consentOf !== oauthClient.id) return undefined;
    const grantId = session.grantIdFor(client.clientId) ?? newGrantId(standing.session.id);
    const payload = grantPayload(grantId, standing, oauthClient);
    return payload === undefined ? undefined : new provider.Grant({ ...payload });
  };
