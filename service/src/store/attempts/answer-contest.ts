import { randomUUID } from 'node:crypto';
import { isLinkedProvider } from '../../domain/evidence/linked-means.ts';
import { decidedParts } from '../accounts/decisions/decided.ts';
import { findSealer } from '../accounts/find-sealer.ts';
import { linkedParts } from '../accounts/means/linked-means.ts';
import type { Change } from '../commit.ts';
import type { StoreParts } from '../parts.ts';
import type { AttemptStore } from './attempt-store.ts';
import { movedAttempt, movedAttemptValues } from './moved-attempt.ts';

/**
 * Both accounts are held still first, so that who signs in to the newer one at this moment has done so, or finds it frozen. The newer one is
 * frozen only while the hours to answer run.
 */
const answeredParts = `running AS (
  SELECT c.id, c.former_id, c.holder_id, c.state FROM contest c
  WHERE c.id = :contestId AND c.stop_hash = :stopHash AND c.state IN ('open', 'lost') AND c.identity_level <= :identityLevel FOR UPDATE
), held AS (
  SELECT a.id FROM account a, running r WHERE a.id IN (r.former_id, r.holder_id) ORDER BY a.id FOR UPDATE OF a
), whole AS (
  SELECT 1 FROM held HAVING count(*) = 2
), ${movedAttempt('whole')}, answered AS (
  UPDATE contest SET state = 'disputed', next_at = NULL, payload = NULL FROM moved, running r WHERE contest.id = r.id
), frozen AS (
  UPDATE account SET status = 'disputed', status_changed_at = :now FROM moved, running r
  WHERE (account.id = r.former_id AND status = 'contested') OR (account.id = r.holder_id AND r.state = 'open' AND status = 'active')
)`;

const answering: Change = {
  parts: answeredParts,
  done: 'moved',
  tells: `EXISTS (SELECT FROM whole) AS standing,
  (SELECT end_account_sessions(r.holder_id, :now) FROM running r, moved WHERE r.state = 'open') AS ended,
  (SELECT stop_waiting_changes(r.holder_id, :now) FROM running r, moved WHERE r.state = 'open') AS stopped`,
};

/** Ends a registration that answers for an account that has given way: what was proven joins it, and an operator decides. */
export const makeAnswerContest =
  ({ database, clock, vault, commit, decisionKeys: keys }: StoreParts): AttemptStore['answerContest'] =>
  async (next, ifStill, { contestId, formerId, stopHash, linked, ...decided }, alongside) => {
    const account = await findSealer({ database, vault }, formerId);
    if (account === undefined) return 'not-standing';
    const { sealer } = account;
    const now = clock.now().toISOString();
    const values = {
      ...(await movedAttemptValues(vault, next, ifStill)),
      accountId: formerId,
      contestId,
      stopHash,
      decidedAt: now,
      linkedAt: now,
    };
    const pieces = [
      decidedParts({ keys, sealer }, 'moved', decided),
      // What only a provider vouches for does not sign in to it before an operator has decided: it is linked then, by signing in.
      ...(linked === undefined || isLinkedProvider(linked) ? [] : [linkedParts(sealer, 'moved', linked, randomUUID())]),
    ];
    const { done, standing } = await commit<{ readonly standing: boolean }>(answering, { values, pieces }, alongside);
    if (!standing) return 'not-standing';
    return done ? 'answered' : 'moved-on';
  };
