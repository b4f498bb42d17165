import type { AttemptOf, Turn } from '../../service/src/domain/attempt/attempt.ts';
import type { ProblemCode } from '../../service/src/domain/problems.ts';
import type { Shown } from '../../service/src/journeys/attempt/visitor.ts';
import { paths } from '../../service/src/web/paths.ts';
import { stopReloading } from '../../service/src/web/waiting/waiting-page.ts';
import { giang, recordOf } from '../../service/test/web/fake-accounts.ts';
import type { FakeWeb } from '../../service/test/web/fake-web.ts';
import { at, attemptHash, both, challenge, codeWrong, comesTo, envelope, proof, send, type Scene } from './scene.ts';

const put =
  (make: (web: FakeWeb) => AttemptOf<'recover'>) =>
  (web: FakeWeb): void => {
    web.journeys.recover.attempts.set(attemptHash.recover, make(web));
    web.journeys.recover.fake.liftCode = '7310';
  };
const { personalId, fullName, dateOfBirth } = giang;
const own = (web: FakeWeb) =>
  envelope(web, 'recover', {
    claim: { personalId, fullName, dateOfBirth },
    account: { accountId: 'a', authenticatorId: 'p' },
  });
const challenged = (seconds = 0) =>
  put((web) => ({
    ...own(web),
    state: 'challenged',
    slowSeconds: 0,
    challenge: { ...challenge(web), expiresAt: at(web, 280 - seconds) },
  }));
const waiting = (turn: Turn) => put((web) => ({ ...own(web), state: 'waiting', proof: proof(web), turn }));
const evidenced = put((web) => ({
  ...own(web),
  state: 'evidenced',
  proof: proof(web),
  evidence: [recordOf(web.clock.now())],
}));
const refused = (problem: ProblemCode) => put((web) => ({ ...own(web), state: 'refused', problem }));

const tooShort: Shown = {
  code: 'invalid-input',
  fields: [
    { field: 'password', code: 'password-too-short' },
    { field: 'password', code: 'password-needs-digit' },
  ],
};
const factsWrong: Shown = {
  code: 'invalid-input',
  fields: [
    { field: 'personalId', code: 'sign-in-id-length' },
    { field: 'fullName', code: 'full-name-missing' },
    { field: 'dateOfBirth', code: 'date-of-birth-personal-id' },
  ],
};

/** Somebody on the way over a counter: before it, or with the case that was confirmed. */
const overCounter = (web: FakeWeb, caseId?: string) =>
  envelope(web, 'recover', {
    claim: { personalId, fullName, dateOfBirth },
    counter: {
      contact: { channel: 'sms', address: giang.phoneNumber },
      ...(caseId === undefined ? {} : { caseId, returns: { accountId: 'a', changeId: 'c' } }),
    },
  });
const formWrong: Shown = {
  code: 'invalid-input',
  fields: [
    { field: 'personalId', code: 'sign-in-id-length' },
    { field: 'phoneNumber', code: 'phone-number-missing' },
  ],
};

/** The last road: to a counter of the post and back from it. */
const counterScenes: readonly Scene[] = [
  { name: 'recover-at-counter', path: paths.recoverAtCounter, expect: { page: 'recover-at-counter' } },
  {
    name: 'recover-at-counter-wrong',
    path: paths.recoverAtCounter,
    set: comesTo('recover', formWrong),
    press: send,
    expect: { page: 'recover-at-counter', problem: 'invalid-input' },
  },
  {
    name: 'recover-at-counter-closed',
    path: paths.recoverAtCounter,
    set: comesTo('recover', { code: 'counter-recovery-closed' }),
    press: send,
    expect: { page: 'recover-at-counter', problem: 'counter-recovery-closed' },
  },
  {
    name: 'recover-contact-code',
    path: paths.recoverCode,
    set: put((web) => ({ ...overCounter(web), state: 'challenged', slowSeconds: 0, challenge: challenge(web) })),
    expect: { page: 'recover-code' },
  },
  {
    name: 'recover-case',
    path: paths.recoverCase,
    set: put((web) => ({
      ...overCounter(web),
      state: 'handed-over',
      handedOver: { caseId: 'h', code: 'K7QFM2DX4T', until: at(web, 14 * 86_400) },
    })),
    expect: { page: 'recover-case' },
  },
  { name: 'recover-by-case', path: paths.recoverByCase, expect: { page: 'recover-by-case' } },
  ...(['counter-recovery-waits', 'counter-recovery-over', 'counter-recovery-nobody'] as const).map(
    (problem): Scene => ({
      name: problem,
      path: paths.recoverRefused,
      set: put((web) => ({ ...overCounter(web, 'h'), state: 'refused', problem })),
      expect: { page: 'recover-refused', problem },
    }),
  ),
  {
    name: 'recover-counter-password',
    path: paths.recoverPassword,
    set: put((web) => ({
      ...overCounter(web, 'h'),
      state: 'evidenced',
      proof: proof(web),
      evidence: [recordOf(web.clock.now())],
    })),
    expect: { page: 'recover-password' },
  },
  {
    name: 'recovered-at-counter',
    path: paths.recovered,
    set: put((web) => ({ ...overCounter(web, 'h'), state: 'completed', accountId: 'a' })),
    expect: { page: 'recovered' },
  },
];

