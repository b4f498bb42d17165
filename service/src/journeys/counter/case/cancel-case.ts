import { advanceCase } from '../../../domain/counter/advance-case.ts';
import { readCaseCode } from '../../../domain/counter/case-code.ts';
import { costsOfForm, takeCosts, workProblem } from '../../attempt/take-costs.ts';
import { noticesOfStop } from '../../waiting/told.ts';
import { caseEvent, ownCaseEvent } from './case-event.ts';
import type { CounterJourney, CounterParts } from '../counter.ts';
import { endCase } from './end-case.ts';
import { look } from './find-case.ts';
import { judgedAt, saveCase } from './save-case.ts';

/** At the counter, while the applicant stands there. */
export const cancel =
  (counter: CounterParts): CounterJourney['cancel'] =>
  async (caseId, desk) => {
    const looked = await look(counter)(caseId, desk);
    const { case: one } = looked;
    if (one === undefined) return looked;
    const next = advanceCase(one, { event: 'cancel', by: 'clerk' }, judgedAt(counter, one));
    return next.ok
      ? saveCase(counter, next.value, { audit: [caseEvent(counter, 'counter-case-cancelled', one, desk)] })
      : { problem: { code: next.problem } };
  };

/** No message lifts what only this browser fills. */
const nobody = { subject: 'case-code', number: async () => undefined };

export const cancelByCode =
  (counter: CounterParts): CounterJourney['cancelByCode'] =>
  async (typed, work, visitor) => {
    const { parts } = counter;
    const code = readCaseCode(typed);
    if (!code.ok) return { problem: { code: 'invalid-input', fields: [{ field: 'caseCode', code: code.problem }] } };
    const unworked = workProblem(work);
    if (unworked !== undefined || !('onceKey' in work))
      return { problem: unworked ?? { code: 'proof-of-work-invalid' } };
    const { problem } = await takeCosts(parts, visitor, {
      entries: [
        ...costsOfForm(work, visitor.browserHash),
        { limit: 'case-code-by-browser-hour', subject: visitor.browserHash, cost: 1 },
      ],
      by: nobody,
    });
    if (problem !== undefined) return { problem };
    const found = await parts.store.cases.findByCode(code.value);
    if (found === undefined)
      return { problem: { code: 'case-code-unknown', fields: [{ field: 'caseCode', code: 'case-code-format' }] } };
    if (found === 'over') return { problem: { code: 'case-over' } };
    const next = advanceCase(found, { event: 'cancel', by: 'applicant' }, judgedAt(counter, found));
    if (!next.ok) return { problem: { code: next.problem } };
    const { requestId } = visitor;
    const came = await endCase(parts, found, {
      next: next.value,
      cancelled: ownCaseEvent(counter, 'counter-case-cancelled', found, 'person', { requestId }),
      by: 'case-code',
      messagesOf: (stopped) =>
        stopped === undefined
          ? []
          : noticesOfStop(counter.cases.notices, stopped.change, stopped.account.holder, parts.clock.now()),
    });
    if (came === 'moved-on') return { problem: { code: 'case-moved-on' } };
    for (const event of came) parts.observe(event);
    return { cancelled: true };
  };
