import type { AuditEvent } from '../../domain/audit.ts';
import type { OperatorAnswer, OperatorCommand, OperatorContext } from './operator-command.ts';
import { done, refused, usage } from './operator-command.ts';

const help = `usage: chinhchu counter held
       chinhchu counter settle CASE-ID raise|keep`;

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

/** `counter held|settle`: people whom two clerks have confirmed, and somebody has said that it was not them. */
export const counter: OperatorCommand = async (context, [verb, id, came, ...rest]) => {
  if (verb === 'held' && id === undefined) return held(context);
  if (verb === 'settle' && id !== undefined && (came === 'raise' || came === 'keep') && rest.length === 0)
    return settle(context, id, came);
  return usage(help);
};
