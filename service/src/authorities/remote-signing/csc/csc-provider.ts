import type { Result } from '../../../domain/result.ts';
import { ok } from '../../../domain/result.ts';
import type { CscSettings } from '../../../platform/settings/signing-providers.ts';
import { addressesOf } from '../../../platform/settings/signing-providers.ts';
import { keepAnswer } from '../../keep-answer.ts';
import type { ProviderOauth } from '../authorization.ts';
import { giveBack, openPage, takeToken } from '../authorization.ts';
import { checkAsked } from '../check-asked.ts';
import { sha256Oid } from '../key-algorithm.ts';
import type { ProviderCall, ProviderParts, ProviderSession } from '../provider-call.ts';
import { makeAskProvider } from '../provider-call.ts';
import type { ProviderByPage, RemoteSigningTrouble, SignatureActivation, SigningAccess } from '../remote-signing.ts';
import { askApp, lookAtApp } from './app-confirmation.ts';
import { discover } from './discover.ts';
import { cscEditions, type CscEdition } from './edition.ts';
import { troubleOfAnswer } from './error-answer.ts';
import { findCredentials } from './find-credentials.ts';
import { signHash } from './sign-hash.ts';

type Answer<Value> = Result<Value, RemoteSigningTrouble>;

/** What a provider offers changes seldom: asked again after so long. */
const discoveryMs = 10 * 60 * 1000;

/** The CSC API gives an access of its own for each signature. */
export type CscProvider = ProviderByPage & { readonly activation: SignatureActivation };

/** What a person agreed to, as this edition has it sign. */
const signingAccess = (
  agreed: Answer<SigningAccess>,
  service: SigningAccess | undefined,
  { signsBesideService }: CscEdition,
): Answer<SigningAccess> => {
  if (!agreed.ok || !signsBesideService) return agreed;
  if (service === undefined) throw new RangeError('this edition signs beside the access that shows the keys');
  return ok({ token: service.token, activation: agreed.value.token, lifeSeconds: agreed.value.lifeSeconds });
};

/** A provider over the CSC API 2.0 or 1.0.4 (WIRES §2): `oauth2code` alone lets us in, every signature is bound to its hash. */
export const makeCscProvider = (settings: CscSettings, { redirectUri, ...line }: ProviderParts): CscProvider => {
  const { id, name, url, clientId, clientSecret, timeoutMs } = settings;
  const edition = cscEditions[settings.dialect];
  const origins = addressesOf([settings]).map((address) => new URL(address).origin);
  const endpoints = keepAnswer((call: ProviderCall) => discover(call, url, origins, edition.specs), discoveryMs);

  const observed = makeAskProvider(line, { timeoutMs, troubleOfAnswer });
  const withOauth = <Value>(question: (oauth: ProviderOauth) => Promise<Answer<Value>>): Promise<Answer<Value>> =>
    observed(async (call) => {
      const found = await endpoints.get(call);
      if (!found.ok) return found;
      return question({ call, endpoints: found.value, client: { clientId, clientSecret, redirectUri } });
    });

  const withAccess = <Value>(
    access: SigningAccess,
    question: (session: ProviderSession) => Promise<Answer<Value>>,
  ): Promise<Answer<Value>> => observed((call) => question({ call, base: url, access }));

  const activation: SignatureActivation = {
    openSignature: async (asked, step) => {
      checkAsked(asked);
      const wish = {
        scope: 'credential',
        credentialID: asked.credential.id,
        numSignatures: '1',
        [edition.hashes]: Buffer.from(asked.digest).toString('base64url'),
        ...(edition.namesAlgorithmOnPage ? { [edition.hashAlgorithm]: sha256Oid } : {}),
        description: asked.description,
      };
      return withOauth((oauth) => openPage(oauth, wish, step));
    },
    wantsService: edition.signsBesideService,
    takeSignature: async (credential, answer, service) => {
      const agreed = await withOauth((oauth) => takeToken(oauth, answer, credential.id));
      return signingAccess(agreed, service, edition);
    },
    signHash: async (access, asked) => {
      checkAsked(asked);
      return withAccess(access, (session) => signHash(session, asked, edition));
    },
  };
  return {
    id,
    name,
    authorisation: 'page',
    knowsItsPage: () => {
      const found = endpoints.kept();
      return found !== undefined && found.push === undefined;
    },
    openService: (step) => withOauth((oauth) => openPage(oauth, { scope: 'service' }, step)),
    takeService: (answer) => withOauth((oauth) => takeToken(oauth, answer)),
    findCredentials: (service) => withAccess(service, (session) => findCredentials(session, edition)),
    askSignature: async (service, asked) => {
      checkAsked(asked);
      return withAccess(service, (session) => askApp(session, asked));
    },
    lookSignature: (service, handle) => withAccess(service, (session) => lookAtApp(session, handle)),
    activation,
    release: async ({ token }) => {
      await withOauth((oauth) => giveBack(oauth, token));
    },
  };
};
