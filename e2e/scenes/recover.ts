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
  { name: 'recover-over', path: paths.recoverCode, expect: { page: 'problem', problem: 'recovery-over' } },
];
