import type { Attempt } from '../domain/attempt.ts';
import type { AuditEvent } from '../domain/audit.ts';
import type { ProblemCode } from '../domain/problems.ts';
import type { Clock } from '../platform/clock.ts';
import type { Alongside, Store } from '../store/store.ts';
import type { Shown, Visitor } from './visitor.ts';

/** What a step comes to: no problem means going to the page of the attempt's state. */
export interface AttemptStep<One extends Attempt> {
  readonly attempt?: One;
  readonly problem?: Shown;
}

interface StepParts {
  readonly store: Pick<Store, 'attempts' | 'audit'>;
  readonly clock: Clock;
  readonly observe: (event: AuditEvent) => void;
}

/**
 * What every journey over an attempt does with it.
 *
 * @param find this browser's attempt of the journey's purpose
 * @param over told when there is none, or its time has passed
 * @param advance the journey's own rule of what may follow what
 */
export const attemptSteps = <One extends Attempt, Happened extends { readonly event: string }>(
  find: (attempts: Store['attempts'], browserHash: string) => Promise<One | undefined>,
  over: ProblemCode,
  advance: (from: One, happened: Happened) => One | undefined,
) => {
  /** This browser's attempt, or that it is over. */
  const load = async ({ store, clock }: StepParts, { browserHash }: Visitor): Promise<AttemptStep<One>> => {
    const attempt = await find(store.attempts, browserHash);
    return attempt === undefined || clock.now().toISOString() >= attempt.expiresAt
      ? { problem: { code: over } }
      : { attempt };
  };
  return {
    load,
    /** Shows a problem on the page it belongs to, and keeps for the help desk that it was shown. */
    tell: async (
      { store, observe }: StepParts,
      audit: AuditEvent,
      shown: Shown,
      attempt?: One,
    ): Promise<AttemptStep<One>> => {
      await store.audit.record([audit]);
      observe(audit);
      return { problem: shown, ...(attempt === undefined ? {} : { attempt }) };
    },
    /** The next state of an attempt. @throws Error when this cannot happen now: a fault of ours */
    next: (attempt: One, happened: Happened): One => {
      const came = advance(attempt, happened);
      if (came === undefined) throw new Error(`no ${happened.event} in state ${attempt.state}`);
      return came;
    },
    /** Saves the next state with its events; when another request was faster, what it has made of the attempt stands. */
    save: async (
      parts: StepParts,
      visitor: Visitor,
      attempt: One,
      alongside: Alongside,
      problem?: Shown,
    ): Promise<AttemptStep<One>> => {
      if (attempt.version === 1) await parts.store.attempts.begin(attempt, alongside);
      else if ((await parts.store.attempts.save(attempt, attempt.version - 1, alongside)) === 'moved-on')
        return load(parts, visitor);
      for (const one of alongside.audit) parts.observe(one);
      return { attempt, ...(problem === undefined ? {} : { problem }) };
    },
  };
};
