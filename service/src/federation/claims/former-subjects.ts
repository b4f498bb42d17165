import type { PairwiseSubject } from '../tokens/pairwise.ts';

/**
 * Whom the client has known this person as besides, where another account of theirs is part of this one: its own subjects only, for thirty days.
 * One that was split off again stands in it no more, and then an empty list is told too, so that the client gives back what it took over. A claim
 * of ours, as OpenID Connect knows none; absent when there is nothing to tell.
 */
export const formerSubjects = (
  pairwise: PairwiseSubject,
  sector: string,
  formerIds: readonly string[] | undefined,
): { readonly former_subs?: readonly string[] } =>
  formerIds === undefined ? {} : { former_subs: formerIds.map((id) => pairwise(sector, id)) };
