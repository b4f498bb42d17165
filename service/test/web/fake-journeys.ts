import { randomBytes } from 'node:crypto';
import type { Account, Session } from '../../src/domain/account.ts';
import { advance } from '../../src/domain/advance.ts';
import type { MobileSubscriberClaim } from '../../src/domain/claim.ts';
import type { ElectronicRecord } from '../../src/domain/evidence.ts';
import { methodsOffered } from '../../src/domain/kinds-and-methods.ts';
import type { NumberChange } from '../../src/domain/number-change.ts';
import type { Registration } from '../../src/domain/registration.ts';
import type { SignIn } from '../../src/domain/sign-in.ts';
import type { ChangeNumberJourney, ChangeStep } from '../../src/journeys/change-number/change-number.ts';
import type { AccountJourney, AccountOverview, SignedIn } from '../../src/journeys/account/account.ts';
import type { CodeDelivery, RegisterJourney, Step } from '../../src/journeys/register/register.ts';
import type { SignInJourney, SignInStep } from '../../src/journeys/sign-in/sign-in.ts';
import type { Shown, Visitor, WorkShown } from '../../src/journeys/visitor.ts';
import type { Clock } from '../../src/platform/clock.ts';
import { readMobileSubscriberClaim } from '../../src/proofing/read-mobile-subscriber-claim.ts';
import type { FakeRecover } from './fake-recover.ts';
import { fakeRecover } from './fake-recover.ts';

type Verb =
  | 'submitPassword'
  | 'answerSignInCode'
  | 'begin'
  | 'submitClaim'
  | 'answerCode'
  | 'resendCode'
  | 'askAuthority'
  | 'choosePassword'
  | 'goBack'
  | 'current'
  | 'entitled'
  | 'submitNumber'
  | 'stopByCode';

/** Journeys in memory: they walk like the real ones, and can be told what the next step comes to. */
export interface FakeJourneys {
  readonly register: RegisterJourney;
  readonly signIn: SignInJourney;
  readonly recover: FakeRecover;
  readonly account: AccountJourney;
  /** Registrations by browser hash; tests put in what they want to see. */
  readonly registrations: Map<string, Registration>;
  readonly sessions: Map<string, SignedIn>;
  /** Sign-ins by browser hash. */
  readonly signIns: Map<string, SignIn>;
  /** What the forms showed for themselves. */
  readonly works: WorkShown[];
  delivery: CodeDelivery | undefined;
  /** What the account page lists besides this session. */
  otherSessions: AccountOverview['sessions'];
  agreements: AccountOverview['agreements'];
  newNumber: AccountOverview['newNumber'];
  readonly changeNumber: ChangeNumberJourney;
  /** Changes of number by browser hash. */
  readonly numberChanges: Map<string, NumberChange>;
  /** The next call of this verb comes to this problem, on the registration as it is. */
  nextProblem(verb: Verb, problem: Shown): void;
  /** The next call of this verb throws. */
  nextThrow(verb: Verb, error: Error): void;
  /** What the operator will find. */
  operator: 'match' | 'silent' | 'mismatch' | 'known';
}

const record = (now: Date, phoneNumber: string): ElectronicRecord => ({
  type: 'electronic_record',
  recordType: 'mobile-subscription',
  phoneNumber,
  source: 'Nhà mạng Thử Nghiệm',
  matched: ['idDocument', 'name', 'birthdate'],
  nameMatchedFolded: false,
  time: now.toISOString(),
  checkDetails: [
    { checkMethod: 'auth', organization: 'Nhà mạng Thử Nghiệm', checkId: 'c-1', time: now.toISOString() },
    {
      checkMethod: 'data',
      organization: 'Nhà mạng Thử Nghiệm',
      checkId: '5f2d8c1a-0b7e-4a6c-9f35-7f1f2ad1c001',
      time: now.toISOString(),
    },
  ],
});

/** An account as it comes out of a registration. */
export const accountOf = (claim: MobileSubscriberClaim, now: Date): Account => ({
  id: 'tk-7Kd93mPqXw2',
  kind: 'citizen',
  status: 'active',
  openedAt: now.toISOString(),
  person: {
    fullName: claim.fullName,
    dateOfBirth: claim.dateOfBirth,
    personalId: claim.personalId,
    phoneNumber: claim.phoneNumber,
  },
  proofs: [
    {
      method: 'mobile-subscriber',
      evidence: [record(now, claim.phoneNumber)],
      decidedAt: now.toISOString(),
      decision: {
        ruleSet: 'test',
        outcome: 'accepted',
        kind: 'citizen',
        method: 'mobile-subscriber',
        identityLevel: 2,
        reasons: [],
      },
    },
  ],
});

