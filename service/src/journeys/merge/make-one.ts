import { randomUUID } from 'node:crypto';
import type { Account } from '../../domain/account.ts';
import type { AuditEvent, AuditEventType } from '../../domain/audit.ts';
import { reversibleUntil, type Merge } from '../../domain/merge/merge.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Alongside } from '../../store/alongside.ts';
import type { MergeStore } from '../../store/merges/merge-store.ts';
import type { Store } from '../../store/store.ts';
import type { NoticeMaker } from '../attempt/notice-message.ts';
import { noticesTo, ofAccount } from '../notices/notices-to.ts';

interface Parts {
  readonly store: Pick<Store, 'merges' | 'accounts'>;
  readonly clock: Clock;
  readonly notices: NoticeMaker;
}

/** Who does it, and on what ground: it stands in the log of both accounts. */
export interface DoneBy extends Pick<AuditEvent, 'actor' | 'requestId'> {
  readonly detail: Readonly<Record<string, string>>;
}

/** One of both; without its holder where nobody can read it. */
type Concerned = Pick<Account, 'id'> & Partial<Pick<Account, 'holder'>>;

/** Both accounts hear of it, and the log of both says who did it and why. */
const told = (
  { clock, notices }: Parts,
  type: Extract<AuditEventType, 'accounts-merged' | 'accounts-split'>,
  accounts: readonly Concerned[],
  { detail, ...by }: DoneBy,
): Alongside => {
  const now = clock.now();
  return {
    audit: accounts.map(({ id }): AuditEvent => ({ type, at: now.toISOString(), accountId: id, ...by, detail })),
    messages: accounts.flatMap(({ id, holder }) =>
      holder === undefined ? [] : ofAccount(id, noticesTo(notices, holder, type, now)),
    ),
  };
};

/** Makes two accounts one, for thirty days not for good. That they may be, is weighed before. */
export const makeOne = async (
  parts: Parts,
  { kept, merged }: { readonly kept: Account; readonly merged: Account },
  by: DoneBy,
): Promise<{
  readonly came: Awaited<ReturnType<MergeStore['merge']>>;
  readonly merge: Pick<Merge, 'id' | 'keptId' | 'mergedId' | 'reversibleUntil'>;
}> => {
  const id = randomUUID();
  const merge = { id, keptId: kept.id, mergedId: merged.id, reversibleUntil: reversibleUntil(parts.clock.now()) };
  const why = { ...by, detail: { merge: id, kept: kept.id, ...by.detail } };
  return { came: await parts.store.merges.merge(merge, told(parts, 'accounts-merged', [kept, merged], why)), merge };
};

/** Makes them two again. That there is time for it, is weighed before. */
export const makeTwo = async (
  parts: Parts,
  merge: Merge,
  by: DoneBy,
): Promise<Awaited<ReturnType<MergeStore['split']>>> => {
  const both = await Promise.all(
    [merge.mergedId, merge.keptId].map(async (id) => (await parts.store.accounts.find(id)) ?? { id }),
  );
  const why = { ...by, detail: { merge: merge.id, kept: merge.keptId, ...by.detail } };
  return parts.store.merges.split(merge, told(parts, 'accounts-split', both, why));
};
