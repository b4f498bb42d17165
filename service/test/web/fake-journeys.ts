import type { AttemptOf, AttemptPurpose } from '../../src/domain/attempt/attempt.ts';
import type { CorrectFactsJourney } from '../../src/journeys/correct-facts/correct-facts.ts';
import type { ChangeEmailJourney } from '../../src/journeys/change-email/change-email.ts';
import type { ChangeNumberJourney } from '../../src/journeys/change-number/change-number.ts';
import type { DataRequest } from '../../src/domain/data-rights/data-request.ts';
import type { DataRightsJourney } from '../../src/journeys/data-rights/data-rights.ts';
import type { LinkProviderJourney } from '../../src/journeys/link-provider/link-provider.ts';
import type { MergeJourney } from '../../src/journeys/merge/merge.ts';
import type { RecoverJourney } from '../../src/journeys/recover/recover.ts';
import type { SignInJourney } from '../../src/journeys/sign-in/sign-in.ts';
import type { FreezeJourney, FreezeStep } from '../../src/journeys/freeze/freeze.ts';
import type { WaitingJourney } from '../../src/journeys/waiting/waiting.ts';
import type { Shown } from '../../src/journeys/attempt/visitor.ts';
import type { Clock } from '../../src/platform/clock.ts';
import { fakeClerk, fakeCounter, type FakeClerk, type FakeCounter } from './fake-counter.ts';
import { fakeAccounts, type FakeAccounts } from './fake-accounts.ts';
import { fakeAttempts, type FakeAttempts } from './fake-attempts.ts';
import type { SecondFactorsJourney } from '../../src/journeys/second-factors/second-factors.ts';
import { fakeSecondFactors, fakeWaysIn, type FakeWaysIn } from './fake-ways-in.ts';
import { fakeRegister, type FakeRegister } from './fake-register.ts';
import { fakeStaff, type FakeStaff } from './fake-staff.ts';

type Puts<Purpose extends AttemptPurpose> = Pick<FakeAttempts<Purpose>, 'comesTo' | 'breaks' | 'clear'> & {
  readonly attempts: Map<string, AttemptOf<Purpose>>;
  readonly fake: FakeAttempts<Purpose>;
};

/** Journeys in memory: a registration is walked; the others show what a test put in. The real journeys have their own suites. */
export interface FakeJourneys {
  readonly register: FakeRegister;
  readonly signIn: Omit<SignInJourney, 'means'> & Puts<'sign-in'> & { means: SignInJourney['means'] };
  readonly recover: RecoverJourney & Puts<'recover'>;
  readonly changeNumber: ChangeNumberJourney & Puts<'change-number'>;
  readonly changeEmail: ChangeEmailJourney & Puts<'change-email'>;
  readonly correctFacts: CorrectFactsJourney & Puts<'correct-facts'>;
  readonly linkProvider: LinkProviderJourney & Puts<'link-provider'>;
  /** `both`: the other account has been signed in to before. */
  readonly merge: MergeJourney & { both: boolean; clear(): void };
  readonly staff: FakeStaff;
  readonly waiting: WaitingJourney & { stopProblem: Shown | undefined; clear(): void };
  readonly freeze: FreezeJourney & { step: FreezeStep; clear(): void };
  readonly account: FakeAccounts;
  readonly waysIn: FakeWaysIn;
  readonly dataRights: DataRightsJourney & { requests: readonly DataRequest[] };
  readonly secondFactors: SecondFactorsJourney;
  readonly clerk: FakeClerk;
  readonly counter: FakeCounter;
  clear(): void;
}

const puts = <Purpose extends AttemptPurpose>(fake: FakeAttempts<Purpose>): Puts<Purpose> => ({
  attempts: fake.attempts,
  fake,
  comesTo: fake.comesTo,
  breaks: fake.breaks,
  clear: fake.clear,
});

const fakeLinkProvider = (): FakeJourneys['linkProvider'] => {
  const fake = fakeAttempts<'link-provider'>('provider-link-over');
  return {
    ...puts(fake),
    linkable: () => [],
    methodOf: () => undefined,
    begin: (_asked, _session, visitor) => fake.begin(visitor, () => ({ problem: { code: 'sign-in-required' } })),
    comeBack: (_back, visitor) => fake.step(visitor),
    take: (visitor) => fake.step(visitor),
    again: (_seen, visitor) => fake.step(visitor),
    current: fake.current,
  };
};

