import type { ProviderDefinition } from '../../domain/identity-providers/definition.ts';
import { readOperatorKey } from '../../platform/keys/operator-key.ts';
import { keyFile, readRsaKey, readSecret } from '../../platform/keys/provider-secrets.ts';
import type { ProviderSecrets } from './secrets.ts';

/**
 * Reads what a definition names by files.
 *
 * @throws Error with the file's name in it when one is missing or holds something else
 */
export const readSecrets = async (keyDir: string, definition: ProviderDefinition): Promise<ProviderSecrets> => {
  const at = (name: string): string => keyFile(keyDir, name);
  if (definition.dialect === 'vneid-sealed')
    return {
      clientSecret: readSecret(at(definition.clientSecretFile)),
      decryptionKey: readRsaKey(at(definition.decryptionKeyFile)),
    };
  const { clientAuthentication } = definition;
  return clientAuthentication.method === 'private_key_jwt'
    ? { assertionKey: await readOperatorKey(at(clientAuthentication.keyFile)) }
    : { clientSecret: readSecret(at(clientAuthentication.secretFile)) };
};
