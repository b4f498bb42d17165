import type { Grant, KoaContextWithOIDC } from 'oidc-provider';
import type { FederationStore } from '../../store/federation/federation-store.ts';
import type { Registry } from '../clients/registry.ts';
import { memoryOf } from '../request-memory.ts';
import { grantPayload, newGrantId } from './grant.ts';

interface GrantParts {
  readonly registry: Registry;
  readonly store: { readonly federation: Pick<FederationStore, 'consents'> };
}

/** The grant of a session at a client, made of what the person has agreed to; nothing as long as there is no consent. */
export const loadGrant =
  (parts: GrantParts) =>
  async (ctx: KoaContextWithOIDC): Promise<Grant | undefined> => {
    const { client, session, provider } = ctx.oidc;
    const memory = memoryOf(ctx);
    if (client === undefined || session === undefined || memory.standing?.session === undefined) return undefined;
    // After waiting for the person, read the consent again: it may have been given since, and the client was not known when the session was read.
    const { account } = memory.standing;
    const consent =
      ctx.oidc.route === 'resume'
        ? await parts.store.federation.consents.find(account.id, client.clientId)
        : memory.standing.consent;
    const oauthClient = parts.registry.find(client.clientId);
    if (consent === undefined || oauthClient === undefined) return undefined;
    const grantId = session.grantIdFor(client.clientId) ?? newGrantId(memory.standing.session.id);
    const payload = grantPayload(grantId, { ...memory.standing, consent }, oauthClient);
    return payload === undefined ? undefined : new provider.Grant({ ...payload });
  };
