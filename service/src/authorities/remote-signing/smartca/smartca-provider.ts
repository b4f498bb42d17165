import type { Result } from '../../../domain/result.ts';
import type { VnptSmartCaSettings } from '../../../platform/settings/signing-providers.ts';
import type { ProviderOauth } from '../authorization.ts';
import { openPage, takeToken } from '../authorization.ts';
import { checkAsked } from '../check-asked.ts';
import type { ProviderParts, ProviderSession } from '../provider-call.ts';
import { makeAskProvider } from '../provider-call.ts';
import type { ProviderByPage, RemoteSigningTrouble, SigningAccess } from '../remote-signing.ts';
import { askApp, lookAtApp } from './app-confirmation.ts';
import { troubleOfAnswer } from './error-answer.ts';
import { findCredentials } from './find-credentials.ts';

type Answer<Value> = Promise<Result<Value, RemoteSigningTrouble>>;

/** The value that the document asks for (§3.1): the long-lived token that comes with it is not even read. */
const scope = 'sign offline_access';

/**
 * VNPT SmartCA by its document 1.1 of 2024: people sign in on its page, whose code lives 15 seconds, and confirm each signature in its app.
 * PKCE goes along, though the document does not name it: a server that does not know it leaves it aside (RFC 6749 §3.1).
 */
export const makeSmartCaProvider = (
  { id, name, url, clientId, clientSecret, timeoutMs }: VnptSmartCaSettings,
  { redirectUri, ...line }: ProviderParts,
): ProviderByPage => {
  const ask = makeAskProvider(line, { timeoutMs, troubleOfAnswer });
  const withOauth = <Value>(question: (oauth: ProviderOauth) => Answer<Value>): Answer<Value> =>
    ask((call) =>
      question({
        call,
        endpoints: { authorize: `${url}/auth/authorize`, token: `${url}/auth/token` },
        client: { clientId, clientSecret, redirectUri },
      }),
    );
  const withAccess = <Value>(access: SigningAccess, question: (session: ProviderSession) => Answer<Value>) =>
    ask((call) => question({ call, base: url, access }));
  return {
    id,
    name,
    authorisation: 'page',
    knowsItsPage: () => true,
    openService: (step) => withOauth((oauth) => openPage(oauth, { scope }, step)),
    takeService: (answer) => withOauth((oauth) => takeToken(oauth, answer)),
    findCredentials: (service) => withAccess(service, findCredentials),
    askSignature: async (service, asked) => {
      checkAsked(asked);
      return withAccess(service, (session) => askApp(session, asked));
    },
    lookSignature: (service, handle, asked) => withAccess(service, (session) => lookAtApp(session, handle, asked)),
    // The gateway takes no token back.
    release: async () => {},
  };
};
