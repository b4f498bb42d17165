import type { OauthClientSettings } from '../../../src/domain/oauth-client.ts';
import type { RegisteredClient } from '../../../src/federation/clients/register-oauth-client.ts';
import { registerOauthClient } from '../../../src/federation/clients/register-oauth-client.ts';
import type { Clock } from '../../../src/platform/clock.ts';
import type { OpenedStore } from '../../../src/store/open-store.ts';

/** What a test wants otherwise. */
export type ClientChanges = Partial<OauthClientSettings> & { readonly id?: string; readonly nameVi?: string };

/** A portal of an agency of the test, as `chinhchu client add` would have registered it. */
export const registerClient = async (
  { federation }: Pick<OpenedStore, 'federation'>,
  clock: Clock,
  { id, nameVi = 'Cổng Thử', ...changes }: ClientChanges,
): Promise<RegisteredClient> => {
  const registered = await registerOauthClient(federation.oauthClients, clock, 'operator:test', {
    ...(id === undefined ? {} : { id }),
    nameVi,
    nameEn: 'Test Portal',
    agency: { id: 'bo-thu', nameVi: 'Bộ Thử Nghiệm' },
    settings: {
      redirectUris: ['https://portal.example/cb'],
      postLogoutRedirectUris: [],
      applicationType: 'web',
      authMethod: 'client_secret_basic',
      idTokenAlgorithm: 'ES256',
      grantTypes: ['authorization_code', 'refresh_token'],
      scopes: ['openid', 'profile'],
      sendsTo: [],
      requirePushedRequests: false,
      dpopBound: false,
      ...changes,
    },
  });
  if (!registered.ok) throw new Error(registered.problem.join('; '));
  return registered.value;
};
