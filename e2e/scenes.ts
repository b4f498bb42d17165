import type { BrowserContext } from 'playwright-core';
import { hashOfBrowser } from '../service/src/web/http/cookies.ts';
import type {
  ChallengedRegistration,
  Registration,
  StartedRegistration,
  WaitingRegistration,
} from '../service/src/domain/registration.ts';
import type { SignIn } from '../service/src/domain/sign-in.ts';
import type { NumberChange } from '../service/src/domain/number-change.ts';
import type { ProblemCode } from '../service/src/domain/problems.ts';
import { paths } from '../service/src/web/paths.ts';
import { stopReloading } from '../service/src/web/waiting-parts.ts';
import { accountOf } from '../service/test/web/fake-journeys.ts';
import type { FakeWeb } from '../service/test/web/fake-web.ts';
import { recoverScenes } from './recover-scenes.ts';

/** One page in one situation: what stands in the store, and where the browser goes. */
export interface Scene {
  readonly name: string;
  readonly path: string;
  readonly set?: (web: FakeWeb, browserHash: string) => void;
  /** Pressed after the page has opened, to reach a page that only a POST shows. */
  readonly press?: string;
  readonly expect: { readonly page: string; readonly problem?: ProblemCode };
}

export const browserSecret = 'B'.repeat(43);
export const sessionSecret = 'S'.repeat(43);

const at = (web: FakeWeb, seconds: number): string =>
  new Date(web.clock.now().getTime() + seconds * 1000).toISOString();

const claim = {
  method: 'mobile-subscriber',
  kind: 'citizen',
  personalId: '001190012345',
  fullName: 'NGUYỄN THỊ HƯƠNG GIANG',
  dateOfBirth: '1990-09-05',
  phoneNumber: '+84912345678',
} as const;

const common = (web: FakeWeb, browserHash: string) =>
  ({
    id: 'r',
    browserHash,
    supportCode: 'CC-7K3F-9QXM',
    kind: 'citizen',
    method: 'mobile-subscriber',
    version: 3,
    createdAt: at(web, -60),
    expiresAt: at(web, 1700),
    typed: {
      personalId: '001190012345',
      fullName: 'Nguyễn Thị Hương Giang',
      dateOfBirth: '05/09/1990',
      phoneNumber: '0912 345 678',
    },
  }) as const;

const challenge = (web: FakeWeb) =>
  ({
    type: 'one-time-code',
    codeId: 'c',
    codeHash: 'x',
    phoneNumber: '+84912345678',
    sentAt: at(web, -20),
    expiresAt: at(web, 280),
    triesLeft: 5,
    sends: 1,
    resendAt: at(web, 40),
    slowSeconds: 0,
  }) as const;

const put =
  (make: (web: FakeWeb, browserHash: string) => Registration) =>
  (web: FakeWeb, browserHash: string): void => {
    web.journeys.registrations.set(browserHash, make(web, browserHash));
  };

const started = put((web, hash): StartedRegistration => ({ ...common(web, hash), state: 'started' }));
const challenged = (problem?: ProblemCode) =>
  put((web, hash): ChallengedRegistration => ({
    ...common(web, hash),
    state: 'challenged',
    claim,
    challenge: challenge(web),
    ...(problem === undefined ? {} : { problem }),
  }));
const waiting = (more: Partial<WaitingRegistration['challenge']>, problem?: ProblemCode) =>
  put((web, hash): WaitingRegistration => ({
    ...common(web, hash),
    state: 'waiting',
    claim,
    challenge: { ...challenge(web), provenAt: at(web, -2), ...more },
    ...(problem === undefined ? {} : { problem }),
  }));
const evidenced = put((web, hash) => ({
  ...common(web, hash),
  state: 'evidenced',
  claim,
  evidence: accountOf(claim, web.clock.now()).proofs[0]?.evidence ?? [],
}));
const refused = (problem: ProblemCode) => put((web, hash) => ({ ...common(web, hash), state: 'refused', problem }));

