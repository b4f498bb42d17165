import { randomBytes } from 'node:crypto';
import { beginAttempt } from '../../src/domain/attempt/advance.ts';
import type { AttemptOf } from '../../src/domain/attempt/attempt.ts';
import type { OneTimeCodeChallenge } from '../../src/domain/attempt/challenge.ts';
import type { Road } from '../../src/domain/policy/policy.ts';
import type { RoadStanding } from '../../src/domain/policy/road.ts';
import { offeredRoad } from '../../src/journeys/register/offered-road.ts';
import type { RegisterJourney, RegisterStep } from '../../src/journeys/register/register.ts';
import type { Shown, WorkShown } from '../../src/journeys/attempt/visitor.ts';
import type { Clock } from '../../src/platform/clock.ts';
import type { Subscriptions } from '../../src/proofing/methods/mobile-subscriber/ask-operator.ts';
import { onWay } from '../../src/proofing/on-way.ts';
import { mobileSubscriber } from '../../src/proofing/methods/mobile-subscriber/method.ts';
import type { ProofingMethod } from '../../src/proofing/method.ts';
import { accountOf, recordOf, sessionOf, type FakeAccounts } from './fake-accounts.ts';
import { fakeAttempts, type FakeAttempts } from './fake-attempts.ts';

/** Registering in memory: it walks like the real one as far as pages can tell. The code is always 123456. */
export interface FakeRegister extends RegisterJourney, Pick<FakeAttempts<'register'>, 'comesTo' | 'breaks' | 'clear'> {
  readonly attempts: Map<string, AttemptOf<'register'>>;
  readonly fake: FakeAttempts<'register'>;
  /** What is open here besides the mobile subscription. */
  siblings: readonly ProofingMethod[];
  /** Where roads stand that are not open, by method, kind and way. */
  readonly closed: Map<string, RoadStanding>;
  /** What the forms showed for themselves. */
  readonly works: WorkShown[];
  /** What the operator will find. */
  operator: 'match' | 'silent' | 'mismatch' | 'known';
}

const unasked = async (): Promise<never> => {
  throw new Error('the fake asks nobody');
};

/** An operator that nobody asks. */
export const unaskedOperator: Subscriptions = {
  method: 'mobile-subscriber',
  authoritySeconds: 5,
  sim: unasked,
  ask: unasked,
  weigh: () => ({ outcome: 'accepted', identityLevel: 2, reasons: [] }),
};

/** The method as it is. */
const method = mobileSubscriber({ subscriptions: unaskedOperator, minimumAge: 14 });

/** A code that was just sent. */
export const challengeTo = (phoneNumber: string, now: Date, sends = 1): OneTimeCodeChallenge => {
  const at = (seconds: number): string => new Date(now.getTime() + seconds * 1000).toISOString();
  return {
    type: 'one-time-code',
    codeId: `c-${sends}`,
    codeHash: 'x',
    phoneNumber,
    sentAt: at(0),
    expiresAt: at(300),
    triesLeft: 5,
    sends,
    resendAt: at(60),
  };
};

const workProblem = (work: WorkShown): Shown | undefined => {
  if (work.work === 'too-soon') return { code: 'wait-before-sending', retryAfterSeconds: work.waitSeconds };
  return work.work === 'invalid' ? { code: 'proof-of-work-invalid' } : undefined;
};

const passwordTooShort: Shown = {
  code: 'invalid-input',
  fields: [
    { field: 'password', code: 'password-too-short' },
    { field: 'password', code: 'password-needs-digit' },
  ],
};

const judgeCode = (code: string, attempt: AttemptOf<'register'>): Shown | undefined => {
  if (code === '123456' || attempt.state !== 'challenged') return undefined;
  if (!/^\d{6}$/u.test(code))
    return {
      code: 'invalid-input',
      fields: [{ field: 'oneTimeCode', code: code === '' ? 'one-time-code-missing' : 'one-time-code-format' }],
    };
  return { code: 'code-wrong', triesLeft: 4, fields: [{ field: 'oneTimeCode', code: 'one-time-code-wrong' }] };
};

