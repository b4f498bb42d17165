import type { Cast } from '../../cast/cast.ts';
import type { Citizen, Organisation } from '../../cast/person.ts';
import type { Clock } from '../../clock.ts';
import type { Lever } from '../../lever.ts';
import { makeDrawer } from '../drawer.ts';
import type { AssertionVerifier } from '../oauth-api/client-assertion.ts';
import type { AskedClaims } from './asked-claims.ts';
import type { TokenKeys } from './keys.ts';
import type { OpenIdProfile, SignedIn } from './profile.ts';

/** What an application asks for, checked. */
export interface AuthorizationRequest {
  redirectUri: string;
  state: string | undefined;
  nonce: string | undefined;
  codeChallenge: string;
  claims: AskedClaims;
  acrValues: readonly string[];
  /** The person has to sign in anew. */
  anew: boolean;
}

/** What somebody has agreed to. */
export interface Grant extends AuthorizationRequest {
  who: SignedIn;
  /** When they signed in, in seconds. */
  signedInAt: number;
}

const seconds = { request: 600, code: 60, token: 300 };

/** What the parts of an OpenID provider share. */
export interface OpenIdRoom {
  profile: OpenIdProfile;
  clock: Clock;
  lever: Lever;
  cast: Cast;
  serviceUrl: string;
  /** Its issuer: its own address, without a path. */
  url: string;
  keys: TokenKeys;
  assertions: AssertionVerifier;
  grants: ReturnType<typeof makeOpenIdGrants>;
  /** How many answers a lever has spoilt, for those that take turns. */
  turns: { next(): number; reset(): void };
}

/** Requests, codes and tokens, each good once or for a while. */
export const makeOpenIdGrants = (clock: Clock) => {
  const requests = makeDrawer<AuthorizationRequest>(clock);
  const codes = makeDrawer<Grant>(clock);
  const tokens = makeDrawer<Grant>(clock);
  return {
    requests: {
      put: (request: AuthorizationRequest) => requests.put(request, seconds.request),
      find: requests.find,
      take: requests.take,
    },
    codes: { put: (grant: Grant) => codes.put(grant, seconds.code), take: codes.take },
    tokens: { put: (grant: Grant) => tokens.put(grant, seconds.token), find: tokens.find },
    tokenLife: seconds.token,
    clear: () => {
      for (const drawer of [requests, codes, tokens]) drawer.clear();
    },
  };
};

export const citizensOf = (cast: Cast): readonly Citizen[] =>
  cast.people().filter((person): person is Citizen => person.kind === 'citizen');

export const organisationNamed = (cast: Cast, id: string): Organisation | undefined =>
  cast.people().find((person): person is Organisation => person.kind !== 'citizen' && person.id === id);
