import type { Attempt } from '../../domain/attempt/attempt.ts';
import type { Vault } from '../keys/vault.ts';
import type { Values } from '../statement.ts';
import { attemptValues } from './attempt-row.ts';

/**
 * The part of a statement that everything else hangs on: an attempt's row, moved on if its version still stands. The row goes by its new
 * digest from then on, where it has one. A turn to look that somebody has taken meanwhile stays taken.
 *
 * @param onlyIf an earlier part of the same statement: without a row in it nothing moves
 */
export const movedAttempt = (onlyIf?: string): string => `moved AS (
  UPDATE attempt SET browser_hash = :browserHash, version = :version, payload = :payload, data_key = :dataKey, message_id = :messageId,
    updated_at = :now, expires_at = :expiresAt, look_pause = :lookPause,
    look_after = CASE WHEN :lookAfter::timestamptz IS NOT NULL THEN greatest(look_after, :lookAfter::timestamptz) END
  WHERE id = :attemptId AND version = :ifStill${onlyIf === undefined ? '' : ` AND EXISTS (SELECT FROM ${onlyIf})`}
  RETURNING id
)`;

/** The values of `movedAttempt`. */
export const movedAttemptValues = async (vault: Vault, next: Attempt, ifStill: number): Promise<Values> => ({
  ...(await attemptValues(vault, next)),
  ifStill,
});
