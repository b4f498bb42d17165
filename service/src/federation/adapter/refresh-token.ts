import type { Adapter } from 'oidc-provider';
import { errors } from 'oidc-provider';
import { currentMemory, currentRequest } from '../request-memory.ts';
import type { AdapterParts } from './adapter-parts.ts';
import { adapterOf, inSeconds, readPayload, required } from './adapter-parts.ts';
import { revokeGrant } from './grant.ts';

/**
 * Refresh tokens: using one up and saving its successor are one statement, so that of two requests with one token exactly one
 * goes on; the other is a reuse and ends the grant (RFC 9700 §4.14.2).
 */
export const refreshTokenAdapter = (parts: AdapterParts): Adapter => adapterOf({
  upsert: async (token, payload, expiresIn) => {
    const { usedRefreshToken: former } = currentMemory();
    const grantId = required(payload, 'grantId');
    const saved = await parts.store.federation.tokens.saveRefresh({
      token, clientId: required(payload, 'clientId'), accountId: required(payload, 'accountId'), sessionId: required(payload, 'sessionUid'), grantId,
      payload: JSON.stringify(payload), expiresAt: inSeconds(parts.clock, expiresIn), ...(former === undefined ? {} : { former }),
    });
    if (saved === 'saved') return;
    await revokeGrant(parts, grantId);
    throw new errors.InvalidGrant('refresh token already used');
  },
  find: async (token) => {
    const clientId = currentRequest().oidc.client?.clientId;
    if (clientId === undefined || !/^[\w-]{43}$/u.test(token)) return undefined;
    const found = await parts.store.federation.tokens.findRefresh(token, clientId);
    if (found === undefined) return undefined;
    Object.assign(currentMemory(), { standing: found.standing, clientId });
    return { ...readPayload(found.payload), ...(found.consumed ? { consumed: true } : {}) };
  },
  consume: async (token) => { currentMemory().usedRefreshToken = token; },
});
