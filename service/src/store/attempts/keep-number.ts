import { waitingChangePlace } from '../accounts/account-places.ts';
import { findSealer } from '../accounts/find-sealer.ts';
import type { StoreParts } from '../parts.ts';
import { brokenConstraint } from '../database/storage-trouble.ts';
import type { Store } from '../store.ts';
import { movedAttempt, movedAttemptValues } from './moved-attempt.ts';

/**
 * Nothing happens unless the account is active and the grounds still stand; locks hold both still, the account first, as a recovery takes
 * them. The new row hangs on the end of the one that is given up, so that the unique index of what waits never sees both; it fails the
 * statement when another waits than was named, and then nothing of it stays.
 */
const keptParts = `holder AS (
  SELECT a.id FROM account a WHERE a.id = :accountId AND a.status = 'active' FOR SHARE
), by_session AS (
  SELECT s.id FROM holder h, session s
  WHERE s.id = :groundSession AND s.account_id = h.id AND s.ended_at IS NULL AND s.expires_at > :now FOR SHARE OF s
), by_password AS (
  SELECT p.id FROM holder h, authenticator p
  WHERE p.id = :groundPassword AND p.account_id = h.id AND p.ended_at IS NULL FOR SHARE OF p
), standing AS (
  SELECT WHERE EXISTS (SELECT FROM by_session) OR EXISTS (SELECT FROM by_password)
), ${movedAttempt('standing')}, replaced AS (
  UPDATE waiting_change SET state = 'replaced', settled_at = :requestedAt, payload = NULL
  FROM moved WHERE waiting_change.id = :replaces AND account_id = :accountId AND kind = 'number' AND state = 'pending' RETURNING 1
), kept AS (
  INSERT INTO waiting_change (id, account_id, kind, state, payload, stop_hash, requested_at, effective_at, begun_by)
  SELECT :changeId, :accountId, 'number', 'pending', :numberPayload, :stopHash, :requestedAt, :effectiveAt, :begunBy
  FROM moved, (SELECT count(*) FROM replaced) AS former
)`;

const keep = { parts: keptParts, done: 'moved', tells: 'EXISTS (SELECT FROM standing) AS standing' };

/** Completes a change of number: the new one is kept until its time. */
export const makeKeepNumber =
  ({ database, vault, commit }: StoreParts): Store['attempts']['keepNumber'] =>
  async (next, ifStill, change, replaces, alongside) => {
    const { id, accountId, phoneNumber, evidence, decision, stopHash, requestedAt, effectiveAt, begunBy } = change;
    const account = await findSealer({ database, vault }, accountId);
    if (account === undefined) return 'not-standing';
    const { grounds } = next.about;
    const values = {
      ...(await movedAttemptValues(vault, next, ifStill)),
      accountId,
      groundSession: grounds.by === 'session' ? grounds.sessionId : null,
      groundPassword: grounds.by === 'password' ? grounds.authenticatorId : null,
      replaces: replaces ?? null,
      changeId: id,
      numberPayload: account.sealer.seal(waitingChangePlace(id), JSON.stringify({ phoneNumber, evidence, decision })),
      stopHash,
      requestedAt,
      effectiveAt,
      begunBy,
    };
    try {
      const { done, standing } = await commit<{ readonly standing: boolean }>(keep, { values }, alongside);
      if (!standing) return 'not-standing';
      return done ? 'accepted' : 'moved-on';
    } catch (trouble) {
      if (brokenConstraint(trouble) === 'number_change_pending') return 'other-pending';
      throw trouble;
    }
  };
