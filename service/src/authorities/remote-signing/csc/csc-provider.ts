import type { Result } from '../../../domain/result.ts';
import type { OutgoingHttp } from '../../../platform/http/outgoing-http.ts';
import type { SigningProviderSettings } from '../../../platform/settings/signing-providers.ts';
import { addressesOf } from '../../../platform/settings/signing-providers.ts';
import type {
  RemoteSigningProvider,
  RemoteSigningTrouble,
  SignatureAsked,
  SignatureShown,
  SigningAccess,
} from '../remote-signing.ts';
import { askApp, lookAtApp } from './app-confirmation.ts';
import type { CscOauth } from './authorization.ts';
import { giveBack, openPage, takeToken } from './authorization.ts';
import { sha256Oid } from './credential.ts';
import type { CscCall, CscSession } from './csc-call.ts';
import { openCalls } from './csc-call.ts';
import type { CscEndpoints } from './discover.ts';
import { discover } from './discover.ts';
import { findCredentials } from './find-credentials.ts';
import { signHash } from './sign-hash.ts';

export interface CscParts {
  readonly http: OutgoingHttp;
  /** Where people are sent back to, as it is registered at the provider. */
  readonly redirectUri: string;
  /** Told how each question went, in seconds; `outcome` is from a closed list. */
  readonly observe: (outcome: string, seconds: number) => void;
}

type Answer<Value> = Result<Value, RemoteSigningTrouble>;

/** What a provider offers changes seldom: asked again after so long. */
const discoveryMs = 10 * 60 * 1000;
const longestDescription = 500;

/** What nobody could confirm is ours to have asked wrong. */
const checkAsked = (asked: SignatureAsked | SignatureShown): void => {
  if (asked.digest.length !== 32) throw new RangeError('a digest has 32 bytes (SHA-256)');
  if ('description' in asked && asked.description.length > longestDescription)
    throw new RangeError('a description has at most 500 characters (CSC API §8.4.2)');
};

type Discovery = (call: CscCall) => Promise<Answer<CscEndpoints>>;

/** Keeps what `ask` answered well for a while; one question at a time, in the time of who asked first, however many wait for it. */
const makeDiscovery = (ask: Discovery): Discovery => {
  let held: { readonly answer: Answer<CscEndpoints>; readonly until: number } | undefined;
  let underWay: Promise<Answer<CscEndpoints>> | undefined;
  const fetch: Discovery = async (call) => {
    const answer = await ask(call);
    if (answer.ok) held = { answer, until: performance.now() + discoveryMs };
    return answer;
  };
  return (call) => {
    if (held !== undefined && performance.now() < held.until) return Promise.resolve(held.answer);
    underWay ??= fetch(call).finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
};

/** A provider over the CSC API 2.0 (WIRES §2): `oauth2code` alone lets us in, every signature is bound to its hash. */
export const makeCscProvider = (
  settings: SigningProviderSettings,
  { http, redirectUri, observe }: CscParts,
): RemoteSigningProvider => {
  const { id, name, url, clientId, clientSecret, timeoutMs } = settings;
  const origins = addressesOf([settings]).map((address) => new URL(address).origin);
  const endpoints = makeDiscovery((call) => discover(call, url, origins));

  const observed = async <Value>(question: (call: CscCall) => Promise<Answer<Value>>): Promise<Answer<Value>> => {
    const began = performance.now();
    const answer = await question(openCalls(http, timeoutMs));
    observe(answer.ok ? 'answered' : answer.problem.detail, (performance.now() - began) / 1000);
    return answer;
  };
  const withOauth = <Value>(question: (oauth: CscOauth) => Promise<Answer<Value>>): Promise<Answer<Value>> =>
    observed(async (call) => {
      const found = await endpoints(call);
      if (!found.ok) return found;
      return question({ call, endpoints: found.value, client: { clientId, clientSecret, redirectUri } });
    });

  const withAccess = <Value>(
    access: SigningAccess,
    question: (session: CscSession) => Promise<Answer<Value>>,
  ): Promise<Answer<Value>> => observed((call) => question({ call, base: url, access }));

  return {
    id,
    name,
    authorisation: 'page',
    openService: (step) => withOauth((oauth) => openPage(oauth, { scope: 'service' }, step)),
    takeService: (answer) => withOauth((oauth) => takeToken(oauth, answer)),
    findCredentials: (service) => withAccess(service, findCredentials),
    openSignature: async (asked, step) => {
      checkAsked(asked);
      const wish = {
        scope: 'credential',
        credentialID: asked.credential.id,
        numSignatures: '1',
        hashes: Buffer.from(asked.digest).toString('base64url'),
        hashAlgorithmOID: sha256Oid,
        description: asked.description,
      };
      return withOauth((oauth) => openPage(oauth, wish, step));
    },
    takeSignature: (credential, answer) => withOauth((oauth) => takeToken(oauth, answer, credential.id)),
    askSignature: async (service, asked) => {
      checkAsked(asked);
      return withAccess(service, (session) => askApp(session, asked));
    },
    lookSignature: (service, handle) => withAccess(service, (session) => lookAtApp(session, handle)),
    signHash: async (access, asked) => {
      checkAsked(asked);
      return withAccess(access, (session) => signHash(session, asked));
    },
    release: async ({ token }) => {
      await withOauth((oauth) => giveBack(oauth, token));
    },
  };
};
