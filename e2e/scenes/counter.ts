import type { About, AttemptOf } from '../../service/src/domain/attempt/attempt.ts';
import type { CaseStanding, CounterCase } from '../../service/src/domain/counter/counter-case.ts';
import type { DocumentSeen } from '../../service/src/domain/counter/document-seen.ts';
import type { ProblemCode } from '../../service/src/domain/problems.ts';
import { postOffice } from '../../service/src/proofing/methods/post-office/method.ts';
import { paths } from '../../service/src/web/paths.ts';
import { giang } from '../../service/test/web/fake-accounts.ts';
import { someClerk } from '../../service/test/web/fake-counter.ts';
import { postIdRoad } from '../../service/test/siblings/identity-provider.ts';
import { unaskedOperator } from '../../service/test/web/fake-register.ts';
import type { FakeWeb } from '../../service/test/web/fake-web.ts';
import { at, attemptHash, both, challenge, comesTo, envelope, send, type Scene } from './scene.ts';

const method = postOffice({
  findCase: async () => undefined,
  anyDesk: () => true,
  postId: postIdRoad,
  subscriptions: unaskedOperator,
  minimumAge: 14,
  mail: true,
});
const claim = { method: 'post-office', kind: 'citizen', way: 'counter', ...giang } as const;
const registering: About<'register'> = { kind: 'citizen', method: 'post-office', claim, typed: {} };
const online: About<'register'> = {
  ...registering,
  claim: { method: 'post-office', kind: 'citizen', way: 'online', provider: 'post-id', phoneNumber: giang.phoneNumber },
};

const open = (web: FakeWeb): void => {
  web.journeys.register.siblings = [method];
};

const handedOver = (web: FakeWeb): void => {
  open(web);
  const attempt: AttemptOf<'register'> = {
    ...envelope(web, 'register', registering),
    state: 'handed-over',
    handedOver: { caseId: 'h', code: 'K7QFM2DX4T', until: at(web, 14 * 86_400) },
  };
  web.journeys.register.attempts.set(attemptHash.register, attempt);
};

const clerkCode = (web: FakeWeb): void => {
  const attempt: AttemptOf<'clerk'> = {
    ...envelope(web, 'clerk', { clerkId: 'k' }),
    state: 'challenged',
    slowSeconds: 0,
    challenge: challenge(web),
  };
  web.journeys.clerk.attempts.set(attemptHash.clerk, attempt);
};

const seated = (web: FakeWeb): void => {
  web.journeys.clerk.desk = someClerk;
};

const seenBy = (web: FakeWeb, clerkId: string): DocumentSeen => ({
  type: 'cccd',
  number: giang.personalId,
  expiresOn: '2040-01-01',
  clerkId,
  office: 'Bưu cục Sông Trà 2',
  at: at(web, -60),
});

const waits = (web: FakeWeb, standing: CaseStanding): CounterCase => ({
  id: 'h',
  purpose: 'register',
  version: 1,
  openedAt: at(web, -3600),
  expiresAt: at(web, 13 * 86_400),
  code: 'K7QFM2DX4T',
  applicant: giang,
  contact: { channel: 'sms', address: giang.phoneNumber },
  supportCode: 'CC-7K3F-9QXM',
  standing,
});

/** A case at this clerk's counter, with the problem of the last step. */
const atCounter =
  (standingOf: (web: FakeWeb) => CaseStanding, problem?: ProblemCode) =>
  (web: FakeWeb): void => {
    seated(web);
    web.journeys.counter.step = {
      case: waits(web, standingOf(web)),
      ...(problem === undefined ? {} : { problem: { code: problem } }),
    };
  };
const refusedAtCounter =
  (problem: ProblemCode) =>
  (web: FakeWeb): void => {
    seated(web);
    web.journeys.counter.step = { problem: { code: problem, retryAfterSeconds: 3600 } };
  };
const opened = atCounter(() => ({ state: 'open' }));
const consented = atCounter((web) => ({ state: 'checked', seen: seenBy(web, 'k'), consent: challenge(web) }));
const half = atCounter((web) => ({
  state: 'half-confirmed',
  seen: [seenBy(web, 'l')],
  consented: { reference: 'c', at: at(web, -30) },
  phone: 'not-matched',
}));
const caseAt = `${paths.deskCase}?ho-so=h`;