/** Every page of a recovery, and what can go wrong on it. */
export const recoverScenes: readonly Scene[] = [
  { name: 'recover', path: paths.recover, expect: { page: 'recover' } },
  { name: 'recover-unfinished', path: paths.recover, set: challenged(), expect: { page: 'recover' } },
  {
    name: 'recover-wrong',
    path: paths.recover,
    set: comesTo('recover', factsWrong),
    press: send,
    expect: { page: 'recover', problem: 'invalid-input' },
  },
  {
    name: 'recover-too-many',
    path: paths.recover,
    set: comesTo('recover', { code: 'too-many-codes-for-browser', retryAfterSeconds: 9_000 }),
    press: send,
    expect: { page: 'recover', problem: 'too-many-codes-for-browser' },
  },
  { name: 'recover-code', path: paths.recoverCode, set: challenged(), expect: { page: 'recover-code' } },
  {
    name: 'recover-code-wrong',
    path: paths.recoverCode,
    set: both(challenged(), comesTo('recover', codeWrong)),
    press: 'main form button',
    expect: { page: 'recover-code', problem: 'code-wrong' },
  },
  {
    name: 'recover-code-expired',
    path: paths.recoverCode,
    set: challenged(300),
    expect: { page: 'recover-code', problem: 'code-expired' },
  },
  {
    name: 'recover-waiting',
    path: `${paths.recoverWaiting}?${stopReloading}`,
    set: waiting({}),
    expect: { page: 'recover-waiting' },
  },
  {
    name: 'recover-unanswered',
    path: paths.recoverWaiting,
    set: waiting({ problem: 'recovery-unanswered' }),
    expect: { page: 'recover-waiting', problem: 'recovery-unanswered' },
  },
  { name: 'recover-password', path: paths.recoverPassword, set: evidenced, expect: { page: 'recover-password' } },
  {
    name: 'recover-password-wrong',
    path: paths.recoverPassword,
    set: both(evidenced, comesTo('recover', tooShort)),
    press: 'main form button[type=submit]',
    expect: { page: 'recover-password', problem: 'invalid-input' },
  },
  {
    name: 'recovered',
    path: paths.recovered,
    set: put((web) => ({ ...own(web), state: 'completed', accountId: 'a' })),
    expect: { page: 'recovered' },
  },
  {
    name: 'recover-mismatch',
    path: paths.recoverRefused,
    set: refused('recovery-record-mismatch'),
    expect: { page: 'recover-refused', problem: 'recovery-record-mismatch' },
  },
  {
    name: 'recover-mismatches',
    path: paths.recoverRefused,
    set: refused('too-many-recovery-mismatches'),
    expect: { page: 'recover-refused', problem: 'too-many-recovery-mismatches' },
  },
  {
    name: 'recover-sim',
    path: paths.recoverRefused,
    set: refused('recovery-sim-changed'),
    expect: { page: 'recover-refused', problem: 'recovery-sim-changed' },
  },
  ...counterScenes,
  { name: 'recover-over', path: paths.recoverCode, expect: { page: 'problem', problem: 'recovery-over' } },
];
