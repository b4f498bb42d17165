import type { AuditEvent } from '../../domain/audit.ts';
import { isProblemCode, problems } from '../../domain/problems.ts';
import { openCode, problemMark } from '../../platform/sealed-code.ts';
import { vi } from '../../web/text/vi.ts';
import type { OperatorCommand, OperatorContext } from './command/operator-command.ts';
import { done, refused, usage } from './command/operator-command.ts';
import { readFlags } from './command/read-flags.ts';
import { readReason, reasonUsage } from './command/read-reason.ts';

/** Whose case it is, each account once; nobody's in particular where it ended without one. */
const accountsIn = (events: readonly AuditEvent[]): readonly (string | undefined)[] => {
  const ids = new Set(events.flatMap(({ accountId }) => accountId ?? []));
  return ids.size === 0 ? [undefined] : [...ids];
};

/** Whoever looks is written down before anything is shown, where it is somebody's case for them to read. */
const noteView = (
  { store, clock, operator }: OperatorContext,
  accountIds: readonly (string | undefined)[],
  detail: { readonly reason: string; readonly case: string },
): Promise<void> =>
  store.audit.record(
    accountIds.map((accountId) => ({
      type: 'case-viewed',
      at: clock.now().toISOString(),
      ...(accountId === undefined ? {} : { accountId }),
      actor: `operator:${operator}`,
      detail,
    })),
  );

const minutes = (date: Date, more: number): string =>
  new Date(date.getTime() + more * 60_000).toISOString().slice(0, 16);

/** What a code says of which no row is kept: a page that anybody can cause. Nothing when it is no such code. */
const sealedCase = ({ keys, clock }: OperatorContext, typed: string) => {
  const supportCode = typed.trim().toUpperCase();
  const [opened] = keys
    .passingKey('support-code')
    .accepted.flatMap((key) => openCode(key, supportCode, clock.now()) ?? []);
  const problem = Object.keys(problems).find((one) => problemMark(one) === opened?.mark);
  if (opened === undefined || problem === undefined || !isProblemCode(problem)) return undefined;
  const { title: seen, helpDesk } = vi.problems[problem];
  const [from, to] = [minutes(opened.since, 0), minutes(opened.since, 16)];
  const step = {
    at: opened.since.toISOString(),
    until: `${to}:00.000Z`,
    type: 'problem-shown',
    problem,
    seen,
    helpDesk,
  };
  const text = `between ${from}Z and ${to}Z  problem-shown  ${problem}\n    seen: ${seen}\n    say:  ${helpDesk}\n    Of this page nothing else is kept; the log has the code ${supportCode} beside its request.`;
  return { supportCode, step, text };
};

/** `case SUPPORT-CODE`: what a person saw, step by step, with the line the help desk says for each problem. No personal data. */
export const supportCase: OperatorCommand = async (context, args) => {
  const { store } = context;
  const { words: [code, ...rest] = [], flags = {} } = readFlags(args, ['reason']) ?? {};
  const reason = readReason(flags['reason']);
  if (code === undefined || rest.length > 0 || reason === undefined)
    return usage(`usage: chinhchu case SUPPORT-CODE --reason WHY\n${reasonUsage}`);
  const events = await store.audit.bySupportCode(code.trim().toUpperCase());
  const sealed = events.length === 0 ? sealedCase(context, code) : undefined;
  if (sealed !== undefined) {
    await noteView(context, [undefined], { reason, case: sealed.supportCode });
    return done(sealed.text, { supportCode: sealed.supportCode, steps: [sealed.step] });
  }
  if (events.length === 0)
    return refused(
      'case-not-found',
      'No case has this code. Codes look like CC-7K3F-9QXM; ask the person to read it again.',
    );
  await noteView(context, accountsIn(events), { reason, case: events[0]?.supportCode ?? '' });
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