export const fakeRegister = (clock: Clock, { sessions }: FakeAccounts): FakeRegister => {
  const fake = fakeAttempts<'register'>('registration-elsewhere');
  const { attempts, comesTo, breaks, clear, current, moved } = fake;
  const now = (): Date => clock.now();
  const at = (seconds: number): string => new Date(now().getTime() + seconds * 1000).toISOString();
  const opened = (): readonly ProofingMethod[] => [method, ...register.siblings];

  const asked = (attempt: AttemptOf<'register'>): RegisterStep => {
    switch (register.operator) {
      case 'silent':
        return moved(attempt, { event: 'ask', turn: { askedAt: at(0), problem: 'operator-unavailable' } });
      case 'mismatch':
        return moved(attempt, { event: 'refuse', problem: 'operator-record-mismatch' });
      case 'known':
        return moved(attempt, { event: 'find-known' });
      case 'match':
        return moved(attempt, { event: 'evidence', evidence: [recordOf(now())] });
    }
  };
  const proven = (attempt: AttemptOf<'register'>): RegisterStep => {
    const proof = { type: 'one-time-code', reference: 'c-1', provenAt: at(0) } as const;
    const waiting = moved(attempt, { event: 'prove', proof, turn: {} }).attempt;
    return waiting === undefined ? {} : asked(waiting);
  };
  const completed = (attempt: AttemptOf<'register'>): RegisterStep => {
    const account = accountOf(now());
    const secret = randomBytes(32).toString('base64url');
    const session = sessionOf(account, now());
    sessions.set(secret, { session, account });
    return {
      ...moved(attempt, { event: 'complete', accountId: account.id }),
      session: { secret, expiresAt: session.expiresAt, shared: false },
    };
  };

  const standing = ({ method, kind, way }: Road): RoadStanding =>
    register.closed.get([method, kind, ...(way === undefined ? [] : [way])].join(' ')) ?? { use: 'register' };

  const register: FakeRegister = {
    attempts,
    fake,
    comesTo,
    breaks,
    clear: () => {
      clear();
      register.closed.clear();
      [register.operator, register.siblings] = ['match', []];
    },
    siblings: [],
    closed: new Map(),
    works: [],
    operator: 'match',
    roads: (kind) =>
      opened()
        .filter(({ kinds }) => kinds.includes(kind))
        .map((method) => offeredRoad({ standing }, method, kind)),
    methodOf: (code, way) => {
      const found = opened().find((one) => one.method === code);
      return found === undefined ? undefined : onWay(found, way);
    },
    current,
    hindersJoining: async () => undefined,
    submitClaim: ({ kind, method: code, way, typed }, work, visitor) =>
      fake.begin(visitor, () => {
        register.works.push(work);
        const read = register.methodOf(code, way)?.readClaim(typed, kind, at(0).slice(0, 10));
        if (read === undefined) return { problem: { code: 'method-not-offered' } };
        if (!read.ok) return { problem: read.problem };
        const unworked = workProblem(work);
        if (unworked !== undefined) return { problem: unworked };
        const attempt = beginAttempt(
          {
            purpose: 'register',
            id: 'r',
            browserHash: visitor.freshHash,
            supportCode: 'CC-7K3F-9QXM',
            version: 1,
            createdAt: at(0),
            expiresAt: at(1800),
            about: { kind, method: code, claim: read.value, typed },
          },
          { event: 'challenge', challenge: challengeTo('+84912345678', now()), slowSeconds: 0 },
        );
        return attempt === undefined ? {} : { attempt };
      }),
    activate: (_claim, _work, visitor) => fake.begin(visitor, () => ({ problem: { code: 'case-code-unknown' } })),
    answer: (oneTimeCode, visitor) =>
      fake.step(visitor, (attempt) => {
        const problem = judgeCode(oneTimeCode, attempt);
        return problem === undefined ? proven(attempt) : { attempt, problem };
      }),
    resend: (_seen, visitor) =>
      fake.step(visitor, (attempt) =>
        moved(attempt, { event: 'challenge', challenge: challengeTo('+84912345678', now(), 2), slowSeconds: 0 }),
      ),
    askAuthority: (visitor) =>
      fake.step(visitor, (attempt) =>
        attempt.state === 'waiting' && attempt.turn.askAfter === undefined ? asked(attempt) : { attempt },
      ),
    choosePassword: (password, visitor) =>
      fake.step(visitor, (attempt) => {
        if (attempt.state !== 'evidenced') return { attempt };
        return password.length < 8 ? { attempt, problem: passwordTooShort } : completed(attempt);
      }),
    confirmSignature: (_digits, visitor) => fake.step(visitor),
    comeBack: (_returned, visitor) => fake.step(visitor),
    comeBackFromProvider: (_back, visitor) => fake.step(visitor),
    chooseCertificate: (_name, visitor) => fake.step(visitor),
    takeSignature: (_typed, visitor) => fake.step(visitor),
    linkMeans: (_secret, visitor) => fake.step(visitor, completed),
    waitForMeans: (visitor) =>
      fake.step(visitor, (attempt) => moved(attempt, { event: 'complete', accountId: 'a', effectiveAt: at(259_200) })),
    takeOver: (visitor) => fake.step(visitor),
    answerContest: (_code, visitor) => fake.step(visitor),
    confirmFacts: (visitor) => fake.step(visitor, completed),
    delivery: async () => fake.delivery,
  };
  return register;
};
