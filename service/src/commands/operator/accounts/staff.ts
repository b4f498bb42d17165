import type { Account } from '../../../domain/account.ts';
import { maySettle } from '../../../domain/staff/may-settle.ts';
import { staffOf, type Staff } from '../../../domain/staff/staff-of.ts';
import type { StaffSettler } from '../../../domain/staff/staff.ts';
import { settleStaff } from '../../../journeys/staff/settle-staff.ts';
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

/** How it stands, in words; without a record nothing was noted when the certificate was shown. */
const standingOf = (id: string, { taxCode, record }: Staff): string =>
  record === undefined || record.state === 'waits'
    ? `not confirmed, without effect: chinhchu staff confirm ${id} ${taxCode}`
    : `${record.state} ${record.changedAt}${record.by === undefined ? '' : ` by ${settlerNames[record.by]}`}`;

const settlerNames: Readonly<Record<StaffSettler, string>> = {
  operator: 'an operator',
  organisation: 'the organisation',
  person: 'the person',
};

/** Whose staff the holder of an account is said to be, a line each. */
export const staffLines = (account: Account): readonly string[] =>
  staffOf(account).map(
    (one) =>
      `staff   of ${one.organisation ?? 'an organisation without a name'} (${one.taxCode}), by a certificate of ${one.shownAt}; ${standingOf(account.id, one)}`,
  );

const settle = async (
  { store, clock, notices, operator }: OperatorContext,
  account: Account,
  { taxCode, verb, reason }: { readonly taxCode: string; readonly verb: keyof typeof verbs; readonly reason: string },
): Promise<OperatorAnswer> => {
  const named = staffOf(account).find((one) => one.taxCode === taxCode);
  if (named === undefined)
    return refused(
      'staff-not-named',
      `No certificate of account ${account.id} names its holder as staff of ${taxCode}: there is nothing to confirm; chinhchu account show says what there is.`,
    );
  const to = verbs[verb];
  const actor = `operator:${operator}` as const;
  const by = { change: { to, by: 'operator' }, asPersonSees: actor, asOrganisationSees: actor, reason } as const;
  const came =
    named.record === undefined || maySettle(named.record, to, 'operator')
      ? await settleStaff({ store, clock, notices }, account, named, by)
      : 'moved-on';
  if (came === 'moved-on')
    return refused(
      'staff-unchanged',
      `Nothing was done: it stood so already, or account ${account.id} is ${account.status === 'active' ? 'not active any more' : account.status}.`,
    );
  return done(
    to === 'confirmed'
      ? `Portals that may ask hear from now on that account ${account.id} is staff of ${taxCode}.`
      : `Portals hear no more that account ${account.id} is staff of ${taxCode}.`,
    { id: account.id, taxCode, staff: to },
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
