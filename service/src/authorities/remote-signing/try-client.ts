import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { CscSettings, SigningProviderSettings } from '../../platform/settings/signing-providers.ts';
import { addressesOf } from '../../platform/settings/signing-providers.ts';
import { takeToken } from './authorization.ts';
import { discover } from './csc/discover.ts';
import { cscEditions } from './csc/edition.ts';
import { troubleOfAnswer } from './csc/error-answer.ts';
import type { ProviderParts } from './provider-call.ts';
import { makeAskProvider } from './provider-call.ts';
import type { RemoteSigningTrouble } from './remote-signing.ts';
import { makeMySignProvider } from './mysign/mysign-provider.ts';
import { makeSmartCaProvider } from './smartca/smartca-provider.ts';

const nobodys = { code: 'thu', codeVerifier: 'c'.repeat(43) };

const tryCsc = (
  settings: CscSettings,
  { redirectUri, ...line }: ProviderParts,
): Promise<Result<unknown, RemoteSigningTrouble>> => {
  const { url, clientId, clientSecret, timeoutMs, dialect } = settings;
  const origins = addressesOf([settings]).map((address) => new URL(address).origin);
  return makeAskProvider(line, { timeoutMs, troubleOfAnswer })(async (call) => {
    const found = await discover(call, url, origins, cscEditions[dialect].specs);
    if (!found.ok) return found;
    const { issuer } = found.value;
    const answer = { ...nobodys, ...(issuer === undefined ? {} : { issuer }) };
    return takeToken({ call, endpoints: found.value, client: { clientId, clientSecret, redirectUri } }, answer);
  });
};

const askFor = (
  settings: SigningProviderSettings,
  parts: ProviderParts,
): Promise<Result<unknown, RemoteSigningTrouble>> => {
  switch (settings.dialect) {
    case 'vnpt-smartca':
      return makeSmartCaProvider(settings, parts).takeService(nobodys);
    case 'viettel-mysign':
      return makeMySignProvider(settings, parts).findByNumber(nobodysNumber);
    case 'csc-v2':
    case 'csc-v1':
      return tryCsc(settings, parts);
  }
};

/** No paper has this number. */
const nobodysNumber = '000000000000';

/**
 * Asks a provider for a token with a code that nobody gave out, or for a person whom there is not: so its address, what it offers and who we are
 * there are tried without anybody signing anything. An answer that refuses just that is all well.
 */
export const tryClient = async (
  settings: SigningProviderSettings,
  parts: ProviderParts,
): Promise<Result<undefined, RemoteSigningTrouble>> => {
  const answer = await askFor(settings, parts);
  return answer.ok || answer.problem.code !== 'unavailable' ? ok(undefined) : answer;
};