/** A person's side of the post's counter and of its PostID, and the clerk's. */
export const counterScenes: readonly Scene[] = [
  {
    name: 'ways-post-office',
    path: `${paths.form}?kind=citizen&method=post-office`,
    set: open,
    expect: { page: 'ways' },
  },
  {
    name: 'form-post-id',
    path: `${paths.form}?kind=citizen&method=post-office&way=online`,
    set: open,
    expect: { page: 'form' },
  },
  {
    name: 'post-id-not-verified',
    path: paths.refused,
    set: (web) => {
      open(web);
      web.journeys.register.attempts.set(attemptHash.register, {
        ...envelope(web, 'register', online),
        state: 'refused',
        problem: 'post-id-not-verified',
      });
    },
    expect: { page: 'refused', problem: 'post-id-not-verified' },
  },
  {
    name: 'form-post-office',
    path: `${paths.form}?kind=citizen&method=post-office&way=counter`,
    set: open,
    expect: { page: 'form' },
  },
  {
    name: 'form-post-office-wrong',
    path: `${paths.form}?kind=citizen&method=post-office&way=counter`,
    set: both(
      open,
      comesTo('register', {
        code: 'invalid-input',
        fields: [
          { field: 'personalId', code: 'sign-in-id-length' },
          { field: 'email', code: 'email-format' },
        ],
      }),
    ),
    press: send,
    expect: { page: 'form', problem: 'invalid-input' },
  },
  { name: 'counter-case', path: paths.counterCase, set: handedOver, expect: { page: 'counter-case' } },
  { name: 'counter', path: paths.counter, expect: { page: 'counter' } },
  ...(['case-code-unknown', 'case-not-confirmed', 'case-over', 'too-many-case-codes'] as const).map(
    (problem): Scene => ({
      name: `counter-${problem}`,
      path: paths.counter,
      set: comesTo('register', { code: problem }),
      press: send,
      expect: { page: 'counter', problem },
    }),
  ),
  { name: 'cancel-case', path: paths.cancelCase, expect: { page: 'cancel-case' } },
  {
    name: 'cancel-case-over',
    path: paths.cancelCase,
    set: (web) => {
      web.journeys.counter.stopping = { code: 'case-over' };
    },
    press: send,
    expect: { page: 'cancel-case', problem: 'case-over' },
  },
  { name: 'case-cancelled', path: paths.caseCancelled, expect: { page: 'case-cancelled' } },
  { name: 'clerk-sign-in', path: paths.clerkSignIn, expect: { page: 'clerk-sign-in' } },
  ...(['clerk-sign-in-wrong', 'clerk-guessed-too-often', 'too-many-clerk-codes'] as const).map((problem): Scene => ({
    name: problem,
    path: paths.clerkSignIn,
    set: (web) => web.journeys.clerk.comesTo({ code: problem, liftCode: '4821' }),
    press: send,
    expect: { page: 'clerk-sign-in', problem },
  })),
  { name: 'clerk-code', path: paths.clerkCode, set: clerkCode, expect: { page: 'clerk-code' } },
  { name: 'clerk-code-over', path: paths.clerkCode, expect: { page: 'problem', problem: 'clerk-sign-in-over' } },
  {
    name: 'clerk-set-up',
    path: `${paths.clerkSetUp}?ma=x`,
    set: (web) => {
      web.journeys.clerk.invitation = someClerk.clerk;
    },
    expect: { page: 'clerk-set-up' },
  },
  { name: 'clerk-set-up-over', path: `${paths.clerkSetUp}?ma=x`, expect: { page: 'problem', problem: 'set-up-over' } },
  { name: 'desk', path: paths.desk, set: seated, expect: { page: 'desk' } },
  { name: 'desk-confirmed', path: `${paths.desk}?xong=xac-nhan`, set: seated, expect: { page: 'desk' } },
  { name: 'desk-half', path: `${paths.desk}?xong=mot-nua`, set: seated, expect: { page: 'desk' } },
  {
    name: 'desk-elsewhere',
    path: paths.desk,
    set: (web) => {
      web.journeys.clerk.elsewhere = true;
    },
    expect: { page: 'problem', problem: 'clerk-session-elsewhere' },
  },
  ...(
    [
      'case-confirmed-already',
      'case-moved-on',
      'clerk-is-applicant',
      'second-clerk-needed',
      'too-many-case-finds',
    ] as const
  ).map((problem): Scene => ({
    name: `desk-${problem}`,
    path: caseAt,
    set: refusedAtCounter(problem),
    expect: { page: 'desk', problem },
  })),
  { name: 'desk-open', path: paths.deskOpen, set: seated, expect: { page: 'desk-open' } },
  { name: 'desk-open-to-recover', path: `${paths.deskOpen}?viec=lay-lai`, set: seated, expect: { page: 'desk-open' } },
  { name: 'desk-case', path: caseAt, set: opened, expect: { page: 'desk-case' } },
  ...(['document-differs', 'document-expired', 'too-many-consent-codes'] as const).map((problem): Scene => ({
    name: `desk-${problem}`,
    path: caseAt,
    set: atCounter(() => ({ state: 'open' }), problem),
    expect: { page: 'desk-case', problem },
  })),
  { name: 'desk-second', path: caseAt, set: half, expect: { page: 'desk-case' } },
  { name: 'desk-consent', path: caseAt, set: consented, expect: { page: 'desk-consent' } },
  ...(['clerk-cap-reached', 'office-cap-reached'] as const).map((problem): Scene => ({
    name: `desk-${problem}`,
    path: caseAt,
    set: atCounter((web) => ({ state: 'checked', seen: seenBy(web, 'k'), consent: challenge(web) }), problem),
    expect: { page: 'desk-consent', problem },
  })),
];
