import type { AuditEvent } from '../../../domain/audit.ts';
import { fullLevelAt } from '../../../domain/counter/advance-case.ts';
import type { CounterCase } from '../../../domain/counter/counter-case.ts';
import { delayHours } from '../../../domain/standing/decide-stop.ts';
import type { OutgoingMessage } from '../../../domain/outgoing-message.ts';
import type { Shown } from '../../attempt/visitor.ts';
import type { CaseStep, CounterParts } from '../counter.ts';

/** Now, and so long a confirmed case lives: one that brings somebody back outlives what waits for it, also where that is put off. */
export const judgedAt = (
  { parts, cases, waitHours }: CounterParts,
  { purpose }: Pick<CounterCase, 'purpose'>,
): { readonly now: Date; readonly liveDays: number } => {
  const waits = purpose === 'recover' ? Math.ceil((waitHours.recovery + delayHours) / 24) : 0;
  return { now: parts.clock.now(), liveDays: cases.liveDays + waits };
};

/** Saves the next state with everything alongside. Where another clerk, or the applicant, was faster, that stands, and this clerk is told so. */
export const saveCase = async (
  { parts, waitHours }: CounterParts,
  next: CounterCase,
  {
    stopHash,
    ...alongside
  }: {
    readonly audit: readonly AuditEvent[];
    readonly messages?: readonly OutgoingMessage[];
    /** Keyed hash of the code that holds a level which begins later. */
    readonly stopHash?: string;
  },
  problem?: Shown,
): Promise<CaseStep> => {
  const level = fullLevelAt(next, waitHours.level);
  const later = level instanceof Date ? { at: level, ...(stopHash === undefined ? {} : { stopHash }) } : undefined;
  if ((await parts.store.cases.save(next, next.version - 1, later, alongside)) === 'moved-on')
    return { problem: { code: 'case-moved-on' } };
  for (const event of alongside.audit) parts.observe(event);
  return { case: next, ...(problem === undefined ? {} : { problem }) };
};
