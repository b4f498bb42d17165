import { isProblemCode } from '../../domain/problems.ts';
import { vi } from '../../web/text/vi.ts';
import type { OperatorCommand } from './operator-command.ts';
import { done, refused, usage } from './operator-command.ts';

/** `case SUPPORT-CODE`: what a person saw, step by step, with the line the help desk says for each problem. No personal data. */
export const supportCase: OperatorCommand = async ({ store }, [code, ...rest]) => {
  if (code === undefined || rest.length > 0) return usage('usage: chinhchu case SUPPORT-CODE');
  const events = await store.audit.bySupportCode(code.trim().toUpperCase());
  if (events.length === 0)
    return refused(
      'case-not-found',
      'No case has this code. Codes look like CC-7K3F-9QXM; ask the person to read it again.',
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
