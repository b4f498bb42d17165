import { createHash } from 'node:crypto';
import type { Database } from './database.ts';

/** Logout tokens seen, so that none counts twice. */
export interface UsedLogoutTokens {
  /** @returns false when it has been used before. @param expiresAt milliseconds since 1970: afterwards it is refused for its age */
  use(jti: string, expiresAt: number): boolean;
  sweep(): void;
}

/** @param now milliseconds since 1970 */
export const makeUsedLogoutTokens = ({ connection }: Database, now: () => number): UsedLogoutTokens => {
  const insert = connection.prepare('INSERT OR IGNORE INTO used_logout_tokens (jti_hash, expires_at) VALUES (?, ?)');
  const sweep = connection.prepare('DELETE FROM used_logout_tokens WHERE expires_at <= ?');
  return {
    use: (jti, expiresAt) => insert.run(createHash('sha256').update(jti).digest('base64url'), expiresAt).changes === 1,
    sweep: () => {
      sweep.run(now());
    },
  };
};
