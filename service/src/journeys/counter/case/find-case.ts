import { problemOf } from '../../attempt/take-costs.ts';
import { closedTo } from '../../../domain/counter/advance-case.ts';
import { readCaseCode } from '../../../domain/counter/case-code.ts';
import { isIn, type CounterCase } from '../../../domain/counter/counter-case.ts';
import type { ProblemCode } from '../../../domain/problems.ts';
import type { Desk } from '../../clerk/clerk.ts';
import { caseEvent } from './case-event.ts';
import type { CaseStep, CounterJourney, CounterParts } from '../counter.ts';

/** Why this clerk is shown nothing of a case. */
const hidden = (one: CounterCase, { clerk }: Desk, now: Date): ProblemCode | undefined => {
  const closed = closedTo(one, clerk, now);
  if (closed !== undefined) return closed;
  if (isIn(one, 'confirmed')) return 'case-confirmed-already';
  const isTheirs = isIn(one, 'half-confirmed') && one.standing.seen.some(({ clerkId }) => clerkId === clerk.id);
  return isTheirs ? 'second-clerk-needed' : undefined;
};

/** The case, where this clerk may see it; what was refused stands in the log. */
export const shownTo = async (counter: CounterParts, one: CounterCase | undefined, desk: Desk): Promise<CaseStep> => {
  const { store, clock, observe } = counter.parts;
  if (one === undefined) return { problem: { code: 'case-over' } };
  const problem = hidden(one, desk, clock.now());
  if (problem === undefined) return { case: one };
  const told = caseEvent(counter, 'counter-case-refused', one, desk, { problem });
  if (counter.parts.shownOnce.first(`${one.id} ${desk.clerk.id} ${problem}`)) await store.audit.record([told]);
  observe(told);
  return { problem: { code: problem } };
};

/** By the code the applicant brings; each clerk looks up so many in an hour, so that none leafs through them. */
export const find =
  (counter: CounterParts): CounterJourney['find'] =>
  async (typed, desk) => {
    const code = readCaseCode(typed);
    if (!code.ok) return { problem: { code: 'invalid-input', fields: [{ field: 'caseCode', code: code.problem }] } };
    const { store } = counter.parts;
    const problem = problemOf(
      await store.limits.take([{ limit: 'case-find-by-clerk-hour', subject: desk.clerk.id, cost: 1 }]),
    );
    if (problem !== undefined) return { problem };
    const found = await store.cases.findByCode(code.value);
    if (found === undefined)
      return {
        problem: { code: 'case-code-unknown', fields: [{ field: 'caseCode', code: 'case-code-format' }] },
      };
    return shownTo(counter, found === 'over' ? undefined : found, desk);
  };

export const look =
  (counter: CounterParts): CounterJourney['look'] =>
  async (caseId, desk) =>
    shownTo(counter, await counter.parts.store.cases.find(caseId), desk);
