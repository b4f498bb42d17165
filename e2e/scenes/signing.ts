import type { About, AttemptOf, AttemptPurpose } from '../../service/src/domain/attempt/attempt.ts';
import type { Prompt, SignatureChallenge } from '../../service/src/domain/attempt/challenge.ts';
import type { ProblemCode } from '../../service/src/domain/problems.ts';
import { onwardQuery, paths } from '../../service/src/web/paths.ts';
import { signingSim } from '../../service/test/siblings/signing-sim.ts';
import { giang, recordOf } from '../../service/test/web/fake-accounts.ts';
import type { FakeWeb } from '../../service/test/web/fake-web.ts';
import { at, attemptHash, both, comesTo, correcting, envelope, send, signedIn, type Scene } from './scene.ts';

const claim = {
  method: 'sim-signing',
  kind: 'citizen',
  phoneNumber: giang.phoneNumber,
  operator: 'nha-mang-1',
} as const;
const registering: About<'register'> = { kind: 'citizen', method: 'sim-signing', claim, typed: {} };
const signingIn: About<'sign-in'> = { shared: false, deviceKnown: true, simUnchecked: false, claim };

const asked = (web: FakeWeb, more: Partial<SignatureChallenge> = {}): SignatureChallenge => ({
  type: 'signature',
  challengeId: 'c',
  channel: 'sim',
  text: '{}',
  provider: 'nha-mang-1',
  phoneNumber: giang.phoneNumber,
  codeHash: 'x',
  prompt: { at: 'out', transaction: 't', lookAfter: at(web, 60), pauseSeconds: 1 },
  sentAt: at(web, -10),
  confirmBy: at(web, 50),
  expiresAt: at(web, 290),
  triesLeft: 5,
  sends: 1,
  resendAt: at(web, 50),
  ...more,
});

const open = (web: FakeWeb): void => {
  web.journeys.register.siblings = [signingSim()];
  web.journeys.signIn.means = [signingSim()];
};
const put =
  (make: (web: FakeWeb) => AttemptOf<'register'>) =>
  (web: FakeWeb): void => {
    open(web);
    web.journeys.register.attempts.set(attemptHash.register, make(web));
  };
const challenged = (more: (web: FakeWeb) => Partial<SignatureChallenge> = () => ({})) =>
  put((web) => ({
    ...envelope(web, 'register', registering),
    state: 'challenged',
    slowSeconds: 0,
    challenge: asked(web, more(web)),
  }));
const over = (problem: ProblemCode) => challenged(() => ({ prompt: { at: 'over', problem } satisfies Prompt }));
const signInChallenged = (web: FakeWeb): void => {
  open(web);
  web.journeys.signIn.attempts.set(attemptHash['sign-in' satisfies AttemptPurpose], {
    ...envelope(web, 'sign-in', signingIn),
    state: 'challenged',
    slowSeconds: 0,
    challenge: asked(web),
  });
};
const known = put((web) => ({
  ...envelope(web, 'register', registering),
  state: 'known',
  means: {
    evidence: [recordOf(web.clock.now())],
    linked: {
      method: 'sim-signing',
      provider: 'nha-mang-1',
      issuer: 'a',
      issuerName: 'CA thử nghiệm',
      serial: '1',
      key: 'b',
      notAfter: at(web, 1000),
      certificate: '',
    },
  },
}));
const meansWait = both(signedIn(), (web) => {
  web.journeys.account.newMeans = { by: 'CA thử nghiệm', effectiveAt: at(web, 250_000) };
});
const formOfSim = `${paths.form}?kind=citizen&method=sim-signing`;
const formOfMeans = `${paths.signInMeans}?kind=citizen&method=sim-signing`;