/** The journeys; the code is always 123456. */
export const fakeJourneys = (clock: Clock): FakeJourneys => {
  const registrations = new Map<string, Registration>();
  const sessions = new Map<string, SignedIn>();
  const numberChanges = new Map<string, NumberChange>();
  const signIns = new Map<string, SignIn>();
  const problems = new Map<Verb, Shown>();
  const throws = new Map<Verb, Error>();
  const works: WorkShown[] = [];
  const at = (seconds: number): string => new Date(clock.now().getTime() + seconds * 1000).toISOString();

  const take = <Value>(from: Map<Verb, Value>, verb: Verb): Value | undefined => {
    const value = from.get(verb);
    from.delete(verb);
    return value;
  };
  const step = async (verb: Verb, visitor: Visitor, run: (registration: Registration) => Step): Promise<Step> => {
    const error = take(throws, verb);
    if (error !== undefined) throw error;
    const registration = registrations.get(visitor.browserHash);
    const problem = take(problems, verb);
    if (registration === undefined) return { problem: problem ?? { code: 'registration-elsewhere' } };
    if (registration.expiresAt <= at(0)) return { problem: { code: 'registration-expired' } };
    if (problem !== undefined) return { registration, problem };
    const came = run(registration);
    if (came.registration !== undefined && came.problem?.code !== 'invalid-input')
      registrations.set(visitor.browserHash, came.registration);
    return came;
  };
  const moved = (from: Registration, happened: Parameters<typeof advance>[1]): Step => {
    const next = advance(from, happened);
    return next === undefined ? { registration: from, problem: { code: 'step-out-of-date' } } : { registration: next };
  };
  const challengeTo = (phoneNumber: string, sends: number) =>
    ({
      type: 'one-time-code',
      codeId: `c-${sends}`,
      codeHash: 'x',
      phoneNumber,
      sentAt: at(0),
      expiresAt: at(300),
      triesLeft: 5,
      sends,
      resendAt: at(60),
      slowSeconds: 0,
    }) as const;

  const changeOf = ({ browserHash }: Visitor): ChangeStep => {
    const attempt = numberChanges.get(browserHash);
    return attempt === undefined ? { problem: { code: 'number-change-over' } } : { attempt };
  };
  const signInOf = ({ browserHash }: Visitor): SignInStep => {
    const attempt = signIns.get(browserHash);
    return attempt === undefined ? { problem: { code: 'sign-in-over' } } : { attempt };
  };

  const fake: FakeJourneys = {
    registrations,
    sessions,
    works,
    delivery: undefined,
    otherSessions: [],
    agreements: [],
    newNumber: undefined,
    numberChanges,
    operator: 'match',
    signIns,
    recover: fakeRecover(),
    signIn: {
      submitPassword: async () => ({ problem: take(problems, 'submitPassword') ?? { code: 'sign-in-wrong' } }),
      current: async (visitor) => signInOf(visitor),
      goOn: async (visitor) => signInOf(visitor),
      answerCode: async (_code, _arrival, visitor) => ({
        ...signInOf(visitor),
        problem: take(problems, 'answerSignInCode') ?? { code: 'sign-in-over' },
      }),
      resendCode: async (_seen, visitor) => signInOf(visitor),
    },
    changeNumber: {
      entitled: async ({ sessionSecret }) =>
        sessionSecret !== undefined && sessions.has(sessionSecret)
          ? { accountId: 'a', grounds: { by: 'session', sessionId: 's' } }
          : { problem: take(problems, 'entitled') ?? { code: 'sign-in-required' } },
      submitNumber: async () => ({ problem: take(problems, 'submitNumber') ?? { code: 'number-change-over' } }),
      current: async (visitor) => changeOf(visitor),
      askOperator: async (visitor) => changeOf(visitor),
      answerCode: async (_code, visitor) => changeOf(visitor),
      resendCode: async (_seen, visitor) => changeOf(visitor),
      stop: async () => undefined,
      stopByCode: async () => ({
        stopped: false,
        problem: take(problems, 'stopByCode') ?? { code: 'stop-code-wrong' },
      }),
      applyDue: async () => {},
      applyDueOf: async () => {},
    },
    nextProblem: (verb, problem) => {
      problems.set(verb, problem);
    },
    nextThrow: (verb, error) => {
      throws.set(verb, error);
    },
    register: {
      methodsOffered: (kind) => methodsOffered(kind, ['mobile-subscriber']),
      current: (visitor) => step('current', visitor, (registration) => ({ registration })),
      begin: async ({ kind, method }, visitor) => {
        const error = take(throws, 'begin');
        if (error !== undefined) throw error;
        const problem = take(problems, 'begin');
        if (problem !== undefined) return { problem };
        if (!methodsOffered(kind, ['mobile-subscriber']).includes(method))
          return { problem: { code: 'method-not-offered' } };
        const registration: Registration = {
          state: 'started',
          id: 'r',
          browserHash: visitor.browserHash,
          supportCode: 'CC-7K3F-9QXM',
          kind,
          method,
          version: 1,
          createdAt: at(0),
          expiresAt: at(1800),
          typed: {},
        };
        registrations.set(visitor.browserHash, registration);
        return { registration };
      },
      submitClaim: (typed, _seen, work, visitor) =>
        step('submitClaim', visitor, (registration) => {
          works.push(work);
          const read = readMobileSubscriberClaim(typed, at(0).slice(0, 10), 14);
          if (!read.ok)
            return { registration: { ...registration, typed }, problem: { ...read.problem, code: read.problem.code } };
          if (work.work === 'too-soon')
            return {
              registration: { ...registration, typed },
              problem: { code: 'wait-before-sending', retryAfterSeconds: work.waitSeconds },
            };
          if (work.work === 'invalid')
            return { registration: { ...registration, typed }, problem: { code: 'proof-of-work-invalid' } };
          fake.delivery = { state: 'sent', at: at(0) };
          return moved(registration, {
            event: 'challenge',
            claim: read.value,
            typed,
            challenge: challengeTo(read.value.phoneNumber, 1),
          });
        }),
      answerCode: (oneTimeCode, _seen, visitor) =>
        step('answerCode', visitor, (registration) => {
          if (registration.state !== 'challenged') return { registration };
          if (!/^\d{6}$/u.test(oneTimeCode))
            return {
              registration,
              problem: {
                code: 'invalid-input',
                fields: [
                  { field: 'oneTimeCode', code: oneTimeCode === '' ? 'one-time-code-missing' : 'one-time-code-format' },
                ],
              },
            };
          if (oneTimeCode !== '123456') {
            const challenge = { ...registration.challenge, triesLeft: registration.challenge.triesLeft - 1 };
            return {
              registration: { ...registration, challenge },
              problem: {
                code: 'code-wrong',
                triesLeft: challenge.triesLeft,
                fields: [{ field: 'oneTimeCode', code: 'one-time-code-wrong' }],
              },
            };
          }
          const { claim, challenge } = registration;
          switch (fake.operator) {
            case 'silent':
              return moved(registration, { event: 'wait', claim, challenge, problem: 'operator-unavailable' });
            case 'mismatch':
              return moved(registration, { event: 'refuse', problem: 'operator-record-mismatch' });
            case 'known': {
              const waiting = moved(registration, { event: 'wait', claim, challenge }).registration;
              return waiting === undefined ? {} : moved(waiting, { event: 'find-known' });
            }
            case 'match':
              return moved(registration, {
                event: 'evidence',
                claim,
                evidence: [record(clock.now(), claim.phoneNumber)],
              });
          }
        }),
      resendCode: (_seen, visitor) =>
        step('resendCode', visitor, (registration) => {
          if (registration.state !== 'challenged') return { registration };
          const { claim, challenge } = registration;
          if (at(0) < challenge.resendAt)
            return { registration, problem: { code: 'code-resend-too-soon', retryAfterSeconds: 42 } };
          return moved(registration, {
            event: 'challenge',
            claim,
            challenge: challengeTo(claim.phoneNumber, challenge.sends + 1),
          });
        }),
      askAuthority: (_seen, visitor) =>
        step('askAuthority', visitor, (registration) => {
          if (registration.state !== 'waiting') return { registration };
          const { claim } = registration;
          return fake.operator === 'silent'
            ? { registration }
            : moved(registration, { event: 'evidence', claim, evidence: [record(clock.now(), claim.phoneNumber)] });
        }),
      choosePassword: (password, _seen, visitor) =>
        step('choosePassword', visitor, (registration) => {
          if (registration.state !== 'evidenced') return { registration };
          if (password.length < 8)
            return {
              registration,
              problem: {
                code: 'invalid-input',
                fields: [
                  { field: 'password', code: 'password-too-short' },
                  { field: 'password', code: 'password-needs-digit' },
                ],
              },
            };
          const account = accountOf(registration.claim, clock.now());
          const secret = randomBytes(32).toString('base64url');
          const session: Session = {
            id: 's',
            accountId: account.id,
            accountStatus: 'active',
            acr: 'urn:chinhchu:auth:2',
            amr: ['pwd', 'sms'],
            method: 'mobile-subscriber',
            createdAt: at(0),
            expiresAt: at(1800),
          };
          sessions.set(secret, { session, account });
          return {
            ...moved(registration, { event: 'complete', accountId: account.id }),
            session: { secret, expiresAt: session.expiresAt },
          };
        }),
      goBack: (_seen, visitor) => step('goBack', visitor, (registration) => moved(registration, { event: 'go-back' })),
      codeDelivery: async () => fake.delivery,
    },
    account: {
      open: async (secret) => {
        const signedIn = secret === undefined ? undefined : sessions.get(secret);
        if (signedIn === undefined) return { problem: 'sign-in-required' };
        return signedIn.account.status === 'suspended' ? { problem: 'account-suspended' } : signedIn;
      },
      overview: async (secret) => {
        const signedIn = await fake.account.open(secret);
        if ('problem' in signedIn) return signedIn;
        const { id, acr, createdAt, expiresAt } = signedIn.session;
        const here = { id, acr, signedInAt: createdAt, expiresAt, shared: false, agent: 'firefox/linux', portals: [] };
        return {
          ...signedIn,
          sessions: [...fake.otherSessions, here],
          agreements: fake.agreements,
          ...(fake.newNumber === undefined ? {} : { newNumber: fake.newNumber }),
        };
      },
      endSession: async () => undefined,
      signOutEverywhere: async () => undefined,
      withdraw: async () => undefined,
      signOut: async (secret) => {
        if (secret !== undefined) sessions.delete(secret);
      },
    },
  };
  return fake;
};
