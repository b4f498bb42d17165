import { closingUndone } from '../accounts/keep-open.ts';
import type { Change } from '../commit.ts';
import type { StoreParts } from '../parts.ts';
import type { ContestStore } from './contest-store.ts';
import { digestsTaken } from './taken-identities.ts';

/**
 * Whoever is given the identity has been seen, and their account is closed no more where it was to be. Both accounts are held still first; which of them wins is known by then. While the index of identities is being written under a new key it
 * is not settled: the rows of one account would be written beside those that move. The former account gets back what it gave, and neither what a split has taken from it nor what the other has come to;
 * from one that has become part of a third it gets nothing.
 */
const settledParts = `fence AS (
  SELECT FROM identity_index_state WHERE written = :written::int[] AND cardinality(written) = 1 FOR SHARE
), disputed AS (
  SELECT c.* FROM contest c, fence WHERE c.id = :contestId AND c.state = 'disputed' FOR UPDATE OF c
), held AS (
  SELECT a.id, a.closes_at FROM account a, disputed d WHERE a.id IN (d.former_id, d.holder_id) AND (:winner = 'holder' OR a.status <> 'merged') ORDER BY a.id FOR UPDATE OF a
), settled AS (
  UPDATE contest SET state = 'settled', settled_at = :now, settled_by = :by FROM disputed d
  WHERE contest.id = d.id AND (SELECT count(*) FROM held) = 2
  RETURNING d.former_id, d.holder_id, d.opened_at, CASE WHEN :winner = 'former' THEN d.former_id ELSE d.holder_id END AS winner_id,
    CASE WHEN :winner = 'former' THEN d.holder_id ELSE d.former_id END AS loser_id
), decided AS (
  UPDATE account SET status_changed_at = :now, closes_at = NULL,
    status = CASE WHEN account.id = s.loser_id THEN 'superseded' WHEN status = 'disputed' THEN 'active' ELSE status END
  FROM settled s WHERE account.id IN (s.winner_id, s.loser_id)
), winner AS (
  SELECT held.id, held.closes_at FROM held, settled s WHERE held.id = s.winner_id
), ${closingUndone('winner', 'settled', 'service')}, known AS (
  UPDATE identity SET ended_at = CASE WHEN identity.account_id = s.winner_id THEN NULL ELSE :now::timestamptz END
  FROM settled s WHERE (identity.account_id = s.loser_id AND identity.ended_at IS NULL) OR (
    :winner = 'former' AND identity.account_id = s.winner_id AND identity.ended_at = s.opened_at)
), reindexed AS (
  UPDATE identity_index SET account_id = s.winner_id FROM settled s WHERE identity_index.account_id = s.loser_id AND digest = ANY (:digests::bytea[])
), unindexed AS (
  DELETE FROM identity_index USING settled s WHERE identity_index.account_id = s.loser_id AND NOT digest = ANY (:digests::bytea[])
), unsecured AS (
  UPDATE authenticator SET ended_at = :now FROM settled s WHERE authenticator.account_id = s.loser_id AND ended_at IS NULL
)`;

const settling: Change = {
  parts: settledParts,
  done: 'settled',
  tells: `EXISTS (SELECT FROM fence) AS fenced, (SELECT end_account_sessions(s.loser_id, :now) FROM settled s) AS ended,
  (SELECT stop_waiting_changes(s.loser_id, :now) FROM settled s) AS stopped`,
};

/** An operator has decided whose the identity is: that account is in use, the other closed for good. */
export const makeSettleContest =
  (parts: StoreParts): ContestStore['settle'] =>
  async (contestId, { winner, by }, alongside) => {
    const { written } = parts.identityIndex.state();
    const digests = winner === 'former' ? await digestsTaken(parts, contestId) : [];
    // Nobody would be found by it.
    if (winner === 'former' && digests.length === 0) return 'moved-on';
    const values = { contestId, winner, by, written, digests };
    const { done, fenced } = await parts.commit<{ readonly fenced: boolean }>(settling, { values }, alongside);
    if (done) return 'settled';
    return fenced ? 'moved-on' : 'keys-moving';
  };
