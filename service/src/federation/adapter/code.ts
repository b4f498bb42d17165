import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { Standing } from '../../store/federation/standing.ts';
import { currentMemory, currentRequest } from '../request-memory.ts';
import type { AdapterParts } from './adapter-parts.ts';
import { adapterOf, inSeconds, readPayload, required } from './adapter-parts.ts';
import { revokeGrant } from './grant.ts';

/** Uses a code up: one that says all itself, or one that is kept as a row. */
const useUp = async (
  { store, tokenSeal }: AdapterParts,
  code: string,
  clientId: string,
): Promise<
  { readonly payload: AdapterPayload; readonly usedBefore: boolean; readonly standing: Standing } | undefined
> => {
  const { codes } = store.federation;
  const sealed = tokenSeal.unseal('AuthorizationCode', code);
  if (sealed === undefined) {
    const used = await codes.use(code, clientId);
    return used === undefined ? undefined : { ...used, payload: readPayload(used.payload) };
  }
  const payload = readPayload(sealed);
  // Another client's code is not used up.
  if (payload.clientId !== clientId) return undefined;
  const used = await codes.useSealed({
    code,
    clientId,
    accountId: required(payload, 'accountId'),
    sessionId: required(payload, 'sessionUid'),
    expiresAt: new Date((payload.exp ?? 0) * 1000).toISOString(),
  });
  return used === undefined ? undefined : { ...used, payload };
};

/**
 * Authorization codes: reading one is using it, so that nothing is left to be consumed. The second use ends all that came of
 * the first (RFC 6749 §4.1.2). A code lives no longer than its session and its grant.
 */
export const codeAdapter = (parts: AdapterParts): Adapter =>
  adapterOf({
    upsert: async (code, payload, expiresIn) => {
      if (parts.tokenSeal.isSealed('AuthorizationCode', code)) return;
      await parts.store.federation.codes.save({
        code,
        clientId: required(payload, 'clientId'),
        accountId: required(payload, 'accountId'),
        sessionId: required(payload, 'sessionUid'),
        payload: JSON.stringify(payload),
        expiresAt: inSeconds(parts.clock, expiresIn),
      });
    },
    find: async (code) => {
      const clientId = currentRequest().oidc.client?.clientId;
      const used = clientId === undefined ? undefined : await useUp(parts, code, clientId);
      if (used === undefined || clientId === undefined) return undefined;
      const { payload } = used;
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
