import type { About, AttemptOf, Turn } from '../../service/src/domain/attempt/attempt.ts';
import type { ProblemCode } from '../../service/src/domain/problems.ts';
import { paths } from '../../service/src/web/paths.ts';
import { stopReloading } from '../../service/src/web/waiting/waiting-page.ts';
import { businessRegister } from '../../service/test/siblings/business-register/method.ts';
import { signingSim } from '../../service/test/siblings/signing-sim.ts';
import { giang, recordOf } from '../../service/test/web/fake-accounts.ts';
import type { FakeWeb } from '../../service/test/web/fake-web.ts';
import { formAddress } from '../../service/test/web/tiny-browser.ts';
import {
  at,
  attemptHash,
  both,
  challenge,
  codeWrong,
  comesTo,
  envelope,
  proof,
  send,
  signedIn,
  type Scene,
} from './scene.ts';

const about: About<'register'> = {
  kind: 'citizen',
  method: 'mobile-subscriber',
  claim: { method: 'mobile-subscriber', kind: 'citizen', ...giang },
  typed: {
    personalId: '001190012345',
    fullName: 'Nguyễn Thị Hương Giang',
    dateOfBirth: '05/09/1990',
    phoneNumber: '0912 345 678',
  },
};

const put =
  (make: (web: FakeWeb) => AttemptOf<'register'>) =>
  (web: FakeWeb): void => {
    web.journeys.register.attempts.set(attemptHash.register, make(web));
  };
const own = (web: FakeWeb) => envelope(web, 'register', about);

const challenged = (seconds = 0) =>
  put((web) => ({
    ...own(web),
    state: 'challenged',
    slowSeconds: 0,
    challenge: { ...challenge(web), expiresAt: at(web, 280 - seconds) },
  }));
const waiting = (turnOf: (web: FakeWeb) => Turn) =>
  both(
    put((web) => ({ ...own(web), state: 'waiting', proof: proof(web), turn: turnOf(web) })),
    (web) => {
      web.journeys.register.operator = 'silent';
    },
  );
const evidenced = put((web) => ({
  ...own(web),
  state: 'evidenced',
  proof: proof(web),
  evidence: [recordOf(web.clock.now())],
}));
const refused = (problem: ProblemCode) => put((web) => ({ ...own(web), state: 'refused', problem }));
const delivery =
  (state: 'queued' | 'sent' | 'delivered' | 'undelivered') =>
  (web: FakeWeb): void => {
    web.journeys.register.fake.delivery = {
      channel: 'sms',
      state,
      at: at(web, -10),
      ...(state === 'queued' ? {} : { sentAt: at(web, -12) }),
      ...(state === 'undelivered' ? { problem: 'code-not-delivered' } : {}),
    };
  };
const withSibling = (web: FakeWeb): void => {
  web.journeys.register.siblings = [businessRegister()];
};
const withSeveral = (web: FakeWeb): void => {
  web.journeys.register.siblings = [signingSim(), businessRegister()];
};
const closedByLaw = (web: FakeWeb): void => {
  web.journeys.register.closed.set('mobile-subscriber citizen', {
    use: 'sign-in',
    since: '2024-07-01',
    because: 'citizens-by-vneid',
  });
};
const company = put((web) => ({
  ...envelope(web, 'register', { ...about, kind: 'business', method: 'usb-token' }),
  state: 'evidenced',
  proof: proof(web),
  evidence: [
    {
      ...recordOf(web.clock.now()),
      holder: { type: 'organisation', fullName: 'CÔNG TY TNHH MỘT THÀNH VIÊN THỬ NGHIỆM', taxCode: '0100109106' },
    },
  ],
}));

