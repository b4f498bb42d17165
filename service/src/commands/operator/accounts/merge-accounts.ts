import type { Account } from '../../../domain/account.ts';
import { mayBeSplit, type Merge } from '../../../domain/merge/merge.ts';
import { weighMerge, type MergeHindrance } from '../../../domain/merge/weigh-merge.ts';
import { makeOne, makeTwo, type DoneBy } from '../../../journeys/merge/make-one.ts';
import { done, refused, type OperatorAnswer, type OperatorContext } from '../command/operator-command.ts';

/** What a merge has done to an account, in a line; the other by its id alone. */
export const mergeLine = (merge: Merge, accountId: string): string => {
  const { keptId, mergedId, mergedAt, reversibleUntil: until, splitAt } = merge;
  const what = accountId === keptId ? `account ${mergedId} was merged into this one` : `merged into account ${keptId}`;
  return `merge   ${what} ${mergedAt}; ${splitAt === undefined ? `can be split until ${until}` : `split ${splitAt}`}`;
};

const keysMoving = refused(
  'keys-moving',
  'The key of the identity index is being rotated: finish that first, chinhchu keys.',
);

const refusals: Readonly<Record<MergeHindrance, (kept: Account, merged: Account) => OperatorAnswer>> = {
  'same-account': () => refused('account-same', 'These are one account already.'),
  'other-kind': () =>
    refused('account-wrong-kind', 'Only accounts of citizens can be merged: an organisation has one tax code.'),
  'not-active': (kept, merged) => {
    const { id, status } = kept.status === 'active' ? merged : kept;
    return refused('account-not-active', `Account ${id} is ${status}: settle that first.`);
  },
  'kept-weaker': (kept, merged) =>
    refused('account-weaker', `Account ${merged.id} is known better: keep that one, and merge ${kept.id} into it.`),
  'not-tied': () =>
    refused(
      'numbers-not-tied',
      'The record of neither account ties the two numbers to one person. Let the person prove both at the social insurance, or look at the card whose QR code names the former number, and say --seen DOCUMENT.',
    ),
};

const byOperator = ({ operator }: OperatorContext, detail: DoneBy['detail']): DoneBy => ({
  actor: `operator:${operator}`,
  detail,
});

/**
 * Makes two accounts of one person one. Their record has to tie the numbers, or the operator has seen a document that does; the one that is
 * kept is known at least as well as the other, so that nothing is raised by it.
 */
export const mergeAccounts = async (
  context: OperatorContext,
  kept: Account,
  merged: Account,
  { reason, seen }: { readonly reason: string; readonly seen?: string | undefined },
): Promise<OperatorAnswer> => {
  const hindrance = weighMerge(kept, merged);
  if (hindrance !== undefined && !(hindrance === 'not-tied' && seen !== undefined))
    return refusals[hindrance](kept, merged);
  const ground = hindrance === undefined ? 'record' : `document: ${seen ?? ''}`;
  const { came, merge } = await makeOne(context, { kept, merged }, byOperator(context, { ground, reason }));
  if (came === 'keys-moving') return keysMoving;
  return came === 'merged'
    ? done(
        `Account ${merged.id} is merged into account ${kept.id}. Until ${merge.reversibleUntil} chinhchu account split ${merged.id} undoes it.`,
        { ...merge, ground: hindrance === undefined ? 'record' : 'document' },
      )
    : refused('account-moved-on', 'Nothing was done: one of the accounts is in use no more.');
};

/** Undoes the merge by which an account was closed, while there is time; nobody need be able to read it. */
export const splitAccount = async (
  context: OperatorContext,
  account: Pick<Account, 'id'>,
  { reason }: { readonly reason: string },
): Promise<OperatorAnswer> => {
  const merge = (await context.store.merges.of(account.id)).find(
    (one) => one.mergedId === account.id && one.splitAt === undefined,
  );
  if (merge === undefined) return refused('account-not-merged', `Account ${account.id} was merged into no other.`);
  if (!mayBeSplit(merge, context.clock.now()))
    return refused('merge-final', `The merge can be undone no more: that was possible until ${merge.reversibleUntil}.`);
  const came = await makeTwo(context, merge, byOperator(context, { reason }));
  if (came === 'keys-moving') return keysMoving;
  if (came !== 'split')
    return refused(
      'merge-final',
      `Nothing was done: it has been split already, its time is over, or account ${merge.keptId} has itself become part of another or given way: settle that first.`,
    );
  const died = await context.store.deaths.standing(account.id);
  const closed =
    died === undefined
      ? ''
      : ` Account ${account.id} is closed too, by what ${died.register} says of a death: chinhchu deaths confirm|undo ${account.id} settles that.`;
  return done(`Account ${account.id} and account ${merge.keptId} are two again.${closed}`, {
    id: account.id,
    kept: merge.keptId,
  });
};
