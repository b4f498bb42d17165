import { advance, type AttemptEvent } from '../../src/domain/attempt/advance.ts';
import type { AttemptOf, AttemptPurpose } from '../../src/domain/attempt/attempt.ts';
import type { ProblemCode } from '../../src/domain/problems.ts';
import type { CodeDelivery, Step } from '../../src/journeys/attempt/step.ts';
import type { Shown, Visitor } from '../../src/journeys/attempt/visitor.ts';

/** The attempts of one journey in memory: every verb shows the attempt that a test put in, with the problem it put in. */
export interface FakeAttempts<Purpose extends AttemptPurpose> {
  /** By the digest of their cookie. */
  readonly attempts: Map<string, AttemptOf<Purpose>>;
  delivery: CodeDelivery | undefined;
  liftCode: string | undefined;
  /** The next form comes to this problem, on the attempt as it is. */
  comesTo(problem: Shown): void;
  /** The next call throws. */
  breaks(error: Error): void;
  /** The attempt of this visitor, as it is. */
  current(visitor: Visitor): Promise<Step<Purpose>>;
  /** A form's step: what a test wants to see, or what `run` makes of the attempt. */
  step(visitor: Visitor, run?: (attempt: AttemptOf<Purpose>) => Step<Purpose>): Promise<Step<Purpose>>;
  /** A form that begins: the problem a test put in, or the attempt, under the secret that the form leads to. */
  begin(visitor: Visitor, make: () => Step<Purpose>): Promise<Step<Purpose>>;
  /** The attempt after this happened; a completed one goes by its fresh secret. */
  moved(attempt: AttemptOf<Purpose>, happened: AttemptEvent): Step<Purpose>;
  clear(): void;
}

export const fakeAttempts = <Purpose extends AttemptPurpose>(none: ProblemCode): FakeAttempts<Purpose> => {
  const attempts = new Map<string, AttemptOf<Purpose>>();
  let problem: Shown | undefined;
  let error: Error | undefined;
  const taken = (): Shown | undefined => {
    const [thrown, shown] = [error, problem];
    [error, problem] = [undefined, undefined];
    if (thrown !== undefined) throw thrown;
    return shown;
  };
  const keyOf = ({ attemptHash, freshHash }: Visitor): string | undefined =>
    [attemptHash, freshHash].find((hash) => hash !== undefined && attempts.has(hash));
  const withCode = (step: Step<Purpose>): Step<Purpose> => ({
    ...step,
    ...(fake.delivery === undefined ? {} : { delivery: fake.delivery }),
    ...(fake.liftCode === undefined ? {} : { liftCode: fake.liftCode }),
  });
  const fake: FakeAttempts<Purpose> = {
    attempts,
    delivery: undefined,
    liftCode: undefined,
    comesTo: (shown) => {
      problem = shown;
    },
    breaks: (broken) => {
      error = broken;
    },
    clear: () => {
      attempts.clear();
      [fake.delivery, fake.liftCode, problem, error] = [undefined, undefined, undefined, undefined];
    },
    current: async (visitor) => {
      if (error !== undefined) taken();
      const key = keyOf(visitor);
      const attempt = key === undefined ? undefined : attempts.get(key);
      return attempt === undefined ? { problem: { code: none } } : withCode({ attempt });
    },
    step: async (visitor, run = (attempt) => ({ attempt })) => {
      const shown = taken();
      const key = keyOf(visitor);
      const attempt = key === undefined ? undefined : attempts.get(key);
      if (attempt === undefined || key === undefined) return { problem: shown ?? { code: none } };
      if (shown !== undefined) return withCode({ attempt, problem: shown });
      const came = run(attempt);
      if (came.attempt !== undefined) {
        attempts.delete(key);
        attempts.set(came.fresh === true ? visitor.freshHash : key, came.attempt);
      }
      return withCode(came);
    },
    begin: async ({ freshHash }, make) => {
      const shown = taken();
      if (shown !== undefined) return { problem: shown };
      const came = make();
      if (came.attempt === undefined) return came;
      attempts.set(freshHash, came.attempt);
      return { ...came, fresh: true };
    },
    moved: (attempt, happened) => {
      const next = advance(attempt, happened);
      if (next === undefined) return { attempt };
      return { attempt: next, ...(next.state === 'completed' ? { fresh: true } : {}) };
    },
  };
  return fake;
};