const fakeSignIn = (): FakeJourneys['signIn'] => {
  const fake = fakeAttempts<'sign-in'>('sign-in-over');
  return {
    ...puts(fake),
    submitPassword: (_typed, _work, visitor) =>
      fake.begin(visitor, () => {
        const attempt = fake.attempts.get('next');
        return attempt === undefined ? { problem: { code: 'sign-in-wrong' } } : { attempt };
      }),
    submitMeans: (_typed, _work, visitor) => fake.begin(visitor, () => ({ problem: { code: 'sign-in-over' } })),
    usesPasskeys: false,
    passkeyAsked: () => undefined,
    submitPasskey: (_typed, _arrival, visitor) => fake.begin(visitor, () => ({ problem: { code: 'passkey-unknown' } })),
    means: [],
    closedMeans: () => undefined,
    closedPassword: () => undefined,
    confirmSignature: (_digits, _arrival, visitor) => fake.step(visitor),
    answerOtherwise: (_typed, _arrival, visitor) => fake.step(visitor),
    comeBack: (_returned, visitor) => fake.step(visitor),
    comeBackFromProvider: (_back, visitor) => fake.step(visitor),
    takeProvided: (_arrival, visitor) => fake.step(visitor),
    referenceOf: () => undefined,
    presentCertificate: async () => undefined,
    comeBackFromListener: async (_ticket, visitor) => ({ step: await fake.step(visitor) }),
    comeBackWithout: (visitor) => fake.step(visitor),
    takeTicket: (_ticket, _arrival, visitor) => fake.step(visitor),
    chooseCertificate: (_name, visitor) => fake.step(visitor),
    takeSignature: (_typed, _arrival, visitor) => fake.step(visitor),
    askAuthority: (_arrival, visitor) => fake.step(visitor),
    current: fake.current,
    goOn: fake.current,
    answer: (_answer, _arrival, visitor) => fake.step(visitor),
    resend: (_seen, visitor) => fake.step(visitor),
    delivery: async () => fake.delivery,
    settleUnchecked: async () => {},
  };
};

const fakeRecover = (): FakeJourneys['recover'] => {
  const fake = fakeAttempts<'recover'>('recovery-over');
  return {
    ...puts(fake),
    submitClaim: (_form, _work, visitor) => fake.begin(visitor, () => ({ problem: { code: 'recovery-over' } })),
    counterClosed: () => undefined,
    askForCounter: (_typed, _work, visitor) => fake.begin(visitor, () => ({ problem: { code: 'recovery-over' } })),
    returnWithCase: (_code, _work, visitor) => fake.begin(visitor, () => ({ problem: { code: 'case-code-unknown' } })),
    current: fake.current,
    answer: (_answer, visitor) => fake.step(visitor),
    resend: (_seen, visitor) => fake.step(visitor),
    askAuthority: fake.current,
    choosePassword: (_password, visitor) =>
      fake.step(visitor, (attempt) => fake.moved(attempt, { event: 'complete', accountId: 'a' })),
  };
};

const fakeChangeNumber = ({ sessions }: FakeAccounts): FakeJourneys['changeNumber'] => {
  const fake = fakeAttempts<'change-number'>('number-change-over');
  return {
    ...puts(fake),
    entitled: async ({ sessionSecret, signInHash }) =>
      signInHash !== undefined || (sessionSecret !== undefined && sessions.has(sessionSecret))
        ? { accountId: 'a', grounds: { by: 'session', sessionId: 's' } }
        : { problem: { code: 'sign-in-too-old' } },
    submitNumber: (_number, _work, _arrival, visitor) =>
      fake.begin(visitor, () => ({ problem: { code: 'number-change-over' } })),
    current: fake.current,
    askAuthority: fake.current,
    answer: (_answer, visitor) => fake.step(visitor),
    resend: (_seen, visitor) => fake.step(visitor),
    delivery: async () => fake.delivery,
  };
};

const fakeChangeEmail = ({ open }: FakeWaysIn, account: FakeAccounts): FakeJourneys['changeEmail'] => {
  const fake = fakeAttempts<'change-email'>('email-change-over');
  return {
    ...puts(fake),
    entitled: async (secret) => {
      const shown = await open(secret);
      return 'problem' in shown ? { notOpen: shown } : { shown };
    },
    waits: async () => account.newEmail,
    submitEmail: (_typed, _work, _secret, visitor) =>
      fake.begin(visitor, () => ({ problem: { code: 'email-change-over' } })),
    current: fake.current,
    answer: (_answer, visitor) => fake.step(visitor),
    resend: (_seen, visitor) => fake.step(visitor),
    delivery: async () => fake.delivery,
    remove: async () => ({ problem: { code: 'last-contact' } }),
  };
};

const fakeCorrectFacts = ({ open }: FakeWaysIn): FakeJourneys['correctFacts'] => {
  const fake = fakeAttempts<'correct-facts'>('correction-over');
  return {
    ...puts(fake),
    entitled: async (secret) => {
      const shown = await open(secret);
      return 'problem' in shown ? { notOpen: shown } : { shown };
    },
    correctorsOf: () => [
      {
        id: 'mobile-subscriber',
        method: 'mobile-subscriber',
        fields: ['personalId', 'fullName', 'dateOfBirth', 'phoneNumber'],
        asks: 'code',
      },
      {
        id: 'social-insurance',
        method: 'social-insurance',
        fields: ['personalId', 'socialInsuranceNumber', 'fullName', 'dateOfBirth'],
        asks: 'code',
      },
      { id: 'vneid:vneid', method: 'vneid', at: 'VNeID', fields: [], asks: 'provider' },
      {
        id: 'sim-signing:nha-mang-1:+84912345678',
        method: 'sim-signing',
        at: 'Nhà mạng 1 …678',
        fields: [],
        asks: 'sign',
      },
      { id: 'usb-token', method: 'usb-token', fields: [], asks: 'sign' },
    ],
    methodOf: () => undefined,
    submit: (_typed, _work, _secret, visitor) => fake.begin(visitor, () => ({ problem: { code: 'correction-over' } })),
    current: fake.current,
    askAuthority: fake.current,
    answer: (_answer, visitor) => fake.step(visitor),
    confirmSignature: (_digits, visitor) => fake.step(visitor),
    takeSignature: (_typed, visitor) => fake.step(visitor),
    chooseCertificate: (_name, visitor) => fake.step(visitor),
    comeBack: (_returned, visitor) => fake.step(visitor),
    comeBackFromProvider: (_back, visitor) => fake.step(visitor),
    takeProvided: (visitor) => fake.step(visitor),
    resend: (_seen, visitor) => fake.step(visitor),
    delivery: async () => fake.delivery,
  };
};

