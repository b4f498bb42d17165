import type { AuditEvent } from '../../domain/audit.ts';
import { isProblemCode } from '../../domain/problems.ts';
import { vi } from '../../web/text/vi.ts';
import type { OperatorCommand } from './operator-command.ts';
import { done, refused, usage } from './operator-command.ts';
import { readFlags } from './read-flags.ts';
import { readReason, reasonUsage } from './read-reason.ts';

/** Whose case it is, each account once; nobody's in particular where it ended without one. */
const accountsIn = (events: readonly AuditEvent[]): readonly (string | undefined)[] => {
  const ids = new Set(events.flatMap(({ accountId }) => accountId ?? []));
  return ids.size === 0 ? [undefined] : [...ids];
};

/** `case SUPPORT-CODE`: what a person saw, step by step, with the line the help desk says for each problem. No personal data. */
export const supportCase: OperatorCommand = async ({ store, clock, operator }, args) => {
  const { words: [code, ...rest] = [], flags = {} } = readFlags(args, ['reason']) ?? {};
  const reason = readReason(flags['reason']);
  if (code === undefined || rest.length > 0 || reason === undefined)
    return usage(`usage: chinhchu case SUPPORT-CODE --reason WHY\n${reasonUsage}`);
  const events = await store.audit.bySupportCode(code.trim().toUpperCase());
  if (events.length === 0)
    return refused(
      'case-not-found',
      'No case has this code. Codes look like CC-7K3F-9QXM; ask the person to read it again.',
    );
  await store.audit.record(
    accountsIn(events).map((accountId) => ({
      type: 'case-viewed',
      at: clock.now().toISOString(),
      ...(accountId === undefined ? {} : { accountId }),
      actor: `operator:${operator}`,
      detail: { reason, case: events[0]?.supportCode ?? '' },
    })),
  );
  const steps = events.map(({ at, type, method, problem, detail }) => ({
    at,
    type,
    method,
    problem,
    detail,
    ...(problem !== undefined && isProblemCode(problem)
      ? { seen: vi.problems[problem].title, helpDesk: vi.problems[problem].helpDesk }
      : {}),
  }));
  const lines = steps.map(
    (step) =>
      `${step.at}  ${step.type}${step.problem === undefined ? '' : `  ${step.problem}\n    seen: ${step.seen ?? ''}\n    say:  ${step.helpDesk ?? ''}`}`,
  );
  return done(lines.join('\n'), { supportCode: code, steps });
};
