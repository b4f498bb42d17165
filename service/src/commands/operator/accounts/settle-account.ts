import type { Account } from '../../../domain/account.ts';
import type { AuditEvent } from '../../../domain/audit.ts';
import type { Contest } from '../../../domain/contest.ts';
import { noticesTo, ofAccount } from '../../../journeys/notices/notices-to.ts';
import { done, refused, type OperatorAnswer, type OperatorContext } from '../command/operator-command.ts';

/** What became of an account in a contest, in a line; the other account by its id alone. */
export const contestLine = (
  { state, formerId, holderId, openedAt, losesAt, closesAt }: Contest,
  accountId: string,
): string =>
  accountId === formerId
    ? `contest ${state}: gave way to account ${holderId} ${openedAt}; to be answered until ${losesAt}, closed ${closesAt}`
    : `contest ${state}: account ${formerId} gave way to this one ${openedAt}; to be answered until ${losesAt}`;

/** The same for programs. */
export const contestData = ({ id, state, formerId, holderId, openedAt, losesAt, closesAt, delayed }: Contest) => ({
  id,
  state,
  formerId,
  holderId,
  openedAt,
  losesAt,
  closesAt,
  delayed,
});

/** Of two accounts that are disputed this one gets the identity; the other is closed for good. Both are told. */
export const settleAccount = async (context: OperatorContext, account: Account): Promise<OperatorAnswer> => {
  const { store, clock, notices, operator } = context;
  const contest = (await store.contests.of(account.id)).find(({ state }) => state === 'disputed');
  if (contest === undefined)
    return refused(
      'account-not-disputed',
      `Nobody disputes account ${account.id}; chinhchu account show says how it stands.`,
    );
  const winner = contest.formerId === account.id ? 'former' : 'holder';
  const loserId = winner === 'former' ? contest.holderId : contest.formerId;
  const loser = await store.accounts.find(loserId);
  const now = clock.now();
  const events = (
    [
      ['contest-settled', account.id],
      ['account-superseded', loserId],
    ] as const
  ).map(([type, accountId]): AuditEvent => ({
    type,
    at: now.toISOString(),
    accountId,
    actor: `operator:${operator}`,
    detail: { contest: contest.id, winner },
  }));
  const came = await store.contests.settle(
    contest.id,
    { winner, by: `operator:${operator}` },
    {
      audit: events,
      messages: [
        ...ofAccount(account.id, noticesTo(notices, account.holder, 'account-returned', now)),
        ...ofAccount(loserId, noticesTo(notices, loser?.holder ?? {}, 'account-superseded', now)),
      ],
    },
  );
  if (came === 'keys-moving')
    return refused('keys-moving', 'The key of the identity index is being rotated: finish that first, chinhchu keys.');
  return came === 'settled'
    ? done(`The identity is that of account ${account.id}; account ${loserId} is closed.`, {
        id: account.id,
        contest: contest.id,
        closed: loserId,
      })
    : refused(
        'contest-moved-on',
        loser?.status === 'merged'
          ? `Nothing was done: account ${loserId} has become part of another, which is found by the identity: chinhchu account split ${loserId} first.`
          : 'Nothing was done: somebody else has settled it.',
      );
};
