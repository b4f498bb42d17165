import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import { jwtVerify } from 'jose';
import { objectIn, textIn } from '../read-json.ts';
import { clockSlackSeconds } from './clock-slack.ts';

/** Whose sessions a logout token ends. */
export interface LogoutOrder {
  readonly jti: string;
  readonly providerSession: string | undefined;
  readonly subject: string | undefined;
  /** Seconds since 1970 after which it is refused for its age, by whichever clock. */
  readonly refusedFrom: number;
}

export interface LogoutTokenRules {
  readonly issuer: string;
  readonly oauthClientId: string;
  readonly algorithm: string;
  readonly providerKeys: JWTVerifyGetKey;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const event = 'http://schemas.openid.net/event/backchannel-logout';
const longest = 16_384;
const oldestSeconds = 600;

/**
 * Validates a logout token (Back-Channel Logout 1.0 §2.6): signature by the registered algorithm, `typ`, `iss`, `aud`, `iat`,
 * `exp`, `jti`, `events`, `sid` or `sub`, and no `nonce`. Its clock and ours may be two minutes apart. That `jti` is new is for
 * the caller to see.
 *
 * @returns what is wrong, in a word, when it is not to be obeyed
 */
export const readLogoutToken = async (token: string, rules: LogoutTokenRules): Promise<LogoutOrder | string> => {
  if (token.length > longest) return 'too long';
  let payload: JWTPayload;
  try {
    ({ payload } = await jwtVerify(token, rules.providerKeys, {
      issuer: rules.issuer,
      audience: rules.oauthClientId,
      algorithms: [rules.algorithm],
      typ: 'logout+jwt',
      requiredClaims: ['iat', 'exp', 'jti', 'events'],
      clockTolerance: clockSlackSeconds,
      currentDate: new Date(rules.now()),
    }));
  } catch (error) {
    return error instanceof Error ? error.name : 'unreadable';
  }
  return readOrder(payload, rules.now() / 1000);
};

const readOrder = (payload: JWTPayload, nowSeconds: number): LogoutOrder | string => {
  const { iat, exp, jti } = payload;
  if (iat === undefined || exp === undefined || typeof jti !== 'string' || jti === '') return 'claims missing';
  if (iat > nowSeconds + clockSlackSeconds || iat < nowSeconds - oldestSeconds - clockSlackSeconds || exp < iat)
    return 'time';
  if ('nonce' in payload) return 'nonce';
  const events = objectIn(payload, 'events');
  if (events === undefined || objectIn(events, event) === undefined) return 'events';
  const providerSession = textIn(payload, 'sid');
  const subject = textIn(payload, 'sub');
  if (('sid' in payload && providerSession === undefined) || ('sub' in payload && subject === undefined))
    return 'sid or sub unreadable';
  if (providerSession === undefined && subject === undefined) return 'neither sid nor sub';
  return { jti, providerSession, subject, refusedFrom: exp + clockSlackSeconds + 1 };
};
