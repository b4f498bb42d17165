import type { AttemptOf } from '../../src/domain/attempt/attempt.ts';
import type { ClerkJourney, Desk } from '../../src/journeys/clerk/clerk.ts';
import type { CaseStep, CounterJourney } from '../../src/journeys/counter/counter.ts';
import type { Shown } from '../../src/journeys/attempt/visitor.ts';
import { fakeAttempts, type FakeAttempts } from './fake-attempts.ts';

/** A clerk in memory: at the counter where a test has put one. */
export interface FakeClerk extends ClerkJourney, Pick<FakeAttempts<'clerk'>, 'comesTo' | 'clear'> {
  readonly attempts: Map<string, AttemptOf<'clerk'>>;
  desk: Desk | undefined;
  elsewhere: boolean;
  invitation: Awaited<ReturnType<ClerkJourney['invited']>>;
}

/** Cases in memory: every verb comes to what a test has put in. */
export interface FakeCounter extends CounterJourney {
  step: CaseStep;
  stopping: Shown | undefined;
  clear(): void;
}

/** Somebody at a counter. */
export const someClerk: Desk = {
  clerk: {
    id: 'k',
    office: 'Bưu cục Sông Trà 1',
    status: 'active',
    fullName: 'ĐÀM THỊ HỒNG',
    personalId: '051190004421',
    phoneNumber: '+84912000140',
  },
  sessionId: 's',
  requestId: 'r',
};

export const fakeClerk = (): FakeClerk => {
  const fake = fakeAttempts<'clerk'>('clerk-sign-in-over');
  const clerk: FakeClerk = {
    attempts: fake.attempts,
    comesTo: fake.comesTo,
    clear: () => {
      fake.clear();
      [clerk.desk, clerk.elsewhere, clerk.invitation] = [undefined, false, undefined];
    },
    desk: undefined,
    elsewhere: false,
    invitation: undefined,
    current: fake.current,
    signIn: (_typed, _work, visitor) => fake.begin(visitor, () => ({ problem: { code: 'clerk-sign-in-wrong' } })),
    invited: async () => clerk.invitation,
    setUp: (_address, _password, visitor) => fake.begin(visitor, () => ({ problem: { code: 'set-up-over' } })),
    answer: (_code, visitor) => fake.step(visitor),
    resend: (_seen, visitor) => fake.step(visitor),
    delivery: async () => fake.delivery,
    at: async () => {
      if (clerk.elsewhere) return { problem: { code: 'clerk-session-elsewhere' } };
      return clerk.desk ?? { problem: { code: 'clerk-sign-in-required' } };
    },
    signOut: async () => {},
  };
  return clerk;
};

export const fakeCounter = (): FakeCounter => {
  const verb = async (): Promise<CaseStep> => counter.step;
  const counter: FakeCounter = {
    step: {},
    stopping: undefined,
    clear: () => {
      [counter.step, counter.stopping] = [{}, undefined];
    },
    open: verb,
    find: verb,
    look: verb,
    check: verb,
    askConsentAgain: verb,
    takeConsent: verb,
    cancel: verb,
    cancelByCode: async () => (counter.stopping === undefined ? { cancelled: true } : { problem: counter.stopping }),
    applyDue: async () => {},
  };
  return counter;
};