/** Registering and signing in by a signature on a telephone, and what can go wrong with it. */
export const signingScenes: readonly Scene[] = [
  { name: 'start-signing', path: paths.start, set: open, expect: { page: 'start' } },
  { name: 'form-signing', path: formOfSim, set: open, expect: { page: 'form' } },
  {
    name: 'form-signing-wrong',
    path: formOfSim,
    set: both(
      open,
      comesTo('register', {
        code: 'invalid-input',
        fields: [
          { field: 'phoneNumber', code: 'phone-number-missing' },
          { field: 'operator', code: 'operator-missing' },
        ],
      }),
    ),
    press: send,
    expect: { page: 'form', problem: 'invalid-input' },
  },
  {
    name: 'correct-facts-sign',
    path: paths.correctFactsSign,
    set: correcting((web) => ({ state: 'challenged', slowSeconds: 0, challenge: asked(web) })),
    expect: { page: 'correct-facts-sign' },
  },
  { name: 'sign', path: paths.sign, set: challenged(), expect: { page: 'sign' } },
  {
    name: 'sign-wrong',
    path: paths.sign,
    set: both(
      challenged(),
      comesTo('register', {
        code: 'verification-code-wrong',
        triesLeft: 4,
        fields: [{ field: 'verificationCode', code: 'verification-code-wrong' }],
      }),
    ),
    press: 'main form button',
    expect: { page: 'sign', problem: 'verification-code-wrong' },
  },
  {
    name: 'sign-pin',
    path: paths.sign,
    set: challenged((web) => ({ confirmedAt: at(web, -1) })),
    expect: { page: 'sign' },
  },
  {
    name: 'sign-expired',
    path: paths.sign,
    set: challenged((web) => ({ confirmBy: at(web, -1) })),
    expect: { page: 'sign', problem: 'prompt-expired' },
  },
  ...(['prompt-cancelled', 'signing-sim-off', 'prompt-busy', 'signing-service-unavailable'] as const).map(
    (problem): Scene => ({
      name: `sign-${problem}`,
      path: paths.sign,
      set: over(problem),
      expect: { page: 'sign', problem },
    }),
  ),
  ...(['signing-pin-blocked', 'certificate-without-number', 'certificate-revoked'] as const).map((problem): Scene => ({
    name: `refused-${problem}`,
    path: paths.refused,
    set: put((web) => ({ ...envelope(web, 'register', registering), state: 'refused', problem })),
    expect: { page: 'refused', problem },
  })),
  { name: 'known-means', path: paths.known, set: known, expect: { page: 'known', problem: 'already-registered' } },
  {
    name: 'known-means-signed-in',
    path: paths.known,
    set: both(known, signedIn()),
    expect: { page: 'known', problem: 'already-registered' },
  },
  { name: 'no-means-left', path: paths.noMeansLeft, set: known, expect: { page: 'no-means-left' } },
  ...(['means-linked-already', 'other-means-wait', 'nobody-to-tell', 'too-many-means-waits'] as const).map(
    (code): Scene => ({
      name: `known-${code}`,
      path: paths.noMeansLeft,
      set: both(known, comesTo('register', code === 'too-many-means-waits' ? { code, liftCode: '0042' } : { code })),
      press: 'main form button',
      expect: { page: 'known', problem: code },
    }),
  ),
  {
    name: 'means-wait',
    path: paths.meansWait,
    set: put((web) => ({
      ...envelope(web, 'register', registering),
      state: 'completed',
      accountId: 'a',
      effectiveAt: at(web, 259_200),
    })),
    expect: { page: 'means-wait' },
  },
  { name: 'account-means-wait', path: paths.account, set: meansWait, expect: { page: 'account' } },
  { name: 'sign-in-signing', path: paths.signIn, set: open, expect: { page: 'sign-in' } },
  { name: 'sign-in-to-link', path: `${paths.signIn}?${onwardQuery}`, set: open, expect: { page: 'sign-in' } },
  { name: 'sign-in-means', path: formOfMeans, set: open, expect: { page: 'sign-in-means' } },
  {
    name: 'sign-in-means-paused',
    path: formOfMeans,
    set: both(open, comesTo('signIn', { code: 'prompt-paused', retryAfterSeconds: 900, liftCode: '0042' })),
    press: send,
    expect: { page: 'sign-in-means', problem: 'prompt-paused' },
  },
  { name: 'sign-in-sign', path: paths.signInSign, set: signInChallenged, expect: { page: 'sign-in-sign' } },
];
