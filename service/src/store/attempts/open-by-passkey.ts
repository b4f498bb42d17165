import { sessionValues, takenOverParts } from '../accounts/opened-session.ts';
import type { Change } from '../commit.ts';
import { alarmed } from '../freezes/alarmed.ts';
import type { StoreParts } from '../parts.ts';
import type { AttemptStore } from './attempt-store.ts';
import { attemptValues } from './attempt-row.ts';
import { attemptNames, begunAttempt } from './begun-attempt.ts';

/**
 * The row of the attempt is what makes a challenge serve once: the same form arrives at the same digest. A passkey that counts is let in only
 * where its count goes up, whoever else comes with it at this moment.
 */
const opening: Change = {
  parts: `usable AS (
  SELECT p.id FROM authenticator p JOIN account a ON a.id = p.account_id
  WHERE p.id = :authenticatorId AND p.account_id = :accountId AND p.type = 'passkey' AND p.ended_at IS NULL
    AND (p.sign_count < :signCount::bigint OR (p.sign_count = 0 AND :signCount::bigint = 0)) AND a.status IN ('active', 'awaiting-approval')
  FOR NO KEY UPDATE OF p FOR SHARE OF a
), ${begunAttempt(`SELECT ${attemptNames} FROM usable`)}, used AS (
  UPDATE authenticator SET sign_count = :signCount::bigint, backed_up = :backedUp, used_at = :now FROM begun WHERE authenticator.id = :authenticatorId
), ${takenOverParts('begun')}`,
  done: 'begun',
  tells: 'EXISTS (SELECT FROM usable) AS usable',
};

/** A sign-in that is complete when it begins. */
export const makeOpenByPasskey =
  ({ vault, commit, clock }: StoreParts): AttemptStore['openByPasskey'] =>
  async (completed, { accountId, authenticatorId, formerSecretHash = null, session, use, alarm }, alongside) => {
    const values = {
      ...(await attemptValues(vault, completed)),
      ...sessionValues(session, authenticatorId),
      ...use,
      accountId,
      authenticatorId,
      formerSecretHash,
    };
    const { done, usable } = await commit<{ readonly usable: boolean }>(
      opening,
      { values, pieces: alarmed('begun', alarm, clock.now()) },
      alongside,
    );
    if (!usable) return 'not-standing';
    return done ? 'signed-in' : 'exists';
  };
