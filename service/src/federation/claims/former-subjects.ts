import type { PairwiseSubject } from '../tokens/pairwise.ts';

/**
 * Whom the client has known this person as besides, where another account of theirs was merged into this one in the last thirty days: its own
 * subjects only. A claim of ours, as OpenID Connect knows none; empty when there is nothing to tell.
 */
export const formerSubjects = (
  pairwise: PairwiseSubject,
  sector: string,
  formerIds: readonly string[],
): { readonly former_subs?: readonly string[] } =>
  formerIds.length === 0 ? {} : { former_subs: formerIds.map((id) => pairwise(sector, id)) };
