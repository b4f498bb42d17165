import { randomUUID } from 'node:crypto';
import { findSealer } from '../accounts/find-sealer.ts';
import { sealApproval } from '../approvals/approval-row.ts';
import type { StoreParts } from '../parts.ts';
import type { AttemptStore } from './attempt-store.ts';
import { movedAttempt, movedAttemptValues } from './moved-attempt.ts';

/** A renewed certificate waits in place of another that waits already; an account that is closed has none. */
const asking = {
  parts: `holder AS (
  SELECT a.id FROM account a WHERE a.id = :accountId AND a.status IN ('active', 'awaiting-approval') FOR UPDATE
), ${movedAttempt('holder')}, replaced AS (
  UPDATE approval SET state = 'replaced', payload = NULL, settled_at = :now, settled_by = 'person' FROM moved
  WHERE account_id = :accountId AND type = 'rebinding' AND state = 'waiting' RETURNING 1
), asked AS (
  INSERT INTO approval (id, account_id, type, state, payload, requested_at)
  SELECT :approvalId, :accountId, 'rebinding', 'waiting', :approvalPayload, :now FROM moved, (SELECT count(*) FROM replaced) AS first
)`,
  done: 'moved',
  tells: 'EXISTS (SELECT FROM holder) AS standing',
};

/** Ends a registration whose certificate renews that of an account: it waits for approval. */
export const makeAskToRebind =
  ({ database, vault, commit }: StoreParts): AttemptStore['askToRebind'] =>
  async (next, ifStill, { accountId, rebinding }, alongside) => {
    const account = await findSealer({ database, vault }, accountId);
    if (account === undefined) return 'not-standing';
    const approvalId = randomUUID();
    const mailboxes = rebinding.certificate.mailboxes ?? [];
    const values = {
      ...(await movedAttemptValues(vault, next, ifStill)),
      accountId,
      approvalId,
      approvalPayload: sealApproval(account.sealer, approvalId, { mailboxes, rebinding }),
    };
    const { done, standing } = await commit<{ readonly standing: boolean }>(asking, { values }, alongside);
    if (!standing) return 'not-standing';
    return done ? 'asked' : 'moved-on';
  };
