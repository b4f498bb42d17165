import type { Recovery } from '../../src/domain/recovery.ts';
import type { RecoverJourney, RecoverStep } from '../../src/journeys/recover/recover.ts';
import type { Shown, Visitor } from '../../src/journeys/visitor.ts';

/** A recovery in memory: every verb shows the attempt that a test put in, with the problem it put in. The real journey has its own suite. */
export interface FakeRecover extends RecoverJourney {
  /** By browser hash. */
  readonly attempts: Map<string, Recovery>;
  /** What the next POST comes to. */
  problem: Shown | undefined;
  /** Every POST throws this. */
  error: Error | undefined;
}

export const fakeRecover = (): FakeRecover => {
  const attempts = new Map<string, Recovery>();
  const stepOf = ({ browserHash }: Visitor, problem?: Shown): RecoverStep => {
    if (fake.error !== undefined) throw fake.error;
    const attempt = attempts.get(browserHash);
    if (attempt === undefined) return { problem: problem ?? { code: 'recovery-over' } };
    return { attempt, ...(problem === undefined ? {} : { problem }) };
  };
  const fake: FakeRecover = {
    attempts,
    problem: undefined,
    error: undefined,
    current: async (visitor) => stepOf(visitor),
    submitClaim: async (_form, _work, visitor) => stepOf(visitor, fake.problem),
    answerCode: async (_code, visitor) => stepOf(visitor, fake.problem),
    resendCode: async (_seen, visitor) => stepOf(visitor, fake.problem),
    askOperator: async (visitor) => stepOf(visitor),
    choosePassword: async (_password, visitor) => stepOf(visitor, fake.problem),
  };
  return fake;
};
