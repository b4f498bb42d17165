import type { Adapter, AdapterPayload } from 'oidc-provider';
import { errors } from 'oidc-provider';
import type { RequestMemory } from '../request-memory.ts';
import { currentMemory, currentRequest } from '../request-memory.ts';
import { textParam } from '../requests/text-param.ts';
import type { AdapterParts } from './adapter-parts.ts';
import { adapterOf, inSeconds, readPayload, required } from './adapter-parts.ts';
import { revokeGrant } from './grant.ts';

/** A token that lives on when its session is over must not come of a code that is used a second time at this moment; any other dies with the session's grant. */
const guardOf = (
  { expiresWithSession }: AdapterPayload,
  { usedRefreshToken, usedCode }: RequestMemory,
): { readonly former?: string; readonly code?: string } => {
  if (usedRefreshToken !== undefined) return { former: usedRefreshToken };
  return expiresWithSession === true || usedCode === undefined ? {} : { code: usedCode };
};

/** Libraries ask at every refresh for all they asked for at first: `offline_access` is passed over where the token was not given for it. */
const forgetOffline = ({ scope }: AdapterPayload): void => {
  const { params } = currentRequest().oidc;
  const asked = textParam(params?.['scope']).split(' ');
  if (
    params === undefined ||
    !asked.includes('offline_access') ||
    textParam(scope).split(' ').includes('offline_access')
  )
    return;
  params['scope'] = asked.filter((one) => one !== 'offline_access').join(' ');
};

/**
 * Refresh tokens: using one up and saving its successor are one statement, so that of two requests with one token exactly one
 * goes on; the other is a reuse and ends the grant (RFC 9700 §4.14.2).
 */
export const refreshTokenAdapter = (parts: AdapterParts): Adapter =>
  adapterOf({
    upsert: async (token, payload, expiresIn) => {
      const grantId = required(payload, 'grantId');
      const saved = await parts.store.federation.tokens.saveRefresh({
        token,
        clientId: required(payload, 'clientId'),
        accountId: required(payload, 'accountId'),
        sessionId: required(payload, 'sessionUid'),
        grantId,
        payload: JSON.stringify(payload),
        expiresAt: inSeconds(parts.clock, expiresIn),
        offline: payload.expiresWithSession !== true,
        ...guardOf(payload, currentMemory()),
      });
      if (saved === 'saved') return;
      await revokeGrant(parts, grantId);
      throw new errors.InvalidGrant('refresh token or code already used');
    },
    find: async (token) => {
      const clientId = currentRequest().oidc.client?.clientId;
      if (clientId === undefined || !/^[\w-]{43}$/u.test(token)) return undefined;
      const found = await parts.store.federation.tokens.findRefresh(token, clientId);
      if (found === undefined) return undefined;
      Object.assign(currentMemory(), { standing: found.standing, clientId });
      const payload = readPayload(found.payload);
      forgetOffline(payload);
      return { ...payload, ...(found.consumed ? { consumed: true } : {}) };
    },
    consume: async (token) => {
      currentMemory().usedRefreshToken = token;
    },
  });
