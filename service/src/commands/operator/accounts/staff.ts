import type { Account } from '../../../domain/account.ts';
import { staffOf } from '../../../domain/evidence/staff-of.ts';
import type { OperatorAnswer, OperatorCommand, OperatorContext } from '../command/operator-command.ts';
import { done, refused, usage } from '../command/operator-command.ts';
import { readFlags } from '../command/read-flags.ts';
import { readReason, reasonUsage } from '../command/read-reason.ts';

const help = [
  'usage: chinhchu staff confirm ACCOUNT-ID TAX-CODE --reason WHY   portals hear from now on that the person is its staff',
  '       chinhchu staff end ACCOUNT-ID TAX-CODE --reason WHY       they hear of it no more',
  reasonUsage,
].join('\n');

const verbs = { confirm: 'confirmed', end: 'ended' } as const;
const isVerb = (word: string | undefined): word is keyof typeof verbs =>
  word !== undefined && Object.hasOwn(verbs, word);

/** Whose staff the holder of an account is said to be, a line each. */
export const staffLines = (account: Account): readonly string[] =>
  staffOf(account).map(({ taxCode, organisation = 'an organisation without a name', shownAt, confirmedAt }) => {
    const standing =
      confirmedAt === undefined
        ? `not confirmed, without effect: chinhchu staff confirm ${account.id} ${taxCode}`
        : `confirmed ${confirmedAt}`;
    return `staff   of ${organisation} (${taxCode}), by a certificate of ${shownAt}; ${standing}`;
  });

const settle = async (
  { store, clock, operator }: OperatorContext,
  account: Account,
  { taxCode, verb, reason }: { readonly taxCode: string; readonly verb: keyof typeof verbs; readonly reason: string },
): Promise<OperatorAnswer> => {
  const named = staffOf(account).find((one) => one.taxCode === taxCode);
  if (named === undefined)
    return refused(
      'staff-not-named',
      `No certificate of account ${account.id} names its holder as staff of ${taxCode}: there is nothing to confirm; chinhchu account show says what there is.`,
    );
  const came = verbs[verb];
  const changed = await store.accounts.confirmStaff(account.id, named.decisionIds, came, {
    audit: [
      {
        type: `staff-${came}`,
        at: clock.now().toISOString(),
        accountId: account.id,
        actor: `operator:${operator}`,
        detail: { reason, decision: named.decisionIds[0] },
      },
    ],
  });
  if (changed === 'unchanged')
    return refused(
      'staff-unchanged',
      `Nothing was done: it stood so already, or account ${account.id} is ${account.status === 'active' ? 'not active any more' : account.status}.`,
    );
  return done(
    came === 'confirmed'
      ? `Portals that may ask hear from now on that account ${account.id} is staff of ${taxCode}.`
      : `Portals hear no more that account ${account.id} is staff of ${taxCode}.`,
    { id: account.id, taxCode, staff: came },
  );
};

/** `staff confirm|end`: whether the organisation that a certificate names has said that the person is its staff. */
export const staff: OperatorCommand = async (context, args) => {
  const { words: [verb, accountId, taxCode, ...more] = [], flags = {} } = readFlags(args, ['reason']) ?? {};
  if (!isVerb(verb) || accountId === undefined || taxCode === undefined || more.length > 0) return usage(help);
  const reason = readReason(flags['reason']);
  if (reason === undefined) return usage(reasonUsage);
  const account = await context.store.accounts.find(accountId);
  if (account === undefined) return refused('account-not-found', 'There is no such account.');
  return settle(context, account, { taxCode, verb, reason });
};
