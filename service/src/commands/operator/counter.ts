import type { AuditEvent } from '../../domain/audit.ts';
import { advanceCase } from '../../domain/counter/advance-case.ts';
import { caseRoad } from '../../domain/counter/counter-case.ts';
import { endCase } from '../../journeys/counter/case/end-case.ts';
import { contactsOf } from '../../journeys/counter/hold-level.ts';
import { noticesTo } from '../../journeys/notices/notices-to.ts';
import type { OperatorAnswer, OperatorCommand, OperatorContext } from './command/operator-command.ts';
import { done, refused, usage } from './command/operator-command.ts';
import { readFlags } from './command/read-flags.ts';
import { readReason, reasonUsage } from './command/read-reason.ts';

const help = `usage: chinhchu counter held
       chinhchu counter settle CASE-ID raise|keep
       chinhchu counter cancel CASE-ID --reason WHY
${reasonUsage}`;

const mostListed = 200;

const held = async ({ store }: OperatorContext): Promise<OperatorAnswer> => {
  const found = await store.cases.heldLevels(mostListed);
  const lines = found.map(
    ({ caseId, accountId, heldAt }) => `${heldAt}  ${caseId}  ${accountId ?? 'no account has been opened yet'}`,
  );
  return done(lines.length === 0 ? 'Nobody has objected to what a counter has confirmed.' : lines.join('\n'), {
    held: found,
  });
};

const outcomes = {
  raise: 'The account is fully verified within a minute, or as soon as it is opened.',
  keep: 'The account stays on level 1; its holder may prove more by another method.',
} as const;

const settle = async (
  { store, clock, operator }: OperatorContext,
  caseId: string,
  came: keyof typeof outcomes,
): Promise<OperatorAnswer> => {
  const found = (await store.cases.heldLevels(mostListed)).find((one) => one.caseId === caseId);
  const settled: AuditEvent = {
    type: 'identity-level-settled',
    at: clock.now().toISOString(),
    ...(found?.accountId === undefined ? {} : { accountId: found.accountId }),
    actor: `operator:${operator}`,
    method: 'post-office',
    detail: { case: caseId, came },
  };
  return (await store.cases.settleLevel(caseId, came, { audit: [settled] })) === 'settled'
    ? done(outcomes[came], { case: caseId, came })
    : refused('level-not-held', 'Nothing of this case is held; chinhchu counter held shows what is.');
};

/**
 * A case of which nothing is to come, because the clerk's word on it is in doubt. Its applicant is told, and begins anew; what waits for it ends with
 * it, and every contact of the account hears that.
 */
const cancel = async (
  { store, clock, operator, notices }: OperatorContext,
  id: string,
  reason: string,
): Promise<OperatorAnswer> => {
  const [one, now] = [await store.cases.find(id), clock.now()];
  const next = one && advanceCase(one, { event: 'cancel', by: 'operator' }, { now, liveDays: 0 });
  if (one === undefined || next?.ok !== true)
    return refused(
      'case-over',
      'There is no such case, or it is over; an account is stopped by chinhchu account suspend.',
    );
  const told: AuditEvent = {
    type: 'counter-case-cancelled',
    at: now.toISOString(),
    supportCode: one.supportCode,
    actor: `operator:${operator}`,
    method: caseRoad.method,
    detail: { case: id, reason },
  };
  // A contact that nobody has proven is nobody's.
  const toApplicant =
    one.contactProvenAt === undefined ? [] : noticesTo(notices, contactsOf(one), 'case-cancelled', now);
  const came = await endCase({ store }, one, {
    next: next.value,
    cancelled: told,
    by: 'operator',
    messagesOf: (stopped) =>
      stopped === undefined
        ? toApplicant
        : [...toApplicant, ...noticesTo(notices, stopped.account.holder, 'counter-recovery-stopped', now)],
  });
  return came === 'moved-on'
    ? refused('case-moved-on', 'Nothing was done: somebody else has changed the case just now. Look at it again.')
    : done('Nothing comes of it any more; its applicant is told to go to a counter again.', { case: id });
};

/**
 * `counter held|settle|cancel`: people whom two clerks have confirmed, and somebody has said that it was not them; and cases that no account
 * is to come of.
 */
export const counter: OperatorCommand = async (context, args) => {
  const { words = [], flags = {} } = readFlags(args, ['reason']) ?? {};
  const [verb, id, came, ...rest] = words;
  const reason = readReason(flags['reason']);
  if (verb === 'cancel')
    return id === undefined || came !== undefined || reason === undefined ? usage(help) : cancel(context, id, reason);
  if (flags['reason'] !== undefined) return usage(help);
  if (verb === 'held' && id === undefined) return held(context);
  if (verb === 'settle' && id !== undefined && (came === 'raise' || came === 'keep') && rest.length === 0)
    return settle(context, id, came);
  return usage(help);
};
