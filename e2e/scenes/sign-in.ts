import type { AttemptOf } from '../../service/src/domain/attempt/attempt.ts';
import { paths } from '../../service/src/web/paths.ts';
import type { FakeWeb } from '../../service/test/web/fake-web.ts';
import { at, attemptHash, both, challenge, codeWrong, comesTo, envelope, send, type Scene } from './scene.ts';

const put =
  (make: (web: FakeWeb) => AttemptOf<'sign-in'>) =>
  (web: FakeWeb): void => {
    web.journeys.signIn.attempts.set(attemptHash['sign-in'], make(web));
  };
const own = (web: FakeWeb) =>
  envelope(web, 'sign-in', {
    shared: false,
    deviceKnown: false,
    simUnchecked: false,
    proven: { accountId: 'a', authenticatorId: 'p' },
  });
const challenged = both(
  put((web) => ({ ...own(web), state: 'challenged', slowSeconds: 0, challenge: challenge(web) })),
  (web) => {
    web.journeys.signIn.fake.delivery = { channel: 'sms', state: 'sent', at: at(web, -10), sentAt: at(web, -10) };
  },
);
/** Somebody without a number: the code is in their mailbox. */
const mailed = put((web) => ({
  ...own(web),
  state: 'challenged',
  slowSeconds: 0,
  challenge: { ...challenge(web), email: 'khach.buu.dien@thu.example' },
}));
/** Somebody with an app of their own: nothing has been sent. */
const appAsked = put((web) => ({
  ...own(web),
  state: 'challenged',
  slowSeconds: 0,
  challenge: { ...challenge(web), sends: 0 },
}));

/** Every page of signing in, and what can go wrong on it. */
export const signInScenes: readonly Scene[] = [
  { name: 'sign-in', path: paths.signIn, expect: { page: 'sign-in' } },
  {
    name: 'sign-in-wrong',
    path: paths.signIn,
    press: send,
    expect: { page: 'sign-in', problem: 'sign-in-wrong' },
  },
  {
    name: 'sign-in-empty',
    path: paths.signIn,
    set: comesTo('signIn', {
      code: 'invalid-input',
      fields: [
        { field: 'personalId', code: 'personal-id-missing' },
        { field: 'password', code: 'password-missing' },
      ],
    }),
    press: send,
    expect: { page: 'sign-in', problem: 'invalid-input' },
  },
  {
    name: 'sign-in-guessed',
    path: paths.signIn,
    set: comesTo('signIn', { code: 'sign-in-guessed-too-often', liftCode: '0042' }),
    press: send,
    expect: { page: 'sign-in', problem: 'sign-in-guessed-too-often' },
  },
  {
    name: 'sign-in-judged',
    path: paths.signInJudged,
    set: put((web) => ({ ...own(web), state: 'held', tellAfter: at(web, 45) })),
    expect: { page: 'sign-in-judged' },
  },
  { name: 'sign-in-code', path: paths.signInCode, set: challenged, expect: { page: 'sign-in-code' } },
  { name: 'sign-in-code-mailed', path: paths.signInCode, set: mailed, expect: { page: 'sign-in-code' } },
  { name: 'sign-in-app', path: paths.signInCode, set: appAsked, expect: { page: 'sign-in-code' } },
  {
    name: 'sign-in-app-wrong',
    path: paths.signInCode,
    set: both(appAsked, comesTo('signIn', codeWrong)),
    press: 'main form button',
    expect: { page: 'sign-in-code', problem: 'code-wrong' },
  },
  {
    name: 'sign-in-code-wrong',
    path: paths.signInCode,
    set: both(challenged, comesTo('signIn', codeWrong)),
    press: 'main form button',
    expect: { page: 'sign-in-code', problem: 'code-wrong' },
  },
  {
    name: 'sign-in-code-spent',
    path: paths.signInCode,
    set: both(challenged, comesTo('signIn', { code: 'code-tries-exhausted', triesLeft: 0 })),
    press: 'main form button',
    expect: { page: 'sign-in-code', problem: 'code-tries-exhausted' },
  },
  {
    name: 'sign-in-refused',
    path: paths.signInRefused,
    set: put((web) => ({ ...own(web), state: 'refused', problem: 'sign-in-sim-changed' })),
    expect: { page: 'sign-in-refused', problem: 'sign-in-sim-changed' },
  },
];
