import { lockedBy, type AccountStatus } from '../../../domain/account.ts';
import type { AuditEvent } from '../../../domain/audit.ts';
import { citizenOf } from '../../../domain/evidence/identity.ts';
import type { UnreadableAccount } from '../../../domain/standing/open-anew.ts';
import type { OperatorAnswer, OperatorContext } from '../command/operator-command.ts';
import { done, refused } from '../command/operator-command.ts';

/** So long may a weaker proof open it: the person registers on the same day, and has another week where that fails. */
const allowedDays = 7;

/** An account that nobody can read, by its id or a citizen's number of 12 or 9 digits. */
export const findUnreadable = ({ store }: OperatorContext, name: string): Promise<UnreadableAccount | undefined> =>
  /^(?:\d{12}|\d{9})$/u.test(name) ? store.unreadable.find(citizenOf(name)) : store.unreadable.byId(name);

/** Why most that is done to an account cannot be done to this one. */
export const unreadableRefused = ({ id }: Pick<UnreadableAccount, 'id'>): OperatorAnswer =>
  refused(
    'account-unreadable',
    `The sealing key of account ${id} is lost, so nothing of it can be read. Its holder registers again, which opens it anew; by a weaker proof than before only after: chinhchu account open-anew ${id} --reason WHY`,
  );

/** What is known of it without its key. */
export const showUnreadable = async (
  { store }: OperatorContext,
  account: UnreadableAccount,
): Promise<OperatorAnswer> => {
  const { id, kind, status, openedAt, identityLevel, strength, anewUntil } = account;
  const events = await store.audit.byAccount(id, 20);
  const freeze = (await store.freezes.waysOf(id))?.freeze;
  const proven = strength === 3 ? ', by a signature or at a counter' : '';
  const lines = [
    `account ${id}`,
    `kind    ${kind}`,
    `status  ${status}`,
    `opened  ${openedAt}`,
    `sealed  under a key that is lost: nothing of it can be read until that is found, or its holder registers again, which opens it anew`,
    `proven  to level ${identityLevel}${proven}: nothing weaker opens it anew`,
    ...(anewUntil === undefined ? [] : [`allowed until ${anewUntil}: by a weaker proof, too`]),
    ...(freeze === undefined
      ? []
      : [`frozen  since ${freeze.frozenAt}, by a ${freeze.by}; you open it by chinhchu account restore`]),
    ...events.map(({ at, type, problem }) => `event   ${at} ${type}${problem === undefined ? '' : ` (${problem})`}`),
  ];
  const recent = events.map(({ type, at, supportCode, problem }) => ({ at, type, supportCode, problem }));
  return done(lines.join('\n'), { ...account, unreadable: true, events: recent });
};

/** What has to be done first of an account that is locked; what is contested or was rejected nobody opens anew. */
const settledBy: Readonly<Partial<Record<AccountStatus, string>>> = {
  suspended: 'account restore',
  frozen: 'account restore',
  merged: 'account split',
};

/** Lets its holder open it anew by a weaker proof: the operator has seen them with their card. */
export const allowAnew = async (
  { store, clock, operator }: OperatorContext,
  { id, status, isDead }: UnreadableAccount,
  reason: string,
): Promise<OperatorAnswer> => {
  if (isDead || lockedBy(status) !== undefined) {
    const first = isDead ? 'deaths undo' : settledBy[status];
    return refused(
      'account-not-active',
      `Account ${id} is ${isDead ? 'said to be of somebody who has died' : status}: no proof opens it above that.${first === undefined ? '' : ` Settle that first: chinhchu ${first} ${id} --reason WHY`}`,
    );
  }
  const now = clock.now();
  const until = new Date(now.getTime() + allowedDays * 86_400_000).toISOString();
  const event: AuditEvent = {
    type: 'account-anew-allowed',
    at: now.toISOString(),
    accountId: id,
    actor: `operator:${operator}`,
    detail: { reason, until },
  };
  if ((await store.unreadable.allowWeaker(id, until, { audit: [event] })) !== 'allowed')
    return refused('account-unchanged', `Account ${id} can be read again: it needs nothing of this.`);
  return done(
    `Until ${until} account ${id} is opened anew by whoever registers with its number, by any method. Let its holder do so now, before your eyes.`,
    { id, until },
  );
};
