import { openIdentityProvider } from '../../app/edges/open-identity-provider.ts';
import type { ProviderDefinition } from '../../domain/identity-providers/definition.ts';
import { randomSecret } from '../../platform/random.ts';
import type { OperatorContext } from './command/operator-command.ts';

/** What a provider's answer to a code that nobody gave out says of us, in a sentence; an answer that refuses just that code is all well. */
const sentences: Readonly<Record<string, string>> = {
  unreachable: 'nobody answers there. Look at the addresses and at PRIVATE_HOSTS.',
  timeout: 'it does not answer in time. Look at the network, or raise timeoutMs.',
  'malformed-answer': 'it answers what is no answer. Look at the addresses.',
  'error-status': 'it answers with an error of its own. Ask the provider.',
  'issuer-differs': 'its metadata names another issuer. Write that down to the letter, if it is who you mean.',
  'origin-not-named': 'its metadata leads to other hosts. Name them in origins, if they are its own.',
  'not-offered': 'it has no user-info endpoint, but facts are to be read there.',
  'our-credentials-refused': 'it does not know us by this client id and secret or key. Ask the provider.',
  'our-request-refused': 'it refuses our way of asking. Ask the provider.',
  'quota-exceeded': 'it wants to be asked less often. Try again later.',
};

/**
 * Goes to a provider as the service would, with a code that nobody gave out: so addresses, metadata, and who we are there are tried without
 * anybody signing in.
 *
 * @returns nothing when all is well, else a sentence that says what to do
 */
export const tryProvider = async (
  definition: ProviderDefinition,
  {
    providerKeyFolder: keyDir,
    privateHosts,
    clock,
  }: Pick<OperatorContext, 'providerKeyFolder' | 'privateHosts' | 'clock'>,
): Promise<string | undefined> => {
  let opened;
  try {
    opened = await openIdentityProvider(definition, { keyDir, privateHosts, clock, tell: () => {} });
  } catch (trouble) {
    return trouble instanceof Error ? trouble.message : 'its secrets cannot be read.';
  }
  const state = randomSecret();
  const rawQuery = new URLSearchParams({ code: 'thu', state, iss: definition.issuer }).toString();
  const sent = { redirectUri: 'https://localhost/', state, nonce: randomSecret(), codeVerifier: randomSecret() };
  const answer = await opened.offered.provider.redeem({ rawQuery }, sent);
  await opened.close();
  if (answer.ok || answer.problem.detail === 'code-refused') return undefined;
  return sentences[answer.problem.detail] ?? `its answer cannot be used (${answer.problem.detail}).`;
};
