import { waitingChangePlace } from '../accounts/account-places.ts';
import { findSealer } from '../accounts/find-sealer.ts';
import type { StoreParts } from '../parts.ts';
import { storedMeans } from '../waiting/read-waiting.ts';
import { brokenConstraint } from '../database/storage-trouble.ts';
import type { Store } from '../store.ts';
import { movedAttempt, movedAttemptValues } from './moved-attempt.ts';

/**
 * Nothing happens unless the account is active; a lock holds it still. Where other means wait already the unique index fails the
 * statement, and then nothing of it stays: what waits is never replaced.
 */
const keptParts = `standing AS (
  SELECT a.id FROM account a WHERE a.id = :accountId AND a.status = 'active' FOR SHARE
), ${movedAttempt('standing')}, kept AS (
  INSERT INTO waiting_change (id, account_id, kind, state, payload, stop_hash, requested_at, effective_at, remind_at, begun_by)
  SELECT :changeId, :accountId, 'means', 'pending', :payloadOfMeans, :stopHash, :requestedAt, :effectiveAt, :remindAt, :begunBy FROM moved
)`;

const keep = { parts: keptParts, done: 'moved', tells: 'EXISTS (SELECT FROM standing) AS standing' };

/** Completes a registration that found an account to which no way is left: what was proven is kept until its time. */
export const makeKeepMeans =
  ({ database, vault, commit }: StoreParts): Store['attempts']['keepMeans'] =>
  async (next, ifStill, change, alongside) => {
    const { id, accountId, linked, evidence, decision, stopCode, stopHash } = change;
    const account = await findSealer({ database, vault }, accountId);
    if (account === undefined) return 'not-standing';
    const sealed = JSON.stringify({ ...storedMeans(linked), evidence, decision, stopCode });
    const values = {
      ...(await movedAttemptValues(vault, next, ifStill)),
      accountId,
      changeId: id,
      payloadOfMeans: account.sealer.seal(waitingChangePlace(id), sealed),
      stopHash,
      requestedAt: change.requestedAt,
      effectiveAt: change.effectiveAt,
      remindAt: change.remindAt ?? null,
      begunBy: change.begunBy,
    };
    try {
      const { done, standing } = await commit<{ readonly standing: boolean }>(keep, { values }, alongside);
      if (!standing) return 'not-standing';
      return done ? 'accepted' : 'moved-on';
    } catch (trouble) {
      if (brokenConstraint(trouble) === 'waiting_means_pending') return 'other-pending';
      throw trouble;
    }
  };
