import type { Adapter, AdapterPayload } from 'oidc-provider';
import { closedBy } from '../../domain/account.ts';
import { currentMemory } from '../request-memory.ts';
import type { AccessTokenStanding } from '../../store/federation/tokens.ts';
import type { AdapterParts } from './adapter-parts.ts';
import { adapterOf, readPayload, required } from './adapter-parts.ts';
import { revokeGrant } from './grant.ts';

const isOver = ({ exp = 0 }: AdapterPayload): boolean => exp * 1000 <= Date.now();

/** What a reception is told in addition: how the person signed in for this token, and how things stand with the account now. */
const extraOf = (
  { extra = {} }: AdapterPayload,
  { identityLevel, account }: AccessTokenStanding,
): Record<string, unknown> => ({ ...extra, identity_level: identityLevel, kind: account.kind });

/**
 * Access tokens are sealed and kept in no table. Each use asks the database, in one statement, whether account, session
 * and grant still stand.
 */
export const accessTokenAdapter = (parts: AdapterParts): Adapter =>
  adapterOf({
    find: async (token) => {
      const text = parts.tokenSeal.unseal('AccessToken', token);
      if (text === undefined) return undefined;
      const payload = readPayload(text);
      if (isOver(payload)) return undefined;
      const clientId = required(payload, 'clientId');
      const offline = payload.expiresWithSession !== true;
      const standing = await parts.store.federation.tokens.standingOf({
        accountId: required(payload, 'accountId'),
        sessionId: required(payload, 'sessionUid'),
        clientId,
        ...(offline ? { offlineGrantId: required(payload, 'grantId') } : {}),
      });
      const memory = currentMemory();
      const reason = standing === undefined ? undefined : closedBy(standing.account.status);
      if (reason !== undefined && typeof payload.aud === 'string') memory.closed = { audience: payload.aud, reason };
      if (standing === undefined || reason !== undefined || (offline && !standing.granted)) return undefined;
      Object.assign(memory, { standing, clientId });
      return { ...payload, jti: token, extra: extraOf(payload, standing) };
    },
    revokeByGrantId: (grantId) => revokeGrant(parts, grantId),
  });

const revokedName = (token: string): string => `revoked:${token}`;

/** Tokens of programs without a person: sealed too; one that was revoked is remembered until it would have run out. */
export const clientCredentialsAdapter = ({ store, tokenSeal }: AdapterParts): Adapter =>
  adapterOf({
    find: async (token) => {
      const text = tokenSeal.unseal('ClientCredentials', token);
      if (text === undefined) return undefined;
      const payload = readPayload(text);
      return isOver(payload) || (await store.federation.requests.wasSeen(revokedName(token)))
        ? undefined
        : { ...payload, jti: token };
    },
    destroy: async (token) => {
      const text = tokenSeal.unseal('ClientCredentials', token);
      if (text !== undefined)
        await store.federation.requests.isNew(
          revokedName(token),
          new Date((readPayload(text).exp ?? 0) * 1000).toISOString(),
        );
    },
  });
