import type { Adapter } from 'oidc-provider';
import { grantPayload, sessionOfGrant } from '../tokens/grant.ts';
import { currentMemory } from '../request-memory.ts';
import type { AdapterParts } from './adapter-parts.ts';
import { adapterOf } from './adapter-parts.ts';

/** Grants come of what the request has read already; they are kept in no table. */
export const grantAdapter = ({ registry }: AdapterParts): Adapter =>
  adapterOf({
    find: async (grantId) => {
      const { standing, clientId = '' } = currentMemory();
      const oauthClient = registry.find(clientId);
      return standing === undefined || oauthClient === undefined
        ? undefined
        : grantPayload(grantId, standing, oauthClient);
    },
  });

/** The end of a grant and of everything issued under it, in one statement; the provider asks for it once for each kind. */
export const revokeGrant = ({ store }: AdapterParts, grantId: string): Promise<void> =>
  store.federation.browserSessions.revokeGrant(grantId, sessionOfGrant(grantId));
