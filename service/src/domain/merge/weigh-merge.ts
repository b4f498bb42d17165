import { closedBy, identityLevelOf, type Account } from '../account.ts';
import { tiesNumbers } from './tie-numbers.ts';

type Weighed = Pick<Account, 'id' | 'kind' | 'status' | 'holder' | 'proofs'>;

/** Why two accounts do not become one. `kept-weaker`: the other is known better, and would have to be the one that stays. */
export type MergeHindrance = 'same-account' | 'other-kind' | 'not-active' | 'kept-weaker' | 'not-tied';

/** Whether one account may become part of another; `not-tied` comes last, for only there somebody who has seen a document may say otherwise. */
export const weighMerge = (kept: Weighed, merged: Weighed): MergeHindrance | undefined => {
  if (kept.id === merged.id) return 'same-account';
  if (kept.kind !== 'citizen' || merged.kind !== 'citizen') return 'other-kind';
  if (closedBy(kept.status) !== undefined || closedBy(merged.status) !== undefined) return 'not-active';
  if (identityLevelOf(kept) < identityLevelOf(merged)) return 'kept-weaker';
  return tiesNumbers(kept, merged) ? undefined : 'not-tied';
};

/** Twelve digits are more than nine, and they stay for life. */
const digitsOf = ({ holder }: Weighed): number => (holder.type === 'person' ? holder.personalId.length : 0);

/** Which of two accounts stays: the better known one, of two alike the one of the twelve digits, else the first. */
export const orderMerge = <Of extends Weighed>(one: Of, other: Of): { readonly kept: Of; readonly merged: Of } => {
  const more = identityLevelOf(other) - identityLevelOf(one) || digitsOf(other) - digitsOf(one);
  return more > 0 ? { kept: other, merged: one } : { kept: one, merged: other };
};
