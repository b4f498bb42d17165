import { randomUUID } from 'node:crypto';
import type { Account } from '../../domain/account.ts';
import { identityLevelOf } from '../../domain/account.ts';
import type { AuditEvent, AuditEventType } from '../../domain/audit.ts';
import { mayBeSplit, reversibleUntil, type Merge } from '../../domain/merge/merge.ts';
import { tiesNumbers } from '../../domain/merge/tie-numbers.ts';
import { noticesTo, ofAccount } from '../../journeys/notices/notices-to.ts';
import type { Alongside } from '../../store/store.ts';
import { done, refused, type OperatorAnswer, type OperatorContext } from './operator-command.ts';

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

/** Both accounts hear of it, and the log of both says who did it and why. */
const told = (
  { clock, notices, operator }: OperatorContext,
  type: Extract<AuditEventType, 'accounts-merged' | 'accounts-split'>,
  accounts: readonly Account[],
  detail: Readonly<Record<string, string>>,
): Alongside => {
  const now = clock.now();
  return {
    audit: accounts.map(({ id }): AuditEvent => ({
      type,
      at: now.toISOString(),
      accountId: id,
      actor: `operator:${operator}`,
      detail,
    })),
    messages: accounts.flatMap(({ id, holder }) => ofAccount(id, noticesTo(notices, holder, type, now))),
  };
};

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
  if (kept.id === merged.id) return refused('account-same', 'These are one account already.');
  if (kept.kind !== 'citizen' || merged.kind !== 'citizen')
    return refused('account-wrong-kind', 'Only accounts of citizens can be merged: an organisation has one tax code.');
  const closed = [kept, merged].find(({ status }) => status !== 'active');
  if (closed !== undefined)
    return refused('account-not-active', `Account ${closed.id} is ${closed.status}: settle that first.`);
  if (identityLevelOf(kept) < identityLevelOf(merged))
    return refused(
      'account-weaker',
      `Account ${merged.id} is known better: keep that one, and merge ${kept.id} into it.`,
    );
  const tied = tiesNumbers(kept, merged);
  if (!tied && seen === undefined)
    return refused(
      'numbers-not-tied',
      'The record of neither account ties the two numbers to one person. Let the person prove both at the social insurance, or look at the card whose QR code names the former number, and say --seen DOCUMENT.',
    );
  const merge = {
    id: randomUUID(),
    keptId: kept.id,
    mergedId: merged.id,
    reversibleUntil: reversibleUntil(context.clock.now()),
  };
  const detail = { merge: merge.id, kept: kept.id, ground: tied ? 'record' : `document: ${seen ?? ''}`, reason };
  const came = await context.store.merges.merge(merge, told(context, 'accounts-merged', [kept, merged], detail));
  if (came === 'keys-moving') return keysMoving;
  return came === 'merged'
    ? done(
        `Account ${merged.id} is merged into account ${kept.id}. Until ${merge.reversibleUntil} chinhchu account split ${merged.id} undoes it.`,
        { ...merge, ground: tied ? 'record' : 'document' },
      )
    : refused('account-moved-on', 'Nothing was done: one of the accounts is in use no more.');
};

/** Undoes the merge by which an account was closed, while there is time. */
export const splitAccount = async (
  context: OperatorContext,
  account: Account,
  { reason }: { readonly reason: string },
): Promise<OperatorAnswer> => {
  const merge = (await context.store.merges.of(account.id)).find(
    (one) => one.mergedId === account.id && one.splitAt === undefined,
  );
  if (merge === undefined) return refused('account-not-merged', `Account ${account.id} was merged into no other.`);
  if (!mayBeSplit(merge, context.clock.now()))
    return refused('merge-final', `The merge can be undone no more: that was possible until ${merge.reversibleUntil}.`);
  const kept = await context.store.accounts.find(merge.keptId);
  const detail = { merge: merge.id, kept: merge.keptId, reason };
  const both = [account, ...(kept === undefined ? [] : [kept])];
  const came = await context.store.merges.split(merge, told(context, 'accounts-split', both, detail));
  if (came === 'keys-moving') return keysMoving;
  return came === 'split'
    ? done(`Account ${account.id} and account ${merge.keptId} are two again.`, { id: account.id, kept: merge.keptId })
    : refused('merge-final', 'Nothing was done: it has been split already, or its time is over.');
};
