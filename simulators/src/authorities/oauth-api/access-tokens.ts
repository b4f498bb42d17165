import { randomBytes } from 'node:crypto';
import type { Clock } from '../../clock.ts';

export const tokenLifeSeconds = 300;

export interface AccessTokens {
  /** @param alreadyExpired the token has expired already, though `expires_in` says otherwise */
  issue(scopes: readonly string[], alreadyExpired: boolean): string;
  /** The scopes of a living token; undefined when it is unknown or has expired. */
  scopesOf(token: string): readonly string[] | undefined;
  revokeAll(): void;
}

export const makeAccessTokens = (clock: Clock): AccessTokens => {
  const tokens = new Map<string, { scopes: readonly string[]; expiresAt: number }>();

  const forgetExpired = () => {
    for (const [token, { expiresAt }] of tokens) if (expiresAt <= clock.now()) tokens.delete(token);
  };

  return {
    issue: (scopes, alreadyExpired) => {
      forgetExpired();
      const token = randomBytes(32).toString('base64url');
      if (!alreadyExpired) tokens.set(token, { scopes, expiresAt: clock.now() + tokenLifeSeconds * 1000 });
      return token;
    },
    scopesOf: (token) => {
      const found = tokens.get(token);
      return found && found.expiresAt > clock.now() ? found.scopes : undefined;
    },
    revokeAll: () => tokens.clear(),
  };
};
