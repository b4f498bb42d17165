import type { Clock } from '../../clock.ts';
import { makeDrawer } from '../drawer.ts';

/** What an application asks a person for, checked. */
export interface AuthorizationRequest {
  scope: 'service' | 'credential';
  redirectUri: string;
  state: string | undefined;
  codeChallenge: string;
  /** Of scope `credential`: one key, and the digests (base64) that it may sign. */
  signing: { credentialID: string; hashes: readonly string[]; description: string | undefined } | undefined;
}

/** What a person has agreed to. */
export interface Grant extends AuthorizationRequest {
  person: string;
}

export interface Token {
  grant: Grant;
  /** As bearer, or only beside one as signature activation data. */
  use: 'bearer' | 'sad';
  /** Digests that may still be signed. */
  left: Set<string>;
}

/** What somebody was asked in their app. */
export interface Confirmation {
  grant: Grant;
  state: 'waiting' | 'confirmed' | 'declined' | 'locked';
}

const seconds = { request: 300, code: 60, confirmation: 300, service: 3600, credential: 300 };

/** Requests, codes and tokens of the OAuth server: every one of them good once or for a while, by the workbench's clock. */
export const makeGrants = (clock: Clock) => {
  const requests = makeDrawer<AuthorizationRequest>(clock, 'urn:ietf:params:oauth:request_uri:');
  const codes = makeDrawer<Grant>(clock);
  const confirmations = makeDrawer<Confirmation>(clock);
  const tokens = makeDrawer<Token>(clock);
  return {
    requests: {
      put: (request: AuthorizationRequest) => requests.put(request, seconds.request),
      find: requests.find,
      take: requests.take,
    },
    codes: { put: (grant: Grant) => codes.put(grant, seconds.code), take: codes.take },
    confirmations: {
      put: (asked: Confirmation) => confirmations.put(asked, seconds.confirmation),
      find: confirmations.find,
      take: confirmations.take,
    },
    tokens: {
      /** @param alreadyExpired the token has ended already, though `expires_in` says otherwise */
      issue: (grant: Grant, use: Token['use'], alreadyExpired: boolean) => {
        const life = seconds[grant.scope];
        const token = tokens.put({ grant, use, left: new Set(grant.signing?.hashes) }, alreadyExpired ? 0 : life);
        return { token, life };
      },
      find: tokens.find,
      drop: tokens.drop,
    },
    requestLife: seconds.request,
    confirmationLife: seconds.confirmation,
    clear: () => {
      for (const drawer of [requests, codes, confirmations, tokens]) drawer.clear();
    },
  };
};
export type Grants = ReturnType<typeof makeGrants>;
