/**
 * The account `:accountId`, held for whoever is changing its ways in: nothing happens unless it is active and the session it is asked for on lives, so that what was
 * locked, or signed out, since somebody looked stays as it is. Of two changes at once the second sees what the first has made.
 */
export const heldOnSession = `held AS (
  SELECT a.id FROM account a JOIN session s ON s.account_id = a.id AND s.id = :sessionId AND s.ended_at IS NULL AND s.expires_at > :now
  WHERE a.id = :accountId AND a.status = 'active' FOR NO KEY UPDATE OF a
)`;

/** Why nothing was changed: nobody may change anything. */
export const tellsHeld = 'EXISTS (SELECT FROM held) AS held';
