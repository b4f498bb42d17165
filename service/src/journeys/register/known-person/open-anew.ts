import { mailIdentityOf } from '../../../domain/approval/approval.ts';
import type { AttemptIn } from '../../../domain/attempt/attempt.ts';
import type { Evidence } from '../../../domain/evidence/evidence.ts';
import {
  certificateIn,
  identityAtProvider,
  isLinkedProvider,
  type LinkedMeans,
} from '../../../domain/evidence/linked-means.ts';
import type { Identity } from '../../../domain/evidence/identity.ts';
import { resolveFormerIdentity, resolveIdentity } from '../../../domain/evidence/resolve-identity.ts';
import { weighAnew, type AnewProof, type UnreadableAccount } from '../../../domain/standing/open-anew.ts';
import type { Store } from '../../../store/store.ts';
import { decidedOn, type RegisterParts } from '../policy.ts';
import type { Refusal } from '../refuse.ts';

type Found = AttemptIn<'register', 'waiting' | 'evidenced'>;

/** What of a registration was proven. */
interface Proven {
  readonly evidence: readonly Evidence[];
  readonly linked?: LinkedMeans | undefined;
}

/** What comes of a proof whose account nobody can read: it is opened anew, or why it is not. */
export type Anew = { readonly anew: string } | Refusal;

/** The account of their number; else the one that stands under the number they had before, and under no twelve digits of another. */
const unreadableOf = async (
  { accounts, unreadable }: Pick<Store, 'accounts' | 'unreadable'>,
  identity: Identity,
  evidence: readonly Evidence[],
): Promise<UnreadableAccount | undefined> => {
  const own = await unreadable.find(identity);
  const tied = resolveFormerIdentity(evidence);
  if (own !== undefined || tied === undefined) return own;
  const former = await unreadable.find(tied);
  return former === undefined || former.hasPersonalId || (await accounts.isRegistered(identity)) ? undefined : former;
};

/** Somebody else signs in as this person at the provider, so that it cannot be a way into this account. */
const isOfAnother = async (
  { accounts }: Pick<Store, 'accounts'>,
  { id, kind }: UnreadableAccount,
  linked: LinkedMeans | undefined,
): Promise<boolean> => {
  const bound =
    linked !== undefined && isLinkedProvider(linked)
      ? await accounts.idOf(identityAtProvider(kind, linked))
      : undefined;
  return bound !== undefined && bound !== id;
};

/**
 * The same of an official's renewed certificate, which is found by its mailbox alone: whoever approves it looks whether it is the same person, as
 * for every renewed one.
 */
export const openingAnewByMailbox = async (
  { journey: { parts } }: Pick<RegisterParts, 'journey'>,
  proven: AnewProof & { readonly linked?: LinkedMeans },
): Promise<Anew | undefined> => {
  const mailbox = mailIdentityOf(proven.identity, certificateIn(proven.linked));
  const account = mailbox === undefined ? undefined : await parts.store.unreadable.find(mailbox);
  if (account === undefined) return undefined;
  const weighed = weighAnew(account, proven, parts.clock.now());
  return weighed === 'open-anew' ? { anew: account.id } : { problem: weighed, accountId: account.id };
};

/** Whether what was proven opens anew an account that nobody can read; nothing where it is of no such account. */
export const openingAnew = async (
  parts: RegisterParts,
  attempt: Found,
  { evidence, linked }: Proven,
): Promise<Anew | undefined> => {
  const { store, clock } = parts.journey.parts;
  const identity = resolveIdentity(attempt.about.kind, evidence);
  const account = identity === undefined ? undefined : await unreadableOf(store, identity, evidence);
  if (identity === undefined || account === undefined) return undefined;
  const decision = decidedOn(parts, attempt, evidence);
  const weighed = weighAnew(account, { identity, evidence, decision }, clock.now());
  if (weighed !== 'open-anew') return { problem: weighed, accountId: account.id };
  return (await isOfAnother(store, account, linked))
    ? { problem: 'identity-provider-linked-elsewhere', accountId: account.id }
    : { anew: account.id };
};

/**
 * The number that a register has tied to the one above, where nobody else is found by it: an account that is opened anew takes it along, and else leaves
 * it to whom it belongs until both become one.
 */
export const tiedAndFree = async (
  { accounts }: Pick<Store, 'accounts'>,
  tied: Identity | undefined,
  accountId: string,
): Promise<Identity | undefined> => {
  const owner = tied === undefined ? undefined : await accounts.idOf(tied);
  return owner === undefined || owner === accountId ? tied : undefined;
};