const fakeWaiting = (): FakeJourneys['waiting'] => {
  const journey: FakeJourneys['waiting'] = {
    stopProblem: undefined,
    stop: async () => ({ stopped: true }),
    stopByCode: async () => ({ stopped: false, problem: journey.stopProblem ?? { code: 'stop-code-wrong' } }),
    applyDue: async () => {},
    applyDueNumberOf: async () => {},
    clear: () => {
      journey.stopProblem = undefined;
    },
  };
  return journey;
};

const wrongCode: FreezeStep = { frozen: false, problem: { code: 'freeze-code-wrong' } };

const fakeFreeze = (): FakeJourneys['freeze'] => {
  const journey: FakeJourneys['freeze'] = {
    step: wrongCode,
    freezeHere: async () => journey.step,
    freezeByCode: async () => journey.step,
    clear: () => {
      journey.step = wrongCode;
    },
  };
  return journey;
};

const fakeDataRights = ({ open, everything }: FakeAccounts): FakeJourneys['dataRights'] => {
  const fake: FakeJourneys['dataRights'] = {
    requests: [],
    view: async (secret) => {
      const found = await open(secret);
      return 'problem' in found ? found : { ...found, requests: fake.requests };
    },
    ask: async (secret) => {
      const found = await open(secret);
      if ('problem' in found) return found;
      const fields = [
        { field: 'requestKind', code: 'request-kind-missing' },
        { field: 'requestText', code: 'request-text-missing' },
      ] as const;
      return { ...found, requests: fake.requests, shown: { code: 'invalid-input', fields } };
    },
    download: async (secret) => {
      const copy = await everything(secret);
      return 'problem' in copy ? copy : { copy: { ...copy, requests: fake.requests }, data: {} };
    },
    restrict: async () => 'done',
    close: async () => 'waits',
    closeDue: async () => {},
  };
  return fake;
};

const fakeMerge = (account: Pick<FakeAccounts, 'open'>): FakeJourneys['merge'] => {
  const fake: FakeJourneys['merge'] = {
    both: false,
    open: async (secret) => {
      const found = await account.open(secret);
      if ('problem' in found) return found;
      const pair = { kept: found.account, merged: found.account };
      const [mergedAt, until] = ['2026-11-01T02:00:00.000Z', '2026-12-01T02:00:00.000Z'];
      const made = { id: 'm', keptId: 'a', mergedId: 'b', mergedAt, reversibleUntil: until };
      return { ...found, reversible: fake.both ? [made] : [], ...(fake.both ? { pair } : {}) };
    },
    begin: async () => ({ problem: { code: 'sign-in-too-old' } }),
    merge: async () => ({ problem: { code: 'merge-not-tied' } }),
    split: async () => 'split',
    clear: () => {
      fake.both = false;
    },
  };
  return fake;
};

/** The journeys over one clock. */
export const fakeJourneys = (clock: Clock): FakeJourneys => {
  const account = fakeAccounts();
  const dataRights = fakeDataRights(account);
  const linkProvider = fakeLinkProvider();
  const merge = fakeMerge(account);
  const staff = fakeStaff(account);
  const waysIn = fakeWaysIn(account);
  const changeEmail = fakeChangeEmail(waysIn, account);
  const correctFacts = fakeCorrectFacts(waysIn);
  const [clerk, counter] = [fakeClerk(), fakeCounter()];
  const [register, signIn, recover, changeNumber, waiting] = [
    fakeRegister(clock, account),
    fakeSignIn(),
    fakeRecover(),
    fakeChangeNumber(account),
    fakeWaiting(),
  ];
  const freeze = fakeFreeze();
  return {
    account,
    dataRights,
    freeze,
    waysIn,
    secondFactors: fakeSecondFactors(waysIn),
    register,
    signIn,
    recover,
    changeNumber,
    changeEmail,
    correctFacts,
    linkProvider,
    merge,
    staff,
    waiting,
    clerk,
    counter,
    clear: () => {
      dataRights.requests = [];
      staff.entries = [];
      for (const one of [
        account,
        waysIn,
        register,
        signIn,
        recover,
        changeNumber,
        changeEmail,
        correctFacts,
        linkProvider,
        merge,
        waiting,
        freeze,
        clerk,
        counter,
      ])
        one.clear();
    },
  };
};
