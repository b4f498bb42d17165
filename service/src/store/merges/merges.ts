import { randomUUID } from 'node:crypto';
import { findSealer } from '../accounts/find-sealer.ts';
import type { Change } from '../commit.ts';
import type { StoreParts } from '../parts.ts';
import type { Piece } from '../statement.ts';
import { ask } from '../statement.ts';
import type { Store } from '../store.ts';
import { joinedNumbers, movedDigests, numbersOf } from './found-by.ts';
import { mergeColumns, readMerge, type MergeRow } from './read-merge.ts';

const ofStatement = `
SELECT ${mergeColumns} FROM account_merge m WHERE m.kept_id = :accountId OR m.merged_id = :accountId ORDER BY m.merged_at DESC, m.id`;

/** While the index is being written under a new key nothing is moved in it: its rows would be written beside those that move. */
const fence = `fence AS (
  SELECT FROM identity_index_state WHERE written = :written::int[] AND cardinality(written) = 1 FOR SHARE
)`;

/** Both accounts are held still first; nothing happens unless both are in use. */
const merging = ({ text: moved }: Piece, { text: joined }: Piece): string => `${fence}, pair AS (
  SELECT a.id FROM account a, fence WHERE a.id IN (:keptId, :mergedId) AND a.status = 'active' ORDER BY a.id FOR UPDATE OF a
), merge AS (
  INSERT INTO account_merge (id, kept_id, merged_id, number_ids, merged_at, reversible_until)
  SELECT :mergeId, :keptId, :mergedId, :numberIds, :now, :reversibleUntil WHERE (SELECT count(*) FROM pair) = 2
  RETURNING kept_id, merged_id
), closed AS (
  UPDATE account SET status = 'merged', status_changed_at = :now FROM merge WHERE account.id = merge.merged_id
), former AS (
  UPDATE identity SET ended_at = :now FROM merge
  WHERE identity.account_id = merge.merged_id AND ended_at IS NULL AND scheme IN ('vn-personal-id', 'vn-identity-card')
), known AS (
  INSERT INTO identity (id, account_id, kind, scheme, value, created_at)
  SELECT joined.id, merge.kept_id, joined.kind, joined.scheme, joined.value, :now FROM merge, ${joined}
), reindexed AS (
  UPDATE identity_index i SET account_id = merge.kept_id FROM merge, ${moved}
  WHERE i.account_id = merge.merged_id AND i.field = moved.field AND i.key_version = moved.version AND i.digest = moved.digest
)`;

/** Everything as it was: the number is the other account's again, which is in use. Both begin signed out. */
const splitting = ({ text: moved }: Piece): string => `${fence}, merge AS (
  UPDATE account_merge m SET split_at = :now FROM fence
  WHERE m.id = :mergeId AND m.split_at IS NULL AND m.reversible_until > :now
  RETURNING m.kept_id, m.merged_id, m.merged_at, m.number_ids
), reopened AS (
  UPDATE account SET status = 'active', status_changed_at = :now FROM merge WHERE account.id = merge.merged_id AND status = 'merged'
), former AS (
  UPDATE identity SET ended_at = NULL FROM merge WHERE identity.account_id = merge.merged_id AND ended_at = merge.merged_at
), unknown AS (
  UPDATE identity SET ended_at = :now FROM merge WHERE identity.id = ANY (merge.number_ids)
), reindexed AS (
  INSERT INTO identity_index (field, key_version, digest, account_id)
  SELECT moved.field, moved.version, moved.digest, merge.merged_id FROM merge, ${moved}
  ON CONFLICT (field, key_version, digest) DO UPDATE SET account_id = excluded.account_id WHERE identity_index.account_id = :keptId
)`;

const signedOut = (accounts: readonly string[]): string =>
  accounts.map((one) => `(SELECT end_account_sessions(merge.${one}, :now) FROM merge) AS ended_${one}`).join(', ');
const tells = 'EXISTS (SELECT FROM fence) AS fenced';

/** By the number of rows that stand in them: an account has one or two. */
const changes = new Map<string, Change>();
const once = (shape: string, make: () => Change): Change => {
  const change = changes.get(shape) ?? make();
  changes.set(shape, change);
  return change;
};

/** Two accounts of one person become one, and can be two again for a while. */
export const makeMerges = (parts: StoreParts): Store['merges'] => {
  const { database, commit, identityIndex } = parts;
  return {
    of: async (accountId) => (await ask<MergeRow>(database, ofStatement, { accountId })).map(readMerge),
    merge: async ({ id, keptId, mergedId, reversibleUntil }, alongside) => {
      const kept = await findSealer(parts, keptId);
      if (kept === undefined) return 'moved-on';
      const numbers = await numbersOf(parts, mergedId);
      const moved = await movedDigests(parts, numbers);
      const own = numbers.map((number) => ({ ...number, id: randomUUID() }));
      const joined = joinedNumbers(kept.sealer, own);
      const change = once(`merge ${moved.shape} ${joined.shape}`, () => ({
        parts: merging(moved, joined),
        done: 'merge',
        tells: `${tells}, ${signedOut(['merged_id'])}, (SELECT stop_waiting_changes(merge.merged_id, :now) FROM merge) AS stopped`,
      }));
      const values = {
        ...moved.values,
        ...joined.values,
        mergeId: id,
        keptId,
        mergedId,
        numberIds: own.map((number) => number.id),
        reversibleUntil,
        written: identityIndex.state().written,
      };
      const { done, fenced } = await commit<{ readonly fenced: boolean }>(change, { values }, alongside);
      if (done) return 'merged';
      return fenced ? 'moved-on' : 'keys-moving';
    },
    split: async ({ id, keptId, mergedId, mergedAt }, alongside) => {
      const moved = await movedDigests(parts, await numbersOf(parts, mergedId, mergedAt));
      const change = once(`split ${moved.shape}`, () => ({
        parts: splitting(moved),
        done: 'merge',
        tells: `${tells}, ${signedOut(['kept_id', 'merged_id'])}`,
      }));
      const values = { ...moved.values, mergeId: id, keptId, written: identityIndex.state().written };
      const { done, fenced } = await commit<{ readonly fenced: boolean }>(change, { values }, alongside);
      if (done) return 'split';
      return fenced ? 'moved-on' : 'keys-moving';
    },
  };
};
