import type { AuditEvent } from '../../../domain/audit.ts';
import type { DeathReport } from '../../../domain/standing/death.ts';
import { noticesTo } from '../../../journeys/notices/notices-to.ts';
import type { OperatorAnswer, OperatorCommand, OperatorContext } from '../command/operator-command.ts';
import { done, refused, usage } from '../command/operator-command.ts';
import { lockedHelp } from './locked-help.ts';
import { readFlags } from '../command/read-flags.ts';
import { readReason, reasonUsage } from '../command/read-reason.ts';

const help = `usage: chinhchu deaths list                             accounts that a register's word has closed, and nobody has looked at
       chinhchu deaths confirm ACCOUNT-ID --reason WHY   the account stays closed
       chinhchu deaths undo ACCOUNT-ID --reason WHY      the register was wrong: the account is as it was
${reasonUsage}`;

const mostListed = 500;

/** A report in a line. */
export const deathLine = ({ register, reference, reportedAt, state }: DeathReport): string =>
  `${reportedAt} by ${register} (${reference}), ${state}`;

const list = async ({ store }: OperatorContext): Promise<OperatorAnswer> => {
  const deaths = await store.deaths.open(mostListed);
  const lines = deaths.map((report) => `account ${report.accountId}  ${deathLine(report)}`);
  return done(lines.length === 0 ? 'Nothing is to be looked at.' : lines.join('\n'), { deaths });
};

const eventOf = (
  { clock, operator }: OperatorContext,
  type: 'death-confirmed' | 'death-report-undone',
  { id, accountId }: DeathReport,
  reason: string,
): AuditEvent => ({
  type,
  at: clock.now().toISOString(),
  accountId,
  actor: `operator:${operator}`,
  detail: { report: id, reason },
});

const decided = (accountId: string): OperatorAnswer =>
  refused('death-decided', `That was decided already: chinhchu account show ${accountId} says how.`);

const confirm = async (context: OperatorContext, report: DeathReport, reason: string): Promise<OperatorAnswer> => {
  const { accountId } = report;
  const audit = [eventOf(context, 'death-confirmed', report, reason)];
  return (await context.store.deaths.confirm(accountId, { audit })) === 'confirmed'
    ? done(`Account ${accountId} stays closed; nobody is told.`, { accountId, state: 'confirmed' })
    : decided(accountId);
};

/** Its holder was shut out and hears that the account is open, where it is; nobody had heard of the report. */
const undo = async (context: OperatorContext, report: DeathReport, reason: string): Promise<OperatorAnswer> => {
  const { store, clock, notices } = context;
  const { accountId, formerStatus } = report;
  const [account, found] = [await store.accounts.find(accountId), await store.freezes.waysOf(accountId)];
  const status = formerStatus === 'active' && found?.freeze !== undefined ? 'frozen' : formerStatus;
  const messages =
    status === 'active' ? noticesTo(notices, account?.holder ?? {}, 'account-open-again', clock.now()) : [];
  const audit = [eventOf(context, 'death-report-undone', report, reason)];
  if ((await store.deaths.undo(accountId, { audit, messages })) !== 'undone') return decided(accountId);
  const words =
    status === formerStatus
      ? `Account ${accountId} is ${status} again, with every way in it had.`
      : `Account ${accountId} has every way in it had, and somebody has locked it meanwhile: ${lockedHelp(accountId)}`;
  return done(words, { accountId, state: 'undone', status });
};

const verbs = { confirm, undo } as const;

/** `deaths list|confirm|undo`: what registers say of the death of holders, and what an operator makes of it. */
export const deaths: OperatorCommand = async (context, args) => {
  const { words: [verb, accountId, ...rest] = [], flags = {} } = readFlags(args, ['reason']) ?? {};
  if (verb === 'list' && accountId === undefined) return list(context);
  const reason = readReason(flags['reason']);
  const isVerb = verb === 'confirm' || verb === 'undo';
  if (!isVerb || accountId === undefined || rest.length > 0 || reason === undefined) return usage(help);
  const report = await context.store.deaths.standing(accountId);
  if (report === undefined) return refused('death-not-reported', `No register says that of account ${accountId}.`);
  return verbs[verb](context, report, reason);
};
