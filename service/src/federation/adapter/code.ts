import type { Adapter } from 'oidc-provider';
import { currentMemory, currentRequest } from '../request-memory.ts';
import type { AdapterParts } from './adapter-parts.ts';
import { adapterOf, inSeconds, readPayload, required } from './adapter-parts.ts';
import { revokeGrant } from './grant.ts';

/**
 * Authorization codes: reading one is using it, so that nothing is left to be consumed. The second use ends all that came of
 * the first (RFC 6749 §4.1.2). A code lives no longer than its session and its grant.
 */
export const codeAdapter = (parts: AdapterParts): Adapter => adapterOf({
  upsert: async (code, payload, expiresIn) => {
    await parts.store.federation.codes.save({
      code, clientId: required(payload, 'clientId'), accountId: required(payload, 'accountId'), sessionId: required(payload, 'sessionUid'),
      payload: JSON.stringify(payload), expiresAt: inSeconds(parts.clock, expiresIn),
    });
  },
  find: async (code) => {
    const clientId = currentRequest().oidc.client?.clientId;
    const used = clientId === undefined ? undefined : await parts.store.federation.codes.use(code, clientId);
    if (used === undefined || clientId === undefined) return undefined;
    const payload = readPayload(used.payload);
    const grantId = required(payload, 'grantId');
    if (used.usedBefore) {
      await revokeGrant(parts, grantId);
      return undefined;
    }
    if (used.standing.session?.authorizations[clientId]?.grantId !== grantId) return undefined;
    Object.assign(currentMemory(), { standing: used.standing, clientId, usedCode: code });
    return payload;
  },
});