/** Every page of a registration, and what can go wrong on it. */
export const registerScenes: readonly Scene[] = [
  { name: 'start', path: paths.start, expect: { page: 'start' } },
  { name: 'start-siblings', path: paths.start, set: withSibling, expect: { page: 'start' } },
  { name: 'start-unfinished', path: paths.start, set: challenged(), expect: { page: 'start' } },
  {
    name: 'start-proposed',
    path: `${paths.form}?kind=citizen&phone-number=co&signing-sim=co`,
    set: withSeveral,
    expect: { page: 'start' },
  },
  {
    name: 'start-nothing-fits',
    path: `${paths.form}?kind=business&phone-number=co`,
    set: withSeveral,
    expect: { page: 'start' },
  },
  {
    name: 'start-closed',
    path: paths.start,
    set: both(withSeveral, closedByLaw),
    expect: { page: 'start' },
  },
  {
    name: 'form-closed',
    path: formAddress,
    set: both(withSeveral, closedByLaw),
    expect: { page: 'problem', problem: 'method-closed' },
  },
  {
    name: 'refused-with-offers',
    path: paths.refused,
    set: both(withSeveral, refused('operator-record-mismatch')),
    expect: { page: 'refused', problem: 'operator-record-mismatch' },
  },
  { name: 'start-missing', path: paths.form, expect: { page: 'start', problem: 'invalid-input' } },
  {
    name: 'start-unfitting',
    path: `${paths.form}?kind=agency&method=usb-token`,
    set: withSibling,
    expect: { page: 'start', problem: 'method-not-offered' },
  },
  { name: 'form', path: formAddress, expect: { page: 'form' } },
  { name: 'form-correct', path: paths.correct, set: challenged(), expect: { page: 'form' } },
  {
    name: 'form-wrong',
    path: formAddress,
    set: comesTo('register', {
      code: 'invalid-input',
      fields: [
        { field: 'personalId', code: 'personal-id-nine-digits' },
        { field: 'fullName', code: 'full-name-without-marks' },
        { field: 'dateOfBirth', code: 'date-of-birth-personal-id' },
        { field: 'phoneNumber', code: 'phone-number-format' },
      ],
    }),
    press: send,
    expect: { page: 'form', problem: 'invalid-input' },
  },
  {
    name: 'form-too-soon',
    path: formAddress,
    set: comesTo('register', { code: 'wait-before-sending', retryAfterSeconds: 5 }),
    press: send,
    expect: { page: 'form', problem: 'wait-before-sending' },
  },
  {
    name: 'form-lifted',
    path: paths.correct,
    set: both(
      challenged(),
      comesTo('register', { code: 'too-many-codes-for-number', retryAfterSeconds: 900, liftCode: '4821' }),
    ),
    press: send,
    expect: { page: 'form', problem: 'too-many-codes-for-number' },
  },
  {
    name: 'form-under-age',
    path: formAddress,
    set: comesTo('register', { code: 'under-minimum-age' }),
    press: send,
    expect: { page: 'form', problem: 'under-minimum-age' },
  },
  { name: 'code', path: paths.code, set: both(challenged(), delivery('delivered')), expect: { page: 'code' } },
  { name: 'code-queued', path: paths.code, set: both(challenged(), delivery('queued')), expect: { page: 'code' } },
  {
    name: 'code-undelivered',
    path: paths.code,
    set: both(challenged(), delivery('undelivered')),
    expect: { page: 'code', problem: 'code-not-delivered' },
  },
  {
    name: 'code-wrong',
    path: paths.code,
    set: both(challenged(), delivery('sent'), comesTo('register', codeWrong)),
    press: 'main form button',
    expect: { page: 'code', problem: 'code-wrong' },
  },
  {
    name: 'code-expired',
    path: paths.code,
    set: challenged(300),
    expect: { page: 'code', problem: 'code-expired' },
  },
  {
    name: 'waiting-slowed',
    path: paths.waiting,
    set: waiting((web) => ({ askAfter: at(web, 45) })),
    expect: { page: 'waiting' },
  },
  {
    name: 'waiting-silent',
    path: `${paths.waiting}?${stopReloading}`,
    set: waiting(() => ({ problem: 'operator-unavailable' })),
    expect: { page: 'waiting', problem: 'operator-unavailable' },
  },
  { name: 'facts', path: paths.facts, set: both(withSibling, company), expect: { page: 'facts' } },
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
    path: `${paths.registered}?mat-khau=truoc`,
    set: signedIn(),
    expect: { page: 'registered' },
  },
  {
    name: 'known',
    path: paths.known,
    set: put((web) => ({ ...own(web), state: 'known' })),
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
  { name: 'elsewhere', path: paths.code, expect: { page: 'problem', problem: 'registration-elsewhere' } },
  {
    name: 'fault',
    path: paths.code,
    set: both(challenged(), (web) => web.journeys.register.breaks(new Error('a fault made by a test'))),
    expect: { page: 'problem', problem: 'internal-error' },
  },
];