const signedIn =
  (status: 'active' | 'suspended' = 'active') =>
  (web: FakeWeb): void => {
    const account = { ...accountOf(claim, web.clock.now()), status };
    web.journeys.sessions.set(sessionSecret, {
      account,
      session: {
        id: 's',
        accountId: account.id,
        accountStatus: status,
        acr: 'urn:chinhchu:auth:2',
        amr: ['pwd', 'sms'],
        method: 'mobile-subscriber',
        createdAt: at(web, -5),
        expiresAt: at(web, 1795),
      },
    });
  };
const both =
  (...all: readonly ((web: FakeWeb, browserHash: string) => void)[]) =>
  (web: FakeWeb, browserHash: string): void => {
    for (const one of all) one(web, browserHash);
  };

const signInCommon = (web: FakeWeb, browserHash: string) =>
  ({
    purpose: 'sign-in',
    id: 'a',
    browserHash,
    supportCode: 'CC-7K3F-9QXM',
    version: 1,
    createdAt: at(web, -20),
    expiresAt: at(web, 880),
    shared: false,
    deviceKnown: false,
  }) as const;
const signingIn =
  (make: (web: FakeWeb, browserHash: string) => SignIn) =>
  (web: FakeWeb, browserHash: string): void => {
    web.journeys.sessions.clear();
    web.journeys.signIns.set(browserHash, make(web, browserHash));
  };
const signInChallenged = signingIn((web, hash) => ({
  ...signInCommon(web, hash),
  state: 'challenged',
  proven: { accountId: 'a', authenticatorId: 'p' },
  challenge: challenge(web),
  simUnchecked: false,
}));

const changeCommon = (web: FakeWeb, browserHash: string) =>
  ({
    purpose: 'change-number',
    id: 'n',
    browserHash,
    supportCode: 'CC-7K3F-9QXM',
    version: 2,
    createdAt: at(web, -20),
    expiresAt: at(web, 1780),
    accountId: 'a',
    grounds: { by: 'session', sessionId: 's' },
  }) as const;
const changing =
  (make: (web: FakeWeb, browserHash: string) => NumberChange) =>
  (web: FakeWeb, browserHash: string): void => {
    web.journeys.numberChanges.set(browserHash, make(web, browserHash));
  };

const openElsewhere = (web: FakeWeb): void => {
  const national = { nameVi: 'Cổng Dịch vụ công quốc gia', nameEn: 'National Public Service Portal' };
  const province = { nameVi: 'Hệ thống thông tin một cửa tỉnh Thử Nghiệm', nameEn: null };
  web.journeys.otherSessions = [
    {
      id: 'a',
      acr: 'urn:chinhchu:auth:2',
      signedInAt: at(web, -90_000),
      expiresAt: at(web, 600),
      shared: true,
      agent: 'chrome/android',
      portals: [national, province],
    },
    {
      id: 'b',
      acr: 'urn:chinhchu:auth:2',
      signedInAt: at(web, -9_000),
      expiresAt: at(web, 9_000),
      shared: false,
      agent: 'other/other',
      portals: [],
    },
    {
      id: 'c',
      acr: 'urn:chinhchu:auth:2',
      signedInAt: at(web, -9_900),
      expiresAt: at(web, 9_000),
      shared: false,
      agent: null,
      portals: [],
    },
  ];
  web.journeys.agreements = [
    {
      portal: { clientId: 'quoc-gia', ...national, agencyVi: 'Văn phòng Chính phủ' },
      receives: ['name', 'birth-date', 'personal-id', 'phone', 'identity-level', 'dossiers'],
      givenAt: at(web, -90_000),
    },
    {
      portal: { clientId: 'tinh', nameVi: province.nameVi, agencyVi: 'Ủy ban nhân dân tỉnh Thử Nghiệm' },
      receives: [],
      givenAt: at(web, -99_000),
    },
  ];
};

const submitWrong = (web: FakeWeb): void => {
  web.journeys.nextProblem('submitClaim', {
    code: 'invalid-input',
    fields: [
      { field: 'personalId', code: 'personal-id-nine-digits' },
      { field: 'dateOfBirth', code: 'date-of-birth-personal-id' },
      { field: 'phoneNumber', code: 'phone-number-format' },
    ],
  });
};

