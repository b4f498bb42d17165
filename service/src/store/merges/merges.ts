import { randomUUID } from 'node:crypto';
import { findSealer } from '../accounts/find-sealer.ts';
import { closingUndone } from '../accounts/keep-open.ts';
import { indexedIdentities, indexRows } from '../accounts/identities/indexed-identities.ts';
import type { Change } from '../commit.ts';
import { isWorthRepeating } from '../database/storage-trouble.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';
import type { MergeStore } from './merge-store.ts';
import { numbersOf, numbersTaken } from './numbers-of.ts';
import { mergeColumns, readMerge, type MergeRow } from './read-merge.ts';

const ofStatement = `
SELECT ${mergeColumns} FROM account_merge m WHERE m.kept_id = :accountId OR m.merged_id = :accountId ORDER BY m.merged_at DESC, m.id`;

/** While the index is being written under a new key nothing is moved in it: its rows would be written beside those that move. */
const fence = `fence AS (
  SELECT FROM identity_index_state WHERE written = :written::int[] AND cardinality(written) = 1 FOR SHARE
)`;
const tells = 'EXISTS (SELECT FROM fence) AS fenced';
const signedOut = (account: string): string =>
  `(SELECT end_account_sessions(merge.${account}, :now) FROM merge) AS ended_${account}`;

/**
 * Both accounts are held still first; nothing happens unless both are in use. Either was to be closed no more, as after any signing in: a split would else bring back
 * what is gone a minute later.
 */
const merging: Change = {
  parts: `${fence}, pair AS (
  SELECT a.id, a.closes_at FROM account a, fence WHERE a.id IN (:accountId, :formerId) AND a.status = 'active' ORDER BY a.id FOR UPDATE OF a
), merge AS (
  INSERT INTO account_merge (id, kept_id, merged_id, number_ids, merged_at, reversible_until)
  SELECT :mergeId, :accountId, :formerId, :numberIds, :now, :reversibleUntil WHERE (SELECT count(*) FROM pair) = 2
  RETURNING kept_id, merged_id
), closed AS (
  UPDATE account SET status = 'merged', status_changed_at = :now, closes_at = NULL FROM merge WHERE account.id = merge.merged_id
), stays AS (
  UPDATE account SET closes_at = NULL FROM merge WHERE account.id = merge.kept_id AND closes_at IS NOT NULL
), ${closingUndone('pair', 'merge', 'service')}, former AS (
  UPDATE identity SET ended_at = :now FROM merge
  WHERE identity.account_id = merge.merged_id AND ended_at IS NULL AND scheme IN ('vn-personal-id', 'vn-identity-card')
)`,
  done: 'merge',
  tells: `${tells}, ${signedOut('merged_id')}, (SELECT stop_waiting_changes(merge.merged_id, :now) FROM merge) AS stopped`,
};

/** Everything as it was: the number is the other account's again, which is in use. Both begin signed out. */
const splitting: Change = {
  parts: `${fence}, merge AS (
  UPDATE account_merge m SET split_at = :now FROM fence
  WHERE m.id = :mergeId AND m.split_at IS NULL AND m.reversible_until > :now
  RETURNING m.kept_id, m.merged_id, m.merged_at, m.number_ids
), died AS (
  INSERT INTO death_report (id, account_id, register, reference, state, former_status, reported_at)
  SELECT :reportId, merge.merged_id, d.register, d.reference, 'open', 'active', :now FROM merge JOIN death_report d ON d.account_id = merge.kept_id
  WHERE d.state <> 'undone' AND NOT EXISTS (SELECT FROM death_report o WHERE o.account_id = merge.merged_id AND o.register = d.register)
  RETURNING id, account_id, register, reference
), died_noted AS (
  INSERT INTO audit_event (at, type, account_id, actor, detail)
  SELECT :now, 'death-reported', account_id, 'service', jsonb_build_object('report', id, 'register', register, 'reference', reference) FROM died
), reopened AS (
  UPDATE account SET status = CASE WHEN EXISTS (SELECT FROM died) THEN 'suspended' ELSE 'active' END, status_changed_at = :now FROM merge WHERE account.id = merge.merged_id AND status = 'merged'
), former AS (
  UPDATE identity SET ended_at = NULL FROM merge WHERE identity.account_id = merge.merged_id AND ended_at = merge.merged_at
), unknown AS (
  UPDATE identity SET ended_at = :now FROM merge WHERE identity.id = ANY (merge.number_ids)
)`,
  done: 'merge',
  tells: `${tells}, ${signedOut('kept_id')}, ${signedOut('merged_id')}`,
};

/** Two accounts of one person become one, and can be two again for a while. */
export const makeMerges = (parts: StoreParts): MergeStore => {
  const { database, clock, commit } = parts;
  return {
    of: async (accountId) => (await ask<MergeRow>(database, ofStatement, { accountId })).map(readMerge),
    merge: async ({ id, keptId, mergedId, reversibleUntil }, alongside) => {
      const kept = await findSealer(parts, keptId);
      if (kept === undefined) return 'moved-on';
      // Sealed anew as the other account's own, and remembered by these ids.
      const identities = (await numbersOf(parts, mergedId)).map((number) => ({ ...number, id: randomUUID() }));
      if (identities.length === 0) return 'moved-on';
      const known = { identities, since: clock.now().toISOString(), done: 'merge', takenOver: true };
      const pieces = [await indexedIdentities(parts, kept.sealer, known)];
      const numberIds = identities.map((number) => number.id);
      const values = { mergeId: id, accountId: keptId, formerId: mergedId, numberIds, reversibleUntil };
      const { done, fenced } = await commit<{ readonly fenced: boolean }>(merging, { values, pieces }, alongside);
      if (done) return 'merged';
      return fenced ? 'moved-on' : 'keys-moving';
    },
    split: async ({ id, keptId, mergedId, mergedAt }, alongside) => {
      const own = await numbersOf(parts, mergedId, mergedAt);
      const numbers = own.length > 0 ? own : await numbersTaken(parts, { id, keptId });
      // Without them an account would be opened again that nobody is found by.
      if (numbers.length === 0) return 'moved-on';
      const pieces = [await indexRows(parts, numbers, { done: 'merge', takenOver: true })];
      const values = { mergeId: id, accountId: mergedId, formerId: keptId, reportId: randomUUID() };
      try {
        const { done, fenced } = await commit<{ readonly fenced: boolean }>(splitting, { values, pieces }, alongside);
        if (done) return 'split';
        return fenced ? 'moved-on' : 'keys-moving';
      } catch (trouble) {
        // A third account is found by the number by now: the one that has stayed has become part of it, or given way to it.
        if (isWorthRepeating(trouble)) return 'moved-on';
        throw trouble;
      }
    },
  };
};
