import type { Recovery } from '../service/src/domain/recovery.ts';
import type { Shown } from '../service/src/journeys/visitor.ts';
import { paths } from '../service/src/web/paths.ts';
import { stopReloading } from '../service/src/web/waiting-parts.ts';
import { accountOf } from '../service/test/web/fake-journeys.ts';
import type { FakeWeb } from '../service/test/web/fake-web.ts';
import type { Scene } from './scenes.ts';

const at = (web: FakeWeb, seconds: number): string =>
  new Date(web.clock.now().getTime() + seconds * 1000).toISOString();
const facts = { personalId: '001190012345', fullName: 'NGUYỄN THỊ HƯƠNG GIANG', dateOfBirth: '1990-09-05' } as const;
const phoneNumber = '+84912345678';
const account = { accountId: 'a', authenticatorId: 'p' } as const;

const common = (web: FakeWeb, browserHash: string) =>
  ({
    purpose: 'recover',
    id: 'a',
    browserHash,
    supportCode: 'CC-7K3F-9QXM',
    version: 1,
    createdAt: at(web, -30),
    expiresAt: at(web, 1_700),
  }) as const;
const challenge = (web: FakeWeb) =>
  ({
    type: 'one-time-code',
    codeId: 'c',
    codeHash: 'x',
    phoneNumber,
    sentAt: at(web, -20),
    expiresAt: at(web, 280),
    triesLeft: 5,
    sends: 1,
    resendAt: at(web, 40),
    slowSeconds: 0,
  }) as const;

/** Puts an attempt before the browser, and the problem that its next POST comes to. */
const put =
  (make: (web: FakeWeb, browserHash: string) => Recovery, problem?: Shown) =>
  (web: FakeWeb, browserHash: string): void => {
    web.journeys.recover.attempts.set(browserHash, make(web, browserHash));
    web.journeys.recover.problem = problem;
  };
const challenged = (problem?: Shown, seconds = 0) =>
  put(
    (web, hash) => ({
      ...common(web, hash),
      state: 'challenged',
      claim: facts,
      challenge: { ...challenge(web), expiresAt: at(web, 280 - seconds) },
    }),
    problem,
  );
const waiting = (problem?: 'recovery-unanswered') =>
  put((web, hash) => ({
    ...common(web, hash),
    state: 'waiting',
    claim: facts,
    account,
    challenge: { ...challenge(web), provenAt: at(web, -2) },
    ...(problem === undefined ? {} : { problem }),
  }));
const evidenced = (problem?: Shown) =>
  put(
    (web, hash) => ({
      ...common(web, hash),
      state: 'evidenced',
      claim: facts,
      account,
      phoneNumber,
      evidence:
        accountOf({ method: 'mobile-subscriber', kind: 'citizen', ...facts, phoneNumber }, web.clock.now()).proofs[0]
          ?.evidence ?? [],
    }),
    problem,
  );
const refused = (
  problem: 'recovery-record-mismatch' | 'recovery-sim-changed' | 'too-many-recovery-mismatches' | 'recovery-over',
) => put((web, hash) => ({ ...common(web, hash), state: 'refused', problem }));
const onForm =
  (problem: Shown) =>
  (web: FakeWeb): void => {
    web.journeys.recover.problem = problem;
  };

const codeWrong: Shown = {
  code: 'code-wrong',
  triesLeft: 3,
  fields: [{ field: 'oneTimeCode', code: 'one-time-code-wrong' }],
};
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
    { field: 'personalId', code: 'personal-id-nine-digits' },
    { field: 'fullName', code: 'full-name-missing' },
    { field: 'dateOfBirth', code: 'date-of-birth-personal-id' },
  ],
};
const send = 'form[data-challenge] button';

/** Every page of a recovery, and what can go wrong on it. */
export const recoverScenes: readonly Scene[] = [
  { name: 'recover', path: paths.recover, expect: { page: 'recover' } },
  { name: 'recover-unfinished', path: paths.recover, set: challenged(), expect: { page: 'recover' } },
  {
    name: 'recover-wrong',
    path: paths.recover,
    set: onForm(factsWrong),
    press: send,
    expect: { page: 'recover', problem: 'invalid-input' },
  },
  {
    name: 'recover-too-many',
    path: paths.recover,
    set: onForm({ code: 'too-many-codes-for-browser', retryAfterSeconds: 9_000 }),
    press: send,
    expect: { page: 'recover', problem: 'too-many-codes-for-browser' },
  },
  {
    name: 'recover-busy',
    path: paths.recover,
    set: onForm({ code: 'recovery-busy', retryAfterSeconds: 1_200 }),
    press: send,
    expect: { page: 'recover', problem: 'recovery-busy' },
  },
  { name: 'recover-code', path: paths.recoverCode, set: challenged(), expect: { page: 'recover-code' } },
  {
    name: 'recover-code-wrong',
    path: paths.recoverCode,
    set: challenged(codeWrong),
    press: 'main form button',
    expect: { page: 'recover-code', problem: 'code-wrong' },
  },
  {
    name: 'recover-code-expired',
    path: paths.recoverCode,
    set: challenged(undefined, 300),
    expect: { page: 'recover-code', problem: 'code-expired' },
  },
  {
    name: 'recover-waiting',
    path: `${paths.recoverWaiting}?${stopReloading}`,
    set: waiting(),
    expect: { page: 'recover-waiting' },
  },
  {
    name: 'recover-unanswered',
    path: paths.recoverWaiting,
    set: waiting('recovery-unanswered'),
    expect: { page: 'recover-waiting', problem: 'recovery-unanswered' },
  },
  { name: 'recover-password', path: paths.recoverPassword, set: evidenced(), expect: { page: 'recover-password' } },
  {
    name: 'recover-password-wrong',
    path: paths.recoverPassword,
    set: evidenced(tooShort),
    press: 'main form button[type=submit]',
    expect: { page: 'recover-password', problem: 'invalid-input' },
  },
  {
    name: 'recovered',
    path: paths.recovered,
    set: put((web, hash) => ({ ...common(web, hash), state: 'completed', accountId: 'a' })),
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