/** Every page and every kind of trouble a person can meet. */
export const scenes: readonly Scene[] = [
  { name: 'home', path: paths.home, expect: { page: 'home' } },
  { name: 'kind', path: paths.kind, expect: { page: 'kind' } },
  { name: 'kind-unfinished', path: paths.kind, set: started, expect: { page: 'kind' } },
  { name: 'kind-missing', path: paths.method, expect: { page: 'kind', problem: 'invalid-input' } },
  { name: 'method', path: `${paths.method}?kind=citizen`, expect: { page: 'method' } },
  {
    name: 'method-none',
    path: `${paths.method}?kind=business`,
    expect: { page: 'method', problem: 'method-not-offered' },
  },
  {
    name: 'method-missing',
    path: `${paths.prepare}?kind=citizen`,
    expect: { page: 'method', problem: 'invalid-input' },
  },
  { name: 'prepare', path: `${paths.prepare}?kind=citizen&method=mobile-subscriber`, expect: { page: 'prepare' } },
  {
    name: 'form',
    path: paths.form,
    set: both(started, (web, hash) => {
      const it = web.journeys.registrations.get(hash);
      if (it !== undefined) web.journeys.registrations.set(hash, { ...it, typed: {} });
    }),
    expect: { page: 'form' },
  },
  {
    name: 'form-wrong',
    path: paths.form,
    set: both(started, submitWrong),
    press: 'form[data-challenge] button',
    expect: { page: 'form', problem: 'invalid-input' },
  },
  {
    name: 'form-too-soon',
    path: paths.form,
    set: both(started, (web) =>
      web.journeys.nextProblem('submitClaim', { code: 'wait-before-sending', retryAfterSeconds: 5 }),
    ),
    press: 'form[data-challenge] button',
    expect: { page: 'form', problem: 'wait-before-sending' },
  },
  {
    name: 'form-under-age',
    path: paths.form,
    set: both(started, (web) => web.journeys.nextProblem('submitClaim', { code: 'under-minimum-age' })),
    press: 'form[data-challenge] button',
    expect: { page: 'form', problem: 'under-minimum-age' },
  },
  {
    name: 'code',
    path: paths.code,
    set: both(challenged(), (web) => {
      web.journeys.delivery = { state: 'delivered', at: at(web, -10) };
    }),
    expect: { page: 'code' },
  },
  {
    name: 'code-undelivered',
    path: paths.code,
    set: both(challenged(), (web) => {
      web.journeys.delivery = { state: 'undelivered', at: at(web, -10), problem: 'code-not-delivered' };
    }),
    expect: { page: 'code', problem: 'code-not-delivered' },
  },
  {
    name: 'code-wrong',
    path: paths.code,
    set: both(challenged(), (web) => {
      web.journeys.delivery = { state: 'sent', at: at(web, -10) };
      web.journeys.nextProblem('answerCode', {
        code: 'code-wrong',
        triesLeft: 3,
        fields: [{ field: 'oneTimeCode', code: 'one-time-code-wrong' }],
      });
    }),
    press: 'main form button',
    expect: { page: 'code', problem: 'code-wrong' },
  },
  {
    name: 'code-expired',
    path: paths.code,
    set: challenged('code-expired'),
    expect: { page: 'code', problem: 'code-expired' },
  },
  {
    name: 'waiting',
    path: `${paths.waiting}?${stopReloading}`,
    set: both(waiting({}), (web) => {
      web.journeys.operator = 'silent';
    }),
    expect: { page: 'waiting' },
  },
  {
    name: 'waiting-slowed',
    path: paths.waiting,
    set: both(
      (web, hash) => waiting({ askAfter: at(web, 45) })(web, hash),
      (web) => {
        web.journeys.operator = 'silent';
      },
    ),
    expect: { page: 'waiting' },
  },
  {
    name: 'waiting-silent',
    path: paths.waiting,
    set: both(waiting({}, 'operator-unavailable'), (web) => {
      web.journeys.operator = 'silent';
    }),
    expect: { page: 'waiting', problem: 'operator-unavailable' },
  },
  { name: 'password', path: paths.password, set: evidenced, expect: { page: 'password' } },
  {
    name: 'password-wrong',
    path: paths.password,
    set: evidenced,
    press: 'main form button[type=submit]',
    expect: { page: 'password', problem: 'invalid-input' },
  },
  {
    name: 'registered',
    path: paths.registered,
    set: both(
      signedIn(),
      put((web, hash) => ({ ...common(web, hash), state: 'completed', accountId: 'tk-7Kd93mPqXw2' })),
    ),
    expect: { page: 'registered' },
  },
  {
    name: 'known',
    path: paths.known,
    set: put((web, hash) => ({ ...common(web, hash), state: 'known' })),
    expect: { page: 'known', problem: 'already-registered' },
  },
  {
    name: 'refused-mismatch',
    path: paths.refused,
    set: refused('operator-record-mismatch'),
    expect: { page: 'refused', problem: 'operator-record-mismatch' },
  },
  {
    name: 'refused-sim',
    path: paths.refused,
    set: refused('sim-recently-changed'),
    expect: { page: 'refused', problem: 'sim-recently-changed' },
  },
  { name: 'sign-in', path: paths.signIn, expect: { page: 'sign-in' } },
  {
    name: 'sign-in-wrong',
    path: paths.signIn,
    press: 'main form[data-challenge] button',
    expect: { page: 'sign-in', problem: 'sign-in-wrong' },
  },
  {
    name: 'sign-in-empty',
    path: paths.signIn,
    set: (web) =>
      web.journeys.nextProblem('submitPassword', {
        code: 'invalid-input',
        fields: [
          { field: 'personalId', code: 'personal-id-missing' },
          { field: 'password', code: 'password-missing' },
        ],
      }),
    press: 'main form[data-challenge] button',
    expect: { page: 'sign-in', problem: 'invalid-input' },
  },
  {
    name: 'sign-in-judged',
    path: `${paths.signInJudged}`,
    set: signingIn((web, hash) => ({ ...signInCommon(web, hash), state: 'judged', tellAfter: at(web, 45) })),
    expect: { page: 'sign-in-judged' },
  },
  { name: 'sign-in-code', path: paths.signInCode, set: signInChallenged, expect: { page: 'sign-in-code' } },
  {
    name: 'sign-in-code-wrong',
    path: paths.signInCode,
    set: both(signInChallenged, (web) =>
      web.journeys.nextProblem('answerSignInCode', {
        code: 'code-wrong',
        triesLeft: 3,
        fields: [{ field: 'oneTimeCode', code: 'one-time-code-wrong' }],
      }),
    ),
    press: 'main form button',
    expect: { page: 'sign-in-code', problem: 'code-wrong' },
  },
  {
    name: 'sign-in-code-spent',
    path: paths.signInCode,
    set: both(signInChallenged, (web) =>
      web.journeys.nextProblem('answerSignInCode', { code: 'code-tries-exhausted', triesLeft: 0 }),
    ),
    press: 'main form button',
    expect: { page: 'sign-in-code', problem: 'code-tries-exhausted' },
  },
  {
    name: 'sign-in-refused',
    path: paths.signInRefused,
    set: signingIn((web, hash) => ({ ...signInCommon(web, hash), state: 'refused', problem: 'sign-in-sim-changed' })),
    expect: { page: 'sign-in-refused', problem: 'sign-in-sim-changed' },
  },
  ...recoverScenes,
  { name: 'account', path: paths.account, set: signedIn(), expect: { page: 'account' } },
  {
    name: 'account-open-elsewhere',
    path: `${paths.account}?xong=phien`,
    set: both(signedIn(), openElsewhere),
    expect: { page: 'account' },
  },
  {
    name: 'account-number-waits',
    path: paths.account,
    set: both(signedIn(), (web) => {
      web.journeys.newNumber = { lastDigits: '678', effectiveAt: at(web, 250_000) };
    }),
    expect: { page: 'account' },
  },
  { name: 'change-number', path: paths.changeNumber, set: signedIn(), expect: { page: 'change-number' } },
  {
    name: 'change-number-wrong',
    path: paths.changeNumber,
    set: both(signedIn(), (web) =>
      web.journeys.nextProblem('submitNumber', {
        code: 'invalid-input',
        fields: [{ field: 'phoneNumber', code: 'phone-number-same' }],
      }),
    ),
    press: 'form[data-challenge] button',
    expect: { page: 'change-number', problem: 'invalid-input' },
  },
  {
    name: 'change-number-late',
    path: paths.changeNumber,
    set: (web) => web.journeys.nextProblem('entitled', { code: 'sign-in-too-old' }),
    expect: { page: 'problem', problem: 'sign-in-too-old' },
  },
  {
    name: 'change-number-code',
    path: paths.changeNumberCode,
    set: changing((web, hash) => ({
      ...changeCommon(web, hash),
      state: 'challenged',
      claim,
      challenge: challenge(web),
    })),
    expect: { page: 'change-number-code' },
  },
  {
    name: 'change-number-waiting',
    path: paths.changeNumberWaiting,
    set: changing((web, hash) => ({ ...changeCommon(web, hash), state: 'waiting', claim, challenge: challenge(web) })),
    expect: { page: 'change-number-waiting' },
  },
  {
    name: 'change-number-unanswered',
    path: paths.changeNumberWaiting,
    set: changing((web, hash) => ({
      ...changeCommon(web, hash),
      state: 'waiting',
      claim,
      challenge: challenge(web),
      problem: 'new-number-unanswered',
    })),
    expect: { page: 'change-number-waiting', problem: 'new-number-unanswered' },
  },
  {
    name: 'change-number-refused',
    path: paths.changeNumberRefused,
    set: changing((web, hash) => ({ ...changeCommon(web, hash), state: 'refused', problem: 'new-number-mismatch' })),
    expect: { page: 'change-number-refused', problem: 'new-number-mismatch' },
  },
  {
    name: 'change-number-accepted',
    path: paths.changeNumberAccepted,
    set: changing((web, hash) => ({ ...changeCommon(web, hash), state: 'accepted', effectiveAt: at(web, 259_200) })),
    expect: { page: 'change-number-accepted' },
  },
  { name: 'stop-number-change', path: paths.stopNumberChange, expect: { page: 'stop-number-change' } },
  {
    name: 'stop-number-change-wrong',
    path: paths.stopNumberChange,
    press: 'form[data-challenge] button',
    expect: { page: 'stop-number-change', problem: 'stop-code-wrong' },
  },
  { name: 'number-change-stopped', path: paths.numberChangeStopped, expect: { page: 'number-change-stopped' } },
  {
    name: 'sign-out-everywhere',
    path: paths.signOutEverywhere,
    set: signedIn(),
    expect: { page: 'sign-out-everywhere' },
  },
  { name: 'signed-out-everywhere', path: paths.signedOutEverywhere, expect: { page: 'signed-out' } },
  {
    name: 'account-suspended',
    path: paths.account,
    set: signedIn('suspended'),
    expect: { page: 'problem', problem: 'account-suspended' },
  },
  { name: 'signed-out', path: paths.signedOut, expect: { page: 'signed-out' } },
  { name: 'elsewhere', path: paths.form, expect: { page: 'problem', problem: 'registration-elsewhere' } },
  {
    name: 'fault',
    path: paths.form,
    set: both(started, (web) => web.journeys.nextThrow('current', new Error('a fault made by a test'))),
    expect: { page: 'problem', problem: 'internal-error' },
  },
  { name: 'not-found', path: '/khong-co', expect: { page: 'problem', problem: 'page-not-found' } },
  { name: 'privacy', path: paths.privacy, expect: { page: 'privacy' } },
  { name: 'accessibility', path: paths.accessibility, expect: { page: 'accessibility' } },
];

/** Empties the store, sets the scene for a browser with known cookies. */
export const setScene = async (web: FakeWeb, context: BrowserContext, origin: string, scene: Scene): Promise<void> => {
  web.journeys.registrations.clear();
  web.journeys.sessions.clear();
  web.journeys.signIns.clear();
  web.journeys.recover.attempts.clear();
  web.journeys.recover.problem = undefined;
  web.journeys.delivery = undefined;
  web.journeys.otherSessions = [];
  web.journeys.agreements = [];
  web.journeys.newNumber = undefined;
  web.journeys.numberChanges.clear();
  web.journeys.operator = 'match';
  await context.clearCookies();
  await context.addCookies([
    { name: 'chinhchu-trinh-duyet', value: browserSecret, url: origin },
    { name: 'chinhchu-phien', value: sessionSecret, url: origin },
  ]);
  scene.set?.(web, hashOfBrowser(browserSecret));
};
