import { createHash } from 'node:crypto';
import type { Database } from './database.ts';

/** Logout tokens that have been obeyed, so that none counts twice. */
export interface UsedLogoutTokens {
  has(jti: string): boolean;
  /** @param expiresAt milliseconds since 1970: afterwards it is refused for its age */
  note(jti: string, expiresAt: number): void;
  sweep(): void;
}

/** @param now milliseconds since 1970 */
export const makeUsedLogoutTokens = ({ connection }: Database, now: () => number): UsedLogoutTokens => {
  const insert = connection.prepare('INSERT OR IGNORE INTO used_logout_tokens (jti_hash, expires_at) VALUES (?, ?)');
  const find = connection.prepare('SELECT 1 FROM used_logout_tokens WHERE jti_hash = ?');
  const sweep = connection.prepare('DELETE FROM used_logout_tokens WHERE expires_at <= ?');
  const hashOf = (jti: string): string => createHash('sha256').update(jti).digest('base64url');
  return {
    has: (jti) => find.get(hashOf(jti)) !== undefined,
    note: (jti, expiresAt) => {
      insert.run(hashOf(jti), expiresAt);
    },
    sweep: () => {
      sweep.run(now());
    },
  };
};
