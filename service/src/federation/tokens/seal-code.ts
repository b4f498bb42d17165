import type { AuthorizationCode } from 'oidc-provider';
import type { TokenSeal } from './token-seal.ts';

/** A longer one (a request with many claims) is kept as a row instead: it travels in the address that leads back to the portal. */
const longestSealed = 2000;

/** All that a code says but its times, as the provider would have it kept. */
const kept = [
  'kind',
  'clientId',
  'accountId',
  'acr',
  'amr',
  'authTime',
  'claims',
  'nonce',
  'redirectUri',
  'resource',
  'scope',
  'codeChallenge',
  'codeChallengeMethod',
  'grantId',
  'sessionUid',
  'sid',
  'dpopJkt',
  'expiresWithSession',
] as const satisfies readonly (keyof AuthorizationCode)[];

/** Names a code that is about to be saved by all it says, sealed. */
export const sealCode = (seal: TokenSeal, code: AuthorizationCode, seconds: number): void => {
  if (code.jti !== undefined) return;
  const iat = Math.floor(Date.now() / 1000);
  const members = Object.fromEntries(kept.map((name) => [name, code[name]]));
  const sealed = seal.seal('AuthorizationCode', JSON.stringify({ ...members, iat, exp: iat + seconds }));
  if (sealed.length <= longestSealed) code.jti = sealed;
};
