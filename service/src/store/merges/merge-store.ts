import type { Alongside } from '../alongside.ts';
import type { Merge } from '../../domain/merge/merge.ts';

/** Accounts that have given way to stronger evidence, and to which. */
export interface MergeStore {
  /** Those in which this account was kept or closed, the newest first. */
  of(accountId: string): Promise<readonly Merge[]>;
  /**
   * Closes the one account and lets the other be found by its numbers; sessions, codes, tokens and changes that waited for the closed one
   * end. Both have to be in use. `keys-moving`: the key of the identity index is being rotated; afterwards it can be done.
   */
  merge(
    merge: Pick<Merge, 'id' | 'keptId' | 'mergedId' | 'reversibleUntil'>,
    alongside: Alongside,
  ): Promise<'merged' | 'moved-on' | 'keys-moving'>;
  /** Makes them two again, as they were, while there is time; both are signed out, and by a word of a death that stands for the one the other is closed too. `moved-on`: there is none, or a third account is found by the number. */
  split(
    merge: Pick<Merge, 'id' | 'keptId' | 'mergedId' | 'mergedAt'>,
    alongside: Alongside,
  ): Promise<'split' | 'moved-on' | 'keys-moving'>;
}
