import type { WaitingChange, WaitingKind } from '../../domain/standing/waiting-change.ts';
import { waitingChangePlace } from '../accounts/account-places.ts';
import type { Sealer } from '../keys/vault.ts';
import type { Values } from '../statement.ts';
import type { NewlyWaiting } from './waiting-store.ts';

/**
 * Keeps a change until its time, if `done` has a row, and gives `:replaces` up for it. The new row hangs on the end of the one that is given up, so
 * that the unique index of what waits never sees both; it fails the statement when another waits than was named, and then nothing of it stays.
 */
export const keptUntil = (kind: WaitingKind, done: string): string => `replaced AS (
  UPDATE waiting_change SET state = 'replaced', settled_at = :requestedAt, payload = NULL
  FROM ${done} WHERE waiting_change.id = :replaces AND account_id = :accountId AND kind = '${kind}' AND state = 'pending' RETURNING 1
), kept AS (
  INSERT INTO waiting_change (id, account_id, kind, state, payload, stop_hash, requested_at, effective_at, remind_at, begun_by)
  SELECT :changeId, :accountId, '${kind}', 'pending', :waitPayload, :stopHash, :requestedAt, :effectiveAt, :remindAt::timestamptz, :begunBy
  FROM ${done}, (SELECT count(*) FROM replaced) AS former
)`;

/** What it is kept with. @param sealed what differs by kind @param replaces what waits now, if it does */
export const keptUntilValues = (
  sealer: Sealer,
  change: NewlyWaiting<WaitingChange>,
  { sealed, replaces }: { readonly sealed: object; readonly replaces?: string | undefined },
): Values => ({
  accountId: change.accountId,
  changeId: change.id,
  waitPayload: sealer.seal(
    waitingChangePlace(change.id),
    JSON.stringify({ ...sealed, evidence: change.evidence, decision: change.decision }),
  ),
  stopHash: change.stopHash,
  requestedAt: change.requestedAt,
  effectiveAt: change.effectiveAt,
  remindAt: 'remindAt' in change ? (change.remindAt ?? null) : null,
  begunBy: change.begunBy,
  replaces: replaces ?? null,
});
