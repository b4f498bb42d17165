import type { AttemptOf, ChangeGrounds } from '../../service/src/domain/attempt/attempt.ts';
import { paths } from '../../service/src/web/paths.ts';
import { giang } from '../../service/test/web/fake-accounts.ts';
import type { FakeWeb } from '../../service/test/web/fake-web.ts';
import {
  at,
  attemptHash,
  both,
  challenge,
  comesTo,
  correcting,
  envelope,
  proof,
  send,
  signedIn,
  type Scene,
} from './scene.ts';

const put =
  (make: (web: FakeWeb) => AttemptOf<'change-number'>) =>
  (web: FakeWeb): void => {
    web.journeys.changeNumber.attempts.set(attemptHash['change-number'], make(web));
  };
const own = (web: FakeWeb, grounds: ChangeGrounds = { by: 'session', sessionId: 's' }) =>
  envelope(web, 'change-number', {
    accountId: 'a',
    grounds,
    claim: giang,
  });
const completed = (grounds: ChangeGrounds) =>
  put((web) => ({ ...own(web, grounds), state: 'completed', accountId: 'a', effectiveAt: at(web, 259_200) }));

/** Every page of a change of number, and what can go wrong on it. */
export const changeNumberScenes: readonly Scene[] = [
  { name: 'change-number', path: paths.changeNumber, set: signedIn(), expect: { page: 'change-number' } },
  {
    name: 'change-number-wrong',
    path: paths.changeNumber,
    set: both(
      signedIn(),
      comesTo('changeNumber', {
        code: 'invalid-input',
        fields: [{ field: 'phoneNumber', code: 'phone-number-same' }],
      }),
    ),
    press: send,
    expect: { page: 'change-number', problem: 'invalid-input' },
  },
  {
    name: 'change-number-late',
    path: paths.changeNumber,
    expect: { page: 'problem', problem: 'sign-in-too-old' },
  },
  {
    name: 'change-number-code',
    path: paths.changeNumberCode,
    set: put((web) => ({ ...own(web), state: 'challenged', slowSeconds: 0, challenge: challenge(web) })),
    expect: { page: 'change-number-code' },
  },
  {
    name: 'change-number-waiting',
    path: `${paths.changeNumberWaiting}?tai-lai=khong`,
    set: put((web) => ({ ...own(web), state: 'waiting', proof: proof(web), turn: {} })),
    expect: { page: 'change-number-waiting' },
  },
  {
    name: 'change-number-unanswered',
    path: paths.changeNumberWaiting,
    set: put((web) => ({
      ...own(web),
      state: 'waiting',
      proof: proof(web),
      turn: { problem: 'new-number-unanswered' },
    })),
    expect: { page: 'change-number-waiting', problem: 'new-number-unanswered' },
  },
  {
    name: 'change-number-refused',
    path: paths.changeNumberRefused,
    set: put((web) => ({ ...own(web), state: 'refused', problem: 'new-number-mismatch' })),
    expect: { page: 'change-number-refused', problem: 'new-number-mismatch' },
  },
  {
    name: 'change-number-accepted',
    path: paths.changeNumberAccepted,
    set: completed({ by: 'session', sessionId: 's' }),
    expect: { page: 'change-number-accepted' },
  },
  {
    name: 'change-number-accepted-lost',
    path: paths.changeNumberAccepted,
    set: completed({ by: 'password', authenticatorId: 'p' }),
    expect: { page: 'change-number-accepted' },
  },
  { name: 'change-email', path: paths.changeEmail, set: signedIn(), expect: { page: 'change-email' } },
  {
    name: 'change-email-waits',
    path: paths.changeEmail,
    set: both(signedIn(), (web) => {
      web.journeys.account.newEmail = { masked: 'g…@t….example', effectiveAt: at(web, 250_000) };
    }),
    expect: { page: 'change-email' },
  },
  {
    name: 'change-email-wrong',
    path: paths.changeEmail,
    set: both(
      signedIn(),
      comesTo('changeEmail', { code: 'invalid-input', fields: [{ field: 'email', code: 'email-same' }] }),
    ),
    press: send,
    expect: { page: 'change-email', problem: 'invalid-input' },
  },
  {
    name: 'change-email-full',
    path: paths.changeEmail,
    set: both(signedIn(), comesTo('changeEmail', { code: 'too-many-codes-for-mailbox', liftWord: true })),
    press: send,
    expect: { page: 'change-email', problem: 'too-many-codes-for-mailbox' },
  },
  {
    name: 'change-email-code',
    path: paths.changeEmailCode,
    set: (web) => {
      const { phoneNumber: _phoneNumber, ...code } = { phoneNumber: '', ...challenge(web) };
      web.journeys.changeEmail.attempts.set(attemptHash['change-email'], {
        ...envelope(web, 'change-email', {
          accountId: 'a',
          sessionId: 's',
          strength: 2,
          entry: 'entry-by-code',
          email: 'giang@thu.example',
        }),
        state: 'challenged',
        slowSeconds: 0,
        challenge: { ...code, email: 'giang@thu.example' },
      });
    },
    expect: { page: 'change-email-code' },
  },
  { name: 'correct-name', path: paths.correctName, set: signedIn(), expect: { page: 'correct-facts' } },
  {
    name: 'correct-birth-date-wrong',
    path: paths.correctBirthDate,
    set: both(
      signedIn(),
      comesTo('correctFacts', {
        code: 'invalid-input',
        fields: [{ field: 'dateOfBirth', code: 'date-of-birth-same' }],
      }),
    ),
    press: send,
    expect: { page: 'correct-facts', problem: 'invalid-input' },
  },
  {
    name: 'correct-facts-code',
    path: paths.correctFactsCode,
    set: correcting((web) => ({ state: 'challenged', slowSeconds: 0, challenge: challenge(web) })),
    expect: { page: 'correct-facts-code' },
  },
  {
    name: 'correct-facts-waiting',
    path: paths.correctFactsWaiting,
    set: correcting((web) => ({ state: 'waiting', proof: proof(web), turn: { problem: 'operator-unavailable' } })),
    expect: { page: 'correct-facts-waiting', problem: 'operator-unavailable' },
  },
  {
    name: 'correct-facts-refused',
    path: paths.correctFactsRefused,
    set: correcting(() => ({ state: 'refused', problem: 'correction-mismatch' })),
    expect: { page: 'correct-facts-refused', problem: 'correction-mismatch' },
  },
  { name: 'stop-waiting', path: paths.stopWaiting, expect: { page: 'stop-waiting' } },
  {
    name: 'stop-waiting-wrong',
    path: paths.stopWaiting,
    press: send,
    expect: { page: 'stop-waiting', problem: 'stop-code-wrong' },
  },
  { name: 'waiting-stopped', path: paths.waitingStopped, expect: { page: 'waiting-stopped' } },
  { name: 'waiting-delayed', path: paths.waitingDelayed, expect: { page: 'waiting-delayed' } },
  { name: 'cannot-get-in', path: paths.cannotGetIn, expect: { page: 'cannot-get-in' } },
  { name: 'cannot-get-in-with', path: `${paths.cannotGetIn}?so=co&the=co`, expect: { page: 'cannot-get-in' } },
  { name: 'cannot-get-in-nothing', path: `${paths.cannotGetIn}?xem=co`, expect: { page: 'cannot-get-in' } },
  { name: 'not-me', path: paths.notMe, expect: { page: 'not-me' } },
  { name: 'not-me-signed-in', path: paths.notMe, set: signedIn(), expect: { page: 'not-me' } },
  {
    name: 'not-me-wrong',
    path: paths.notMe,
    press: send,
    expect: { page: 'not-me', problem: 'freeze-code-wrong' },
  },
  {
    name: 'account-frozen',
    path: paths.notMe,
    press: send,
    set: (web) => {
      web.journeys.freeze.step = {
        frozen: true,
        at: at(web, -60),
        touched: [
          { type: 'number-change-accepted', at: at(web, -600), actor: 'person' },
          { type: 'signed-in', at: at(web, -900), actor: 'person' },
        ],
      };
    },
    expect: { page: 'account-frozen' },
  },
  { name: 'level-held', path: paths.levelHeld, expect: { page: 'level-held' } },
];
