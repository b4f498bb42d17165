import type { Account } from '../../domain/account.ts';
import type { Merge } from '../../domain/merge/merge.ts';
import type { NotOpen, SignedIn } from '../account/account.ts';
import type { Shown } from '../attempt/visitor.ts';

/** Two accounts that were shown to be one person's, before they become one: the better known stays. */
export interface Pair {
  readonly kept: Account;
  readonly merged: Account;
}

/** What the page shows whoever is signed in. */
export interface MergeShown extends SignedIn {
  /** Both have been signed in to lately; whether they may become one is weighed when it is asked for. */
  readonly pair?: Pair;
  /** Accounts that became part of this one, and can still be taken out again. */
  readonly reversible: readonly Merge[];
}

/** Why nothing happened. */
export type NotMerged = { readonly problem: Shown } | { readonly notOpen: NotOpen };

/**
 * Two accounts of one person become one, by the person alone: each is proven by its own strongest means, one after the other in one browser, and
 * the record has to tie their numbers. Every contact of both hears of it, and for thirty days it can be undone.
 */
export interface MergeJourney {
  /** @param pass what this browser has shown of another account, as `begin` gave it out */
  open(sessionSecret: string | undefined, pass: string | undefined): Promise<MergeShown | NotOpen>;
  /** The account is shown to be theirs; signing in to the other comes next. Nothing is kept of it but the pass. */
  begin(sessionSecret: string | undefined): Promise<{ readonly pass: string } | NotMerged>;
  /** `here`: this account stays, and so does the session; `away`: it is part of the other now, and signed out. */
  merge(
    sessionSecret: string | undefined,
    pass: string | undefined,
    requestId: string,
  ): Promise<'here' | 'away' | NotMerged>;
  /** Takes out again what has become part of this account; both are signed out. */
  split(sessionSecret: string | undefined, mergeId: string, requestId: string): Promise<'split' | NotMerged>;
}
