import type { Merge } from '../../domain/merge/merge.ts';

/** The columns of a merge `m`. */
export const mergeColumns = 'm.id, m.kept_id, m.merged_id, m.merged_at, m.reversible_until, m.split_at';

export interface MergeRow {
  readonly id: string;
  readonly kept_id: string;
  readonly merged_id: string;
  readonly merged_at: string;
  readonly reversible_until: string;
  readonly split_at: string | null;
}

/** Reads the columns. */
export const readMerge = (row: MergeRow): Merge => ({
  id: row.id,
  keptId: row.kept_id,
  mergedId: row.merged_id,
  mergedAt: row.merged_at,
  reversibleUntil: row.reversible_until,
  ...(row.split_at === null ? {} : { splitAt: row.split_at }),
});
