const columns =
  'id, browser_hash, purpose, support_code, version, payload, data_key, message_id, created_at, updated_at, expires_at';
/** The values of an attempt that begins, by the names of `attemptValues`. */
export const attemptNames =
  ':attemptId, :browserHash, :purpose, :supportCode, :version::int, :payload::bytea, :dataKey::bytea, :messageId, :createdAt::timestamptz, :now::timestamptz, :expiresAt::timestamptz';

/**
 * A second click of the same form arrives at the same digest: it finds the attempt of the first, and nothing is written.
 *
 * @param more another column, whose value stands last in the row
 */
export const begunAttempt = (row: string, more?: string): string => `begun AS (
  INSERT INTO attempt (${columns}${more === undefined ? '' : `, ${more}`})
  ${row}
  ON CONFLICT (browser_hash, purpose) DO NOTHING
  RETURNING id
)`;
