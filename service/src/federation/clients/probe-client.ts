import { generateKeyPairSync } from 'node:crypto';
import { errors, Provider } from 'oidc-provider';
import type { OauthClient } from '../../domain/oauth-client.ts';
import { adapterOf } from '../adapter/adapter-parts.ts';
import { clientConfiguration } from './client-configuration.ts';
import { clientMetadata } from './client-metadata.ts';
import type { WishProblems } from './client-wish.ts';

/** The library offers an algorithm only where there is a key for it; nothing is signed with these. */
const makeKeys = () => [
  {
    ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
    kty: 'EC' as const,
    alg: 'ES256',
  },
  {
    ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
    kty: 'RSA' as const,
    alg: 'RS256',
  },
];
let keys: ReturnType<typeof makeKeys> | undefined;

/** What the provider itself has against a client: it would say the same at every request, to people who can do nothing about it. */
export const probeClient = async (oauthClient: OauthClient): Promise<WishProblems> => {
  keys ??= makeKeys();
  const provider = new Provider('https://probe.invalid', {
    ...clientConfiguration,
    clients: [clientMetadata(oauthClient)],
    adapter: () => adapterOf({}),
    jwks: { keys },
    cookies: { keys: [] },
  });
  try {
    await provider.Client.find(oauthClient.id);
    return [];
  } catch (trouble) {
    if (trouble instanceof errors.InvalidClientMetadata) return [trouble.error_description ?? trouble.message];
    throw trouble;
  }
};
