import type { Configuration } from 'oidc-provider';
import { waitingSeconds } from '../requests/request-names.ts';
import { sealCode } from './seal-code.ts';
import type { TokenSeal } from './token-seal.ts';

const minutes = 60;
const hours = 60 * minutes;
const days = 24 * hours;

export const accessTokenSeconds = 10 * minutes;

/** Seconds until our session ends; the provider never extends one. */
const restOfSession = (exp: number | undefined): number => Math.max(1, (exp ?? 0) - Math.floor(Date.now() / 1000));

/** How long everything lives, in seconds; portals read it in docs/CONNECTING.md. */
export const lifetimes = (seal: TokenSeal): NonNullable<Configuration['ttl']> => ({
  // The library calls this with the code before it is saved: the last chance to name it.
  AuthorizationCode: (_ctx, code) => {
    sealCode(seal, code, minutes);
    return minutes;
  },
  AccessToken: accessTokenSeconds,
  ClientCredentials: accessTokenSeconds,
  Grant: hours,
  IdToken: hours,
  Interaction: waitingSeconds,
  RefreshToken: (_ctx, token) => (token.expiresWithSession === true ? 12 * hours : 30 * days),
  Session: (_ctx, session) => restOfSession(session.exp),
});
