import type { Configuration } from 'oidc-provider';
import { clockToleranceSeconds, longestAssertionSeconds } from '../clients/assertion-rules.ts';
import { waitingSeconds } from '../requests/request-names.ts';
import { sealCode } from './seal-code.ts';
import type { TokenSeal } from './token-seal.ts';

const minutes = 60;
const hours = 60 * minutes;
const days = 24 * hours;

/** How long everything lives, in seconds; portals read it in docs/CONNECTING.md, which is drawn from it. */
export const lifetimesInSeconds = {
  code: minutes,
  // The library's own, which it lets nobody change.
  pushedRequest: minutes,
  waitingRequest: waitingSeconds,
  idToken: hours,
  accessToken: 10 * minutes,
  refreshToken: 12 * hours,
  offlineRefreshToken: 30 * days,
  assertion: longestAssertionSeconds,
  clockTolerance: clockToleranceSeconds,
} as const;

export const accessTokenSeconds = lifetimesInSeconds.accessToken;

/** Seconds until our session ends; the provider never extends one. */
const restOfSession = (exp: number | undefined): number => Math.max(1, (exp ?? 0) - Math.floor(Date.now() / 1000));

/** The same as the library asks for it. */
export const lifetimes = (seal: TokenSeal): NonNullable<Configuration['ttl']> => ({
  // The library calls this with the code before it is saved: the last chance to name it.
  AuthorizationCode: (_ctx, code) => {
    sealCode(seal, code, lifetimesInSeconds.code);
    return lifetimesInSeconds.code;
  },
  AccessToken: accessTokenSeconds,
  ClientCredentials: accessTokenSeconds,
  Grant: hours,
  IdToken: lifetimesInSeconds.idToken,
  Interaction: waitingSeconds,
  RefreshToken: (_ctx, token) =>
    token.expiresWithSession === true ? lifetimesInSeconds.refreshToken : lifetimesInSeconds.offlineRefreshToken,
  Session: (_ctx, session) => restOfSession(session.exp),
});
