import type { About, AttemptOf } from '../../service/src/domain/attempt/attempt.ts';
import type { OfferedKey } from '../../service/src/domain/attempt/at-provider.ts';
import type { Prompt, SignatureChallenge } from '../../service/src/domain/attempt/challenge.ts';
import type { ProblemCode } from '../../service/src/domain/problems.ts';
import { paths } from '../../service/src/web/paths.ts';
import { remoteSignature } from '../../service/test/siblings/remote-signature.ts';
import type { FakeWeb } from '../../service/test/web/fake-web.ts';
import { at, attemptHash, both, comesTo, envelope, send, type Scene } from './scene.ts';

const claim = { method: 'remote-signing', kind: 'citizen', provider: 'ky-so-tu-xa' } as const;
const registering: About<'register'> = { kind: 'citizen', method: 'remote-signing', claim, typed: {} };
const signingIn: About<'sign-in'> = { shared: false, deviceKnown: false, simUnchecked: false, claim };

const key = (web: FakeWeb, id: string, subject: string): OfferedKey => ({
  id,
  keyAlgorithm: 'ecdsa-with-SHA256',
  confirmation: { by: 'page' },
  certificate: '',
  chain: [],
  subject,
  authority: 'VNPT SmartCA RS',
  notAfter: at(web, 86_400_000),
});

const page: Prompt = { at: 'page', address: 'https://nha-cung-cap.example/ky?request_uri=x', codeVerifier: 'v' };

const asked = (web: FakeWeb, prompt: Prompt): SignatureChallenge => ({
  type: 'signature',
  challengeId: 'c',
  channel: 'remote',
  text: '{}',
  provider: 'ky-so-tu-xa',
  codeHash: 'x',
  prompt,
  sentAt: at(web, -10),
  confirmBy: at(web, 290),
  expiresAt: at(web, 290),
  triesLeft: 5,
  sends: 1,
  resendAt: at(web, 50),
});

const open = (web: FakeWeb): void => {
  web.journeys.register.siblings = [remoteSignature()];
  web.journeys.signIn.means = [remoteSignature()];
};
const challenged =
  (promptOf: (web: FakeWeb) => Prompt, more: Partial<SignatureChallenge> = {}) =>
  (web: FakeWeb): void => {
    open(web);
    const attempt: AttemptOf<'register'> = {
      ...envelope(web, 'register', registering),
      state: 'challenged',
      slowSeconds: 0,
      challenge: { ...asked(web, promptOf(web)), ...more },
    };
    web.journeys.register.attempts.set(attemptHash.register, attempt);
  };
const refused =
  (problem: ProblemCode) =>
  (web: FakeWeb): void => {
    open(web);
    web.journeys.register.attempts.set(attemptHash.register, {
      ...envelope(web, 'register', registering),
      state: 'refused',
      problem,
    });
  };
const signInChallenged = (web: FakeWeb): void => {
  open(web);
  web.journeys.signIn.attempts.set(attemptHash['sign-in'], {
    ...envelope(web, 'sign-in', signingIn),
    state: 'challenged',
    slowSeconds: 0,
    challenge: asked(web, page),
  });
};
const choice = challenged((web) => ({
  at: 'choice',
  access: { token: 't', lifeSeconds: 300 },
  keys: [key(web, 'k1', 'Triệu Mùi Sinh'), key(web, 'k2', 'HỢP TÁC XÃ CHÈ TUYẾT')],
}));
const atSignature = challenged((web) => ({ ...page, key: key(web, 'k1', 'Triệu Mùi Sinh') }));
const inApp = challenged((web) => ({ at: 'out', transaction: 't', lookAfter: at(web, 60), pauseSeconds: 1 }));

/** Registering and signing in by a signature at a provider, and what can go wrong with it. */
export const remoteSigningScenes: readonly Scene[] = [
  {
    name: 'form-remote',
    path: `${paths.form}?kind=citizen&method=remote-signing`,
    set: open,
    expect: { page: 'form' },
  },
  {
    name: 'form-remote-wrong',
    path: `${paths.form}?kind=citizen&method=remote-signing`,
    set: both(
      open,
      comesTo('register', { code: 'invalid-input', fields: [{ field: 'provider', code: 'provider-missing' }] }),
    ),
    press: send,
    expect: { page: 'form', problem: 'invalid-input' },
  },
  { name: 'remote-page', path: paths.sign, set: challenged(() => page), expect: { page: 'sign' } },
  { name: 'remote-page-to-sign', path: paths.sign, set: atSignature, expect: { page: 'sign' } },
  { name: 'remote-choice', path: paths.sign, set: choice, expect: { page: 'sign' } },
  {
    name: 'remote-choice-none',
    path: paths.sign,
    set: both(
      choice,
      comesTo('register', { code: 'invalid-input', fields: [{ field: 'certificate', code: 'certificate-missing' }] }),
    ),
    press: 'main form button',
    expect: { page: 'sign', problem: 'invalid-input' },
  },
  { name: 'remote-asking', path: paths.sign, set: challenged(() => ({ at: 'asking' })), expect: { page: 'sign' } },
  { name: 'remote-digits', path: paths.sign, set: inApp, expect: { page: 'sign' } },
  {
    name: 'remote-unconfirmed',
    path: paths.sign,
    set: challenged(() => ({ at: 'nowhere' }), {
      personalNumber: '002194003317',
      confirmBy: '2020-01-01T00:00:00.000Z',
    }),
    expect: { page: 'sign', problem: 'remote-unconfirmed' },
  },
  ...(['remote-declined', 'remote-expired', 'remote-unavailable'] as const).map((problem): Scene => ({
    name: problem,
    path: paths.sign,
    set: challenged(() => ({ at: 'over', problem })),
    expect: { page: 'sign', problem },
  })),
  ...(
    [
      'no-remote-certificate',
      'remote-credential-disabled',
      'remote-credential-locked',
      'remote-credential-unsuitable',
      'remote-signatures-used-up',
    ] as const
  ).map((problem): Scene => ({
    name: problem,
    path: paths.refused,
    set: refused(problem),
    expect: { page: 'refused', problem },
  })),
  {
    name: 'remote-return-of-nobody',
    path: `${paths.signReturn}?code=y`,
    expect: { page: 'problem', problem: 'remote-return-foreign' },
  },
  {
    name: 'sign-in-means-remote',
    path: `${paths.signInMeans}?kind=citizen&method=remote-signing`,
    set: open,
    expect: { page: 'sign-in-means' },
  },
  { name: 'sign-in-remote', path: paths.signInSign, set: signInChallenged, expect: { page: 'sign-in-sign' } },
];
