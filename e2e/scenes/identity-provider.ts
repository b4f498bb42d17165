import type { About, AttemptPurpose, Envelope } from '../../service/src/domain/attempt/attempt.ts';
import type { IdentityProviderChallenge, ProviderVisit } from '../../service/src/domain/attempt/challenge.ts';
import type { ProblemCode } from '../../service/src/domain/problems.ts';
import { paths } from '../../service/src/web/paths.ts';
import { identityProvider } from '../../service/test/siblings/identity-provider.ts';
import type { FakeWeb } from '../../service/test/web/fake-web.ts';
import { at, attemptHash, both, comesTo, correcting, envelope, send, signedIn, type Scene } from './scene.ts';

const claim = { method: 'vneid', kind: 'citizen', provider: 'vneid' } as const;
const registering: About<'register'> = { kind: 'citizen', method: 'vneid', claim, typed: {} };
const signingIn: About<'sign-in'> = { shared: false, deviceKnown: false, simUnchecked: false, claim };
const linking: About<'link-provider'> = {
  accountId: 'a',
  sessionId: 's',
  kind: 'citizen',
  method: 'vneid',
  provider: 'vneid',
};

const toPage: ProviderVisit = {
  at: 'page',
  address: 'https://vneid.example/authorize?state=x',
  nonce: 'n',
  codeVerifier: 'v',
};
const provided: ProviderVisit = {
  at: 'provided',
  identity: {
    issuer: 'https://vneid.example',
    subject: 's',
    identityLevel: 2,
    acr: 'urn:chinhchu:auth:3',
    kind: 'citizen',
    answer: {
      provider: 'vneid',
      message: {
        form: 'openid',
        idToken: '',
        keySet: '{}',
        issuer: 'https://vneid.example',
        audience: 'chinhchu',
        nonce: 'n',
      },
      rules: '{}',
      judgedAt: '2026-01-05T03:00:00.000Z',
    },
    reference: 'r',
    authenticatedAt: '2026-01-05T03:00:00.000Z',
  },
};
const over = (problem: ProblemCode): ProviderVisit => ({ at: 'over', problem });

const open = (web: FakeWeb): void => {
  web.journeys.register.siblings = [identityProvider()];
  web.journeys.signIn.means = [identityProvider()];
};

const sent = (web: FakeWeb, visit: ProviderVisit): IdentityProviderChallenge => ({
  type: 'identity-provider',
  challengeId: 'c',
  provider: 'vneid',
  visit,
  sentAt: at(web, -10),
  expiresAt: at(web, 590),
  sends: 1,
});
const onTheWay = <Purpose extends AttemptPurpose>(web: FakeWeb, whole: Envelope<Purpose>, visit: ProviderVisit) => ({
  ...whole,
  state: 'challenged' as const,
  slowSeconds: 0,
  challenge: sent(web, visit),
});

const registers = (visit: ProviderVisit) => (web: FakeWeb) => {
  open(web);
  web.journeys.register.attempts.set(
    attemptHash.register,
    onTheWay(web, envelope(web, 'register', registering), visit),
  );
};
const signsIn = (visit: ProviderVisit) => (web: FakeWeb) => {
  open(web);
  web.journeys.signIn.attempts.set(attemptHash['sign-in'], onTheWay(web, envelope(web, 'sign-in', signingIn), visit));
};
const links = (visit: ProviderVisit) => (web: FakeWeb) => {
  signedIn()(web);
  web.journeys.linkProvider.attempts.set(
    attemptHash['link-provider'],
    onTheWay(web, envelope(web, 'link-provider', linking), visit),
  );
};

const refusedAt = {
  register: (problem: ProblemCode) => (web: FakeWeb) => {
    open(web);
    web.journeys.register.attempts.set(attemptHash.register, {
      ...envelope(web, 'register', registering),
      state: 'refused',
      problem,
    });
  },
  'sign-in': (problem: ProblemCode) => (web: FakeWeb) => {
    open(web);
    web.journeys.signIn.attempts.set(attemptHash['sign-in'], {
      ...envelope(web, 'sign-in', signingIn),
      state: 'refused',
      problem,
    });
  },
  'link-provider': (problem: ProblemCode) => (web: FakeWeb) => {
    signedIn()(web);
    web.journeys.linkProvider.attempts.set(attemptHash['link-provider'], {
      ...envelope(web, 'link-provider', linking),
      state: 'refused',
      problem,
    });
  },
};

/** Registering, signing in and linking over the page of an identity provider, and what can go wrong with it. */
export const identityProviderScenes: readonly Scene[] = [
  { name: 'form-provider', path: `${paths.form}?kind=citizen&method=vneid`, set: open, expect: { page: 'form' } },
  {
    name: 'form-provider-too-often',
    path: `${paths.form}?kind=citizen&method=vneid`,
    set: both(open, comesTo('register', { code: 'identity-provider-too-many-visits', retryAfterSeconds: 40_000 })),
    press: send,
    expect: { page: 'form', problem: 'identity-provider-too-many-visits' },
  },
  { name: 'provider-page', path: paths.provider, set: registers(toPage), expect: { page: 'provider' } },
  ...(
    [
      'identity-provider-declined',
      'identity-provider-unavailable',
      'identity-provider-answer-invalid',
      'identity-provider-expired',
      'identity-provider-off',
    ] as const
  ).map((problem): Scene => ({
    name: problem,
    path: paths.provider,
    set: registers(over(problem)),
    expect: { page: 'provider', problem },
  })),
  ...(
    [
      'identity-provider-not-verified',
      'identity-provider-wrong-kind',
      'identity-provider-deceased',
      'identity-provider-no-number',
    ] as const
  ).map((problem): Scene => ({
    name: problem,
    path: paths.refused,
    set: refusedAt.register(problem),
    expect: { page: 'refused', problem },
  })),
  {
    name: 'provider-return-of-nobody',
    path: `${paths.providerReturn}?code=y`,
    expect: { page: 'problem', problem: 'identity-provider-return-foreign' },
  },
  {
    name: 'sign-in-means-provider',
    path: `${paths.signInMeans}?kind=citizen&method=vneid`,
    set: open,
    expect: { page: 'sign-in-means' },
  },
  { name: 'sign-in-provider', path: paths.signInProvider, set: signsIn(toPage), expect: { page: 'sign-in-provider' } },
  {
    name: 'sign-in-provider-nobody',
    path: paths.signInRefused,
    set: refusedAt['sign-in']('identity-provider-not-linked'),
    expect: { page: 'sign-in-refused', problem: 'identity-provider-not-linked' },
  },
  {
    name: 'link-provider',
    path: paths.linkProviderPage,
    set: links(toPage),
    expect: { page: 'link-provider' },
  },
  {
    name: 'link-provider-provided',
    path: paths.linkProviderPage,
    set: links(provided),
    expect: { page: 'link-provider' },
  },
  {
    name: 'correct-facts-provider',
    path: paths.correctFactsProvider,
    set: correcting((web) => ({ state: 'challenged', slowSeconds: 0, challenge: sent(web, toPage) })),
    expect: { page: 'correct-facts-provider' },
  },
  ...(['identity-provider-differs', 'identity-provider-linked-elsewhere'] as const).map((problem): Scene => ({
    name: `link-${problem}`,
    path: paths.linkProviderRefused,
    set: refusedAt['link-provider'](problem),
    expect: { page: 'link-provider-refused', problem },
  })),
];
